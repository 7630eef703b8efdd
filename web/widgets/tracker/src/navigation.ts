// Pages that change without a load, and pages that come back as they were left.
import { on, pageNow } from './listen.ts';

// Calls `seen` for each page after the first one.
export function watchNavigation(seen: (nav: string, ref: string) => void): void {
  let here = pageNow();
  // `end`: what of the address stands before it makes the page.
  const moved = (end: string): void => {
    const before = here;
    here = pageNow();
    if (here.split(end)[0] !== before.split(end)[0]) seen('spa', before);
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = (...given) => {
      original.apply(history, given);
      // A replaced address with the same path is the same page: a filter, or tags taken off.
      moved(name === 'replaceState' ? '?' : '#');
    };
  }
  on('popstate', () => moved('#'));
  on('pageshow', (event) => event.persisted && seen('back_forward', document.referrer));
}
