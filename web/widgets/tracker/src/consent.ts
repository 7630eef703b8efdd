// What a person allows: whether anything may be sent, with what mode, and the one word that is remembered of it.
import { keepAt, stored } from './storage.ts';
import type { Waiting } from './wire.ts';

export type Choice = 'none' | 'cookieless' | 'audience' | 'full';

export interface Consent {
  mode_now(): Choice;
  may_send(hit: Waiting): boolean;
  may_keep(hit: Waiting): boolean; // beyond its page
  // Whether the collector has to hear of it. Throws for what this shop does not offer.
  choose_now(choice: Choice, text: unknown): boolean;
}

const k_place = 'colporteur';
const k_kept_ms = 24 * 3600_000;

// `offered`: what the shop has besides cookieless. `objects`: the browser says so for its person. What is stored is
// asked for each time: an objection in another tab holds here from that moment on. Where the browser refuses its store, the
// choice holds for this page.
export function openConsent(offered: string[], objects: boolean, takes_cookies: boolean): Consent {
  let here: string | undefined;
  const chosen = (): string | undefined => here ?? stored(k_place);
  // What the shop does not offer, or not any more, is as little as can be.
  const mode_now = (): Choice => {
    const wish = chosen() ?? (objects ? 'none' : 'audience');
    return wish === 'none' || (takes_cookies && offered.includes(wish)) ? (wish as Choice) : 'cookieless';
  };
  // A choice is told until the collector has heard it or another one was made.
  // What happened under a cookie would bring it back to who wants none.
  const may_send = (hit: Waiting): boolean => {
    const now = mode_now();
    return hit.type === 'consent' ? hit.name === now : now !== 'none' && (now !== 'cookieless' || hit.mode === now);
  };
  return {
    mode_now,
    may_send,
    may_keep: (hit) =>
      may_send(hit) && (hit.type === 'consent' || (mode_now() !== 'cookieless' && hit.t > Date.now() - k_kept_ms)),
    choose_now(choice, text) {
      if (!['none', 'cookieless', ...offered].includes(choice) || (choice === 'full' && !text)) throw 'not allowed';
      const word = choice === 'none' || objects || (offered[0] && choice !== 'audience') ? choice : undefined;
      keepAt(k_place, word);
      here = stored(k_place) === word ? undefined : choice;
      // Also what was chosen before: the text may be another, or the cookie may have been lost.
      return !!offered[0];
    },
  };
}
