// Pages that change without a load, and pages that come back as they were left.
import { withoutHash } from './rules.ts';

// Calls `seen` for each page after the first one.
export function watchNavigation(seen: (nav: string, ref: string) => void): void {
  let here = withoutHash(location.href);
  const moved = (replaced: boolean): void => {
    const before = here;
    here = withoutHash(location.href);
    // A replaced address with the same path is the same page: a filter, or tags taken off.
    if (here.split(replaced ? '?' : '#')[0] !== before.split(replaced ? '?' : '#')[0]) seen('spa', before);
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...given) {
      original.apply(this, given);
      moved(name === 'replaceState');
    };
  }
  addEventListener('popstate', () => moved(false));
  addEventListener('pageshow', ({ persisted }) => persisted && seen('back_forward', document.referrer));
}
