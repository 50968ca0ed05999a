// Finds what one language has and the other has not; the build asks.

/** Where the two differ in their entries, as paths: "nav.inbox". */
export function differences(left: unknown, right: unknown, path = ''): string[] {
  if (typeof left !== typeof right) return [path];
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return [];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => {
    const at = path ? `${path}.${name}` : name;
    const [one, other] = [left, right].map((texts) => (texts as Record<string, unknown>)[name]);
    return one === undefined || other === undefined ? [at] : differences(one, other, at);
  });
}
