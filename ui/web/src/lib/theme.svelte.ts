// Light, dark, or as the system says.

export type Theme = 'system' | 'light' | 'dark';
const key = 'intray.theme';

function stored(): Theme {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

export const theme = $state<{ value: Theme }>({ value: stored() });

export function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme.value;
}

export function nextTheme(): void {
  theme.value = theme.value === 'system' ? 'light' : theme.value === 'light' ? 'dark' : 'system';
  localStorage.setItem(key, theme.value);
  applyTheme();
}
