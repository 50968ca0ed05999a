/** Words by names of which the server may know more than these; a twin must have the same. */
export const open = <Name extends string>(texts: Record<Name, string>) => texts as Record<Name, string> & Record<string, string>;
