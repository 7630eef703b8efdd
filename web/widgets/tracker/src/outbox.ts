// What waits to be sent, in memory alone. One request at a time and in order; what the server or the network refuses
// for the moment is tried again, and given up in the end.
import type { Body, Page, SentHit } from './wire.ts';
import { isWorthTrying, k_events_max, k_tries_max, waitMs } from './rules.ts';

const k_quiet_ms = 1000;
const k_waiting_max = 200;

export interface Line {
  allowed(): boolean;
  post(text: string): Promise<Pick<Response, 'status' | 'headers'>>;
  beacon(text: string): boolean; // false: not taken
}

export interface Outbox {
  add(hit: SentHit, page: Page, urgent: boolean): void;
  leave(): void; // the page goes, or may go: perhaps no answer will be heard
  drop(): void;
}

type Batch = { hit: SentHit; page: Page }[];

// The oldest of one page: all events of a request share its address.
function head(of: Batch): Batch {
  const other = of.findIndex(({ page }) => page !== of[0]!.page);
  return of.slice(0, Math.min(other < 0 ? of.length : other, k_events_max));
}

export function openOutbox(key: string, debug: string | undefined, line: Line): Outbox {
  let waiting: Batch = [];
  let sending: Batch = [];
  let urgent = false;
  let paused = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wake = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };
  const wake_soon = (): void => wake(urgent || waiting.length >= k_events_max ? 0 : k_quiet_ms);

  const body = (batch: Batch): string => {
    const events = batch.map(({ hit }) => hit);
    return JSON.stringify({ key, debug, sent: Date.now(), ...batch[0]!.page, events } satisfies Body);
  };
  const forget = (batch: Batch): void => {
    waiting = waiting.filter((one) => !batch.includes(one));
  };

  function flush(): void {
    if (!line.allowed()) waiting = [];
    if (paused || !waiting.length) return;
    if (sending.length) {
      urgent = true;
      return;
    }
    sending = head(waiting);
    urgent = waiting.length > sending.length;
    line
      .post(body(sending))
      .then(({ status, headers }) => answered(status, headers.get('Retry-After')))
      .catch(() => answered(0, null));
  }

  function answered(status: number, retry_after: string | null): void {
    const batch = sending;
    sending = [];
    if (!isWorthTrying(status)) {
      forget(batch);
      tries = 0;
      if (waiting.length) wake_soon();
    } else if (++tries < k_tries_max) {
      paused = true;
      setTimeout(() => {
        paused = false;
        flush();
      }, waitMs(tries, retry_after, Math.random()));
    } else {
      waiting = [];
      tries = 0;
    }
  }

  return {
    add(hit, page, at_once) {
      if (waiting.length >= k_waiting_max) return;
      waiting.push({ hit, page });
      urgent ||= at_once;
      wake_soon();
    },
    leave() {
      if (!line.allowed()) waiting = [];
      let rest = waiting.filter((one) => !sending.includes(one));
      while (rest.length) {
        const batch = head(rest);
        const text = body(batch);
        rest = rest.slice(batch.length);
        // Nobody hears what becomes of a beacon: while the server refuses, its events stay for the next try, as those do
        // that the browser did not take as a beacon. Coming twice, they count once.
        if (!line.beacon(text))
          line
            .post(text)
            .then(({ status }) => isWorthTrying(status) || forget(batch))
            .catch(() => {});
        else if (!tries) forget(batch);
      }
    },
    drop() {
      waiting = [];
    },
  };
}
