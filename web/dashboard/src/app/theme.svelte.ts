import { recall, remember } from './remembered.ts';

export type Theme = 'system' | 'light' | 'dark';

const stored = recall('theme');
let chosen = $state<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system');
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
let systemIsDark = $state(darkSystem.matches);
darkSystem.addEventListener('change', (event) => (systemIsDark = event.matches));

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
  get dark(): boolean {
    return chosen === 'system' ? systemIsDark : chosen === 'dark';
  },
};

export function applyTheme(): void {
  const root = document.documentElement;
  if (chosen === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = chosen;
}

export function chooseTheme(next: Theme): void {
  chosen = next;
  remember('theme', next === 'system' ? null : next);
  applyTheme();
}
