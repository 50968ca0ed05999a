// In which language the interface speaks: as the person's profile says, else as the browser does.

export type Language = 'en' | 'de';

const key = 'intray.language';
const known = (text: string | null): text is Language => text === 'en' || text === 'de';

function wanted(): Language {
  const kept = localStorage.getItem(key);
  if (known(kept)) return kept;
  return navigator.languages.map((name) => name.slice(0, 2)).find(known) ?? 'en';
}

export const language: Language = wanted();

/** Once it is known what the person chose ('' = as the browser); another language loads the page anew. */
export function followLanguage(chosen: string): void {
  if (known(chosen)) localStorage.setItem(key, chosen);
  else localStorage.removeItem(key);
  if (wanted() !== language) location.reload();
}

/** Whoever signs in next is addressed as the browser says. */
export function forgetLanguage(): void {
  localStorage.removeItem(key);
}
