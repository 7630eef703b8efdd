// The tag of a shop's page: <script async src="https://collect.shop.example/colporteur.js" data-shop="k_..."></script>
// docs/how-to/put-the-tag-on-a-shop.md says what a page may ask of it.
import type { Hit, Page, Record } from './wire.ts';
import { type Choice, openConsent } from './consent.ts';
import { type Elements, watchElements } from './elements.ts';
import { on } from './listen.ts';
import { watchMedia } from './media.ts';
import { watchNavigation } from './navigation.ts';
import { openOutbox } from './outbox.ts';
import { clip, debugToken, k_name_max, k_url_max, k_value_max, newId, withoutHash } from './rules.ts';

declare global {
  interface Window {
    colporteur?: { (...command: unknown[]): void; q?: Iterable<unknown>[]; runs?: boolean };
  }
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
  interface Document {
    prerendering?: boolean;
  }
  interface DocumentEventMap {
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

const amount = (given: unknown): number | undefined => (given == null ? undefined : Number(given));

type Commands = { [name: string]: (...given: never[]) => void };

// What a page may call: colporteur('event', 'newsletter').
const commandsOf = (record: Record, choose: (choice: Choice) => void): Commands => ({
  event: (name: string, value?: string) => name && record({ type: 'custom', name, value }),
  order: ({ order, net, gross, currency, code }: Order) =>
    record(
      {
        type: 'order',
        order: clip(order, k_name_max),
        net: amount(net),
        gross: amount(gross),
        currency: clip(currency, k_name_max),
        code: clip(code, k_name_max),
      },
      true,
    ),
  consent: (choice: Choice) => (choice === 'none' || choice === 'cookieless') && choose(choice),
});

function begin(key: string, collect: string): void {
  const stub = window.colporteur;
  if (stub?.runs) return; // the tag stands on the page twice
  const consent = openConsent(() => localStorage, !!navigator.globalPrivacyControl);
  const outbox = openOutbox(key, debugToken(location.search), {
    allowed: consent.allowed,
    // Text goes without a question beforehand (preflight).
    post: (body) =>
      fetch(collect, { method: 'POST', body, keepalive: true, credentials: 'omit', headers: { 'Content-Type': 'text/plain' } }),
    beacon: (body) => navigator.sendBeacon(collect, body),
  });
  let page: Page;
  let elements: Elements | undefined;

  const record = (hit: Hit, urgent = false): void => {
    if (!consent.allowed()) return;
    start();
    const { name, value } = hit;
    outbox.add({ ...hit, name: clip(name, k_name_max), value: clip(value, k_value_max), id: newId(), t: Date.now() }, page, urgent);
  };
  const view = (nav: string, ref: string, first = false): void => {
    page = { url: withoutHash(location.href), ref: ref.slice(0, k_url_max) };
    elements!.fresh();
    record({ type: 'view', nav }, first);
  };
  // Only when something may be sent: who objects is not watched.
  function start(): void {
    if (elements || !consent.allowed()) return;
    elements = watchElements(record);
    watchMedia(record);
    watchNavigation(view);
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    view(load?.type ?? 'navigate', document.referrer, true);
    addEventListener('pagehide', outbox.leave);
    on('visibilitychange', () => document.hidden && outbox.leave()); // a phone may end a hidden page without a word
  }

  const commands = commandsOf(record, (choice) => {
    consent.say(choice);
    if (choice === 'none') outbox.drop();
    start();
  });
  // A wrong call of ours must not stop the script of the shop.
  const run = (...[name, ...given]: unknown[]): void => {
    try {
      commands[name as string]?.(...(given as never[]));
    } catch (failure) {
      console.warn('colporteur:', failure);
    }
  };
  window.colporteur = run;
  window.colporteur.runs = true;
  // Nothing leaves before all of these were heard: an objection among them holds for the view as well.
  for (const command of stub?.q ?? []) run(...command);
  start();
}

const script = (document.currentScript ?? document.querySelector('script[data-shop]')) as HTMLScriptElement | null;
const { shop, collect } = script?.dataset ?? {};
if (script && shop) {
  const go = (): void => begin(shop, new URL(collect ?? 'collect', script.src).href);
  // A page that is made ready in the background may never be looked at.
  if (document.prerendering) on('prerenderingchange', go);
  else go();
} else console.warn('colporteur: the script has no data-shop');
