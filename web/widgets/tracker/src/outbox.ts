// What waits to be sent. One request at a time and in order; what the server or the network refuses for the moment is
// tried again, and given up in the end.
import type { Consent } from './consent.ts';
import type { Shelf } from './shelf.ts';
import type { Body, Waiting } from './wire.ts';
import { isWorthTrying, k_events_max, k_tries_max, waitMs } from './rules.ts';

const k_quiet_ms = 1000;
const k_waiting_max = 200;

// None of both: the network failed.
export interface Answer {
  status?: number;
  headers?: Pick<Headers, 'get'>;
}

export interface Line {
  by_request(text: string): Promise<Answer>;
  by_beacon(text: string): boolean; // false: not taken
}

export interface Outbox {
  put_out(hit: Waiting, urgent?: boolean): void;
  // A person chose: of what waits only that stays which may; `told` is what the collector has to hear of it.
  sort_out(told: Waiting | false): void;
  leave_page(): void; // it goes, or may go: perhaps no answer will be heard
}

// What may go in one request: all its events share their address and their mode.
const head = (of: Waiting[]): Waiting[] =>
  of.filter((one) => one.url === of[0]!.url && one.mode === of[0]!.mode).slice(0, k_events_max);

const without = (of: Waiting[], batch: Waiting[]): Waiting[] => of.filter((one) => !batch.includes(one));

type Rules = Pick<Consent, 'may_send' | 'may_keep'>;

export function openOutbox(debug: string | undefined, line: Line, { may_send, may_keep }: Rules, shelf: Shelf): Outbox {
  let waiting = shelf.found_there;
  let sending: Waiting[] = [];
  let busy = false; // from a request to its answer, and while the server asks for patience
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const body = (batch: Waiting[]): string =>
    JSON.stringify({
      key: batch[0]!.key,
      debug,
      url: batch[0]!.url,
      mode: batch[0]!.mode,
      sent: Date.now(),
      events: batch.map(({ key, url, mode, ...hit }) => hit),
    } satisfies Body);
  const forget = (batch: Waiting[]): void => {
    waiting = without(waiting, batch);
    shelf.put_there(waiting);
  };

  function flush(): void {
    waiting = waiting.filter(may_send);
    if (busy || !waiting[0]) return;
    busy = true;
    sending = head(waiting);
    line.by_request(body(sending)).then(answered);
  }
  function go_on(): void {
    busy = false;
    flush();
  }
  function answered(answer: Answer): void {
    const batch = sending;
    const refused = isWorthTrying(answer.status);
    sending = [];
    if (!refused) {
      tries = 0;
      forget(batch);
      return go_on();
    }
    setTimeout(go_on, waitMs(++tries, answer.headers?.get('Retry-After'), Math.random()));
    if (tries < k_tries_max) return;
    tries = 0;
    waiting = waiting.filter(may_keep);
  }

  shelf.put_there(waiting); // without what may not stay there any more
  setTimeout(flush);
  return {
    put_out(hit, urgent) {
      if (waiting.length >= k_waiting_max || !may_send(hit)) return;
      waiting.push(hit);
      if (urgent || waiting.length >= k_events_max) setTimeout(flush);
      else {
        clearTimeout(timer);
        timer = setTimeout(flush, k_quiet_ms);
      }
    },
    sort_out(told) {
      waiting = waiting.filter(may_send);
      // What waits happened before he agreed to be known; every other choice goes before all else.
      if (told) waiting = told.name === 'full' ? [...waiting, told] : [told, ...waiting];
      shelf.put_there(waiting);
      setTimeout(flush);
    },
    leave_page() {
      waiting = waiting.filter(may_send);
      for (let rest = without(waiting, sending), batch; (batch = head(rest))[0]; rest = without(rest, batch)) {
        const text = body(batch);
        // Nobody hears what becomes of a beacon: while the server refuses, its events stay for the next try, as those do
        // that the browser did not take as a beacon. Coming twice, they count once.
        if (!line.by_beacon(text)) line.by_request(text).then((answer) => isWorthTrying(answer.status) || forget(batch));
        else if (batch[0]!.type === 'consent') break; // what stands behind it needs its cookie
        else if (!tries) forget(batch);
      }
      shelf.put_there(waiting);
    },
  };
}
