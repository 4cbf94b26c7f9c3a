/** Light, dark, or as the system asks. Kept on this machine: it says nothing about the dossier. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'spbe.theme';
const systemIsDark = () => window.matchMedia?.('(prefers-color-scheme: dark)');

/** The choice made earlier on this machine. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Keeps and applies a choice. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  apply();
}

/** Applies the kept choice now, and again whenever the system changes its mind. */
export function startTheme(): void {
  apply();
  systemIsDark()?.addEventListener('change', apply);
}

function apply(): void {
  const theme = chosenTheme();
  const dark = theme === 'dark' || (theme === 'system' && (systemIsDark()?.matches ?? false));
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
