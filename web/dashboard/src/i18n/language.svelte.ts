import { here, setQuery } from '../app/location.svelte.ts';
import { recall, remember } from '../app/remembered.ts';

export type Language = 'en' | 'fr';

const known = (value: string | null): value is Language => value === 'en' || value === 'fr';

let chosen = $state<Language>(firstChoice());

function firstChoice(): Language {
  const stored = recall('language');
  if (known(stored)) return stored;
  return window.navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

// The address decides, so that a link is read in the language it was sent in. One value that every word hangs on.
const current = $derived.by(() => {
  const asked = here.query('lang');
  return known(asked) ? asked : chosen;
});

export function language(): Language {
  return current;
}

export function chooseLanguage(next: Language): void {
  chosen = next;
  remember('language', next);
  setQuery({ lang: next }, { replace: true });
}
