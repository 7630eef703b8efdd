import { go, here, hrefWith } from '../app/location.svelte.ts';
import { afterDrawn, afterPicture } from '../app/picture.ts';
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
// What was just chosen holds before the address says so: every link of the page hangs on that one.
let before_address = $state<Language>();
const current = $derived.by(() => {
  const asked = here.query('lang');
  return before_address ?? (known(asked) ? asked : chosen);
});

export function language(): Language {
  return current;
}

// The language of figures and of the report's own sentences. They are as many as all the words around them, and
// follow these after a picture, so that who chooses a language sees at once that it is there.
let written = $state<Language>(language());

export function figuresLanguage(): Language {
  return written;
}

export function writeFiguresIn(next: Language): void {
  written = next;
}

export function chooseLanguage(next: Language): void {
  chosen = before_address = next;
  afterPicture(() => remember('language', next));
  afterDrawn(() => {
    if (before_address !== next) return; // another was chosen in the meantime
    go(hrefWith({ lang: next }) + (here.hash && `#${here.hash}`), { replace: true });
    before_address = undefined;
  });
}
