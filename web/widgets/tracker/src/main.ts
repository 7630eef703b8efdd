// The tag of a shop's page: <script async src="https://collect.shop.example/colporteur.js" data-shop="k_..."></script>
// docs/how-to/put-the-tag-on-a-shop.md says what a page may ask of it.
import type { Hit, Record, Waiting } from './wire.ts';
import { type Choice, type Consent, openConsent } from './consent.ts';
import { watchElements } from './elements.ts';
import { on, pageNow } from './listen.ts';
import { watchMedia } from './media.ts';
import { watchNavigation } from './navigation.ts';
import { type Answer, type Line, openOutbox } from './outbox.ts';
import { clip, debugToken, k_name_max, k_value_max, newId } from './rules.ts';
import { openShelf } from './shelf.ts';

interface Tag {
  (...command: unknown[]): void;
  q?: Iterable<unknown>[]; // what was called before the tag came
  runs?: boolean;
}

declare global {
  interface Window {
    colporteur?: Tag;
  }
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
  interface Document {
    prerendering?: boolean;
  }
  interface WindowEventMap {
    visibilitychange: Event;
    prerenderingchange: Event;
  }
}

interface Order {
  order: string | number;
  net?: string | number; // goods without VAT, shipping and discount
  gross?: string | number; // the same with VAT
  currency: string;
  code?: string;
}

interface Customer {
  customer: string;
  proof: string; // that the shop's own server knows this customer: an HMAC in hex
}

const amount = (given: string | number | undefined): number | undefined => (given && +given) as number | undefined;

type Commands = { [name: string]: (...given: never[]) => void };

// What a page may call: colporteur('event', 'newsletter').
const commandsOf = (record: Record, consent: Consent, choose: (choice: Choice, text: unknown) => void): Commands => ({
  event: (name: string, value?: string) => name && record({ type: 'custom', name, value }),
  order: (given: Order) =>
    record(
      {
        type: 'order',
        order: clip(given.order, k_name_max),
        net: amount(given.net),
        gross: amount(given.gross),
        currency: given.currency,
        code: clip(given.code, k_name_max),
      },
      true,
    ),
  identify(given: Customer) {
    if (consent.mode_now() !== 'full') throw 'not allowed';
    record({ type: 'identify', name: given.customer, value: given.proof }, true);
  },
  consent: choose,
});

function begin(key: string, collect: URL, offered: string[]): void {
  const stub = window.colporteur;
  if (stub?.runs) return; // the tag stands on the page twice
  const consent = openConsent(offered, !!navigator.globalPrivacyControl, navigator.cookieEnabled);
  // Text, as both send it by themselves, goes without a question beforehand (preflight).
  const line: Line = {
    by_request: (body) =>
      fetch(collect, {
        method: 'POST',
        body,
        keepalive: true,
        credentials: offered[0] ? undefined! : 'omit', // the browser's own is same-origin: for the server's cookie
      }).catch((failure: Answer) => failure),
    by_beacon: (body) => navigator.sendBeacon(collect, body),
  };
  const outbox = openOutbox(debugToken(location.search), line, consent, openShelf(consent.may_keep));
  let page: string;
  let look_anew: (() => void) | undefined;

  const made = (hit: Hit, url?: string): Waiting => ({
    ...hit,
    name: clip(hit.name, k_name_max),
    value: clip(hit.value, k_value_max),
    id: newId(),
    t: Date.now(),
    key,
    url,
    mode: consent.mode_now(),
  });
  const record = (hit: Hit, urgent?: boolean): void => {
    start();
    outbox.put_out(made(hit, page), urgent);
  };
  const view = (nav: string, ref: string): void => {
    page = pageNow();
    look_anew!();
    record({ type: 'view', nav, ref }, true);
  };
  // Only when something may be sent: who objects is not watched.
  function start(): void {
    if (look_anew || consent.mode_now() === 'none') return;
    look_anew = watchElements(record);
    watchMedia(record);
    watchNavigation(view);
    const loads = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    view(loads[0]?.type ?? 'navigate', document.referrer); // some browsers that blur do not tell
    on('pagehide', outbox.leave_page);
    on('visibilitychange', () => document.hidden && outbox.leave_page()); // a phone may end a hidden page without a word
  }

  const commands = commandsOf(record, consent, (choice, text) => {
    outbox.sort_out(consent.choose_now(choice, text) && made({ type: 'consent', name: choice, value: text as string }));
    start();
  });
  // A wrong call of ours must not stop the script of the shop.
  const run: Tag = (...[name, ...given]) => {
    try {
      commands[name as string]?.(...(given as never[]));
    } catch (failure) {
      console.warn('colporteur:', name, failure);
    }
  };
  run.runs = true;
  window.colporteur = run;
  // Nothing leaves before all of these were heard: an objection among them holds for the view as well.
  stub?.q?.forEach((command) => run(...command));
  start();
}

const script = document.currentScript as HTMLScriptElement | null;
const said: DOMStringMap = script?.dataset ?? {};
if (said.shop) {
  const go = (): void => begin(said.shop!, new URL(said.collect ?? 'collect', script!.src), said.modes?.split(' ') ?? []);
  // A page that is made ready in the background may never be looked at.
  if (document.prerendering) on('prerenderingchange', go);
  else go();
} else console.warn('colporteur:', 'no shop');
