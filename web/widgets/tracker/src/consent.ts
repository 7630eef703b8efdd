// Whether anything may be sent. Objecting is the one thing that is remembered in the browser, and so is taking it
// back where the browser says on its own that its person objects (Global Privacy Control).

export type Choice = 'none' | 'cookieless';

export interface Consent {
  allowed(): boolean;
  say(choice: Choice): void;
}

const k_place = 'colporteur';

// Asks `store` each time: an objection in another tab holds here from that moment on. A browser may refuse its store;
// the choice then holds for this page.
export function openConsent(store: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, objects: boolean): Consent {
  let here: string | undefined;
  const remembered = (): string | null => {
    try {
      return store().getItem(k_place);
    } catch {
      return null;
    }
  };
  return {
    allowed: () => (here ?? remembered() ?? (objects ? 'none' : '')) !== 'none',
    say(choice) {
      here = undefined;
      try {
        if (choice === 'none' || objects) store().setItem(k_place, choice);
        else store().removeItem(k_place);
      } catch {
        here = choice;
      }
    },
  };
}
