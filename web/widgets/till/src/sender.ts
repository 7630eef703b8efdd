// What waits goes to the server, the oldest first, until the server says that it is on disk. Sending twice does no
// harm: the server knows a note by its id.
import type { Known, Note, Notes } from './notes.ts';
import { waitMs } from './rules.ts';

const k_at_once = 50;

export interface Answer extends Known {
  notes: { id: string; state: 'stored' | 'known' | 'refused'; detail?: string }[];
}

export interface Line {
  post(token: string, body: string): Promise<{ status: number; retry_after: string | null; answer?: Answer | undefined }>;
  now(): number;
  later(ms: number, run: () => void): void; // one at a time: the last asked for
}

export interface Sender {
  send(): void; // now, whatever the last try said
  isVoid(): boolean; // the server does not know the token
}

export function openSender(notes: Notes, line: Line, on_news: () => void): Sender {
  let busy = false;
  let again = false;
  let tries = 0;
  let is_void = false;

  const waiting = (): Note[] =>
    notes
      .all()
      .filter(({ state }) => state === 'waiting')
      .reverse()
      .slice(0, k_at_once);

  // What changed on the phone while the answer was on its way waits on.
  function take(answer: Answer, sent: Note[]): void {
    const { till, shop, currency, decimals } = answer;
    notes.setKnown({ till, shop, currency, decimals });
    for (const { id, state, detail } of answer.notes) {
      const note = notes.one(id);
      const as_sent = sent.find((one) => one.id === id);
      if (!note || note.state !== 'waiting' || note.cancelled !== as_sent?.cancelled) continue;
      notes.put(state === 'refused' ? { ...note, state: 'refused', why: detail ?? '' } : { ...note, state: 'sent' });
    }
  }

  async function send(): Promise<void> {
    const token = notes.token();
    if (busy || !token) {
      again = busy;
      return;
    }
    busy = true;
    again = false;
    const sent = waiting();
    const list = sent.map(({ id, t, code, amount, receipt, cancelled }) => ({ id, t, code, amount, receipt, cancelled }));
    let retry_after: string | null = null;
    let done = false;
    try {
      const reply = await line.post(token, JSON.stringify({ sent: line.now(), notes: list }));
      ({ retry_after } = reply);
      is_void = reply.status === 401;
      if (reply.answer) {
        take(reply.answer, sent);
        done = true;
      }
    } catch {
      // no connection, or it broke off: nobody knows what arrived
    }
    busy = false;
    tries = done ? 0 : tries + 1;
    on_news();
    if (again || (done && waiting().length > 0)) void send();
    else if (!done) line.later(waitMs(tries, retry_after, Math.random()), () => void send());
  }

  return { send: () => void send(), isVoid: () => is_void };
}
