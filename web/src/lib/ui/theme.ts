// Light or dark: the person's choice, kept on this device; the system's until one is made. static/theme.js applies it before the first paint.
export type Theme = 'light' | 'dark';

const key = 'maillage.theme';

export function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Storage refused: the choice holds until the page closes.
  }
}
