// What waits goes to the server, the oldest first, until the server says that it is on disk. Sending twice does no
// harm: the server knows a note by its id.
import type { Known, Note, Notes } from './notes.ts';
import { waitMs } from './rules.ts';

const k_at_once = 50;
const k_about_the_notes = [400, 413, 422]; // statuses of a server that cannot read what it was sent

export interface Answer extends Known {
  notes: { id: string; state: 'stored' | 'known' | 'refused'; detail?: string }[];
}

export interface Reply {
  status: number;
  retry_after: string | null;
  answer?: Answer | undefined;
  detail?: string | undefined; // why not, in the server's own words; of nobody between it and the phone
}

export interface Line {
  post(token: string, body: string): Promise<Reply>;
  now(): number; // asked before the notes are read
  later(ms: number, run: () => void): void; // one at a time: the last asked for
}

export interface Sender {
  send(): void; // now, whatever the last try said
  isVoid(): boolean; // the server does not know the token
  // What the last tries ended with, several in a row: a status, or 0 when nothing answered. Nothing: all is well.
  trouble(): number | undefined;
}

export function openSender(notes: Notes, line: Line, on_news: () => void): Sender {
  let busy = false;
  let again = false;
  let tries = 0;
  let is_void = false;
  let last_status = 0;
  let alone = false; // one note at a time: one of them is no good

  const waiting = (): Note[] =>
    notes
      .all()
      .filter(({ state }) => state === 'waiting')
      .reverse()
      .slice(0, alone ? 1 : k_at_once);

  // What changed on the phone while the answer was on its way waits on.
  function settle(as_sent: Note | undefined, refused: boolean, why: string): void {
    const note = as_sent && notes.one(as_sent.id);
    if (!note || note.state !== 'waiting' || note.cancelled !== as_sent.cancelled) return;
    notes.put(refused ? { ...note, state: 'refused', why } : { ...note, state: 'sent' });
  }

  function take(token: string, answer: Answer, sent: Note[]): void {
    const { till, shop, currency, decimals } = answer;
    notes.trustToken(token);
    if (notes.token() === token) notes.setKnown({ till, shop, currency, decimals });
    for (const { id, state, detail } of answer.notes) settle(sent.find((one) => one.id === id), state === 'refused', detail ?? '');
  }

  // True: something was learnt, and the next try is another one.
  function understand(token: string, reply: Reply, sent: Note[]): boolean {
    is_void = false;
    if (reply.answer) {
      take(token, reply.answer, sent);
      return true;
    }
    if (reply.status === 401) {
      notes.refuseToken(token);
      is_void = notes.token() === token;
      return !is_void;
    }
    if (!reply.detail || !sent.length || !k_about_the_notes.includes(reply.status)) return false;
    if (sent.length > 1) {
      alone = true;
      return true;
    }
    settle(sent[0], true, reply.detail);
    alone = false;
    return true;
  }

  async function send(): Promise<void> {
    const token = notes.token();
    if (busy || !token) {
      again = busy;
      return;
    }
    busy = true;
    again = false;
    const now = line.now();
    const sent = waiting();
    const list = sent.map(({ id, t, code, amount, receipt, cancelled }) => ({ id, t, code, amount, receipt, cancelled }));
    let retry_after: string | null = null;
    let done = false;
    last_status = 0;
    try {
      const reply = await line.post(token, JSON.stringify({ sent: now, notes: list }));
      ({ retry_after, status: last_status } = reply);
      done = understand(token, reply, sent);
    } catch {
      // no connection, or it broke off: nobody knows what arrived
    }
    busy = false;
    tries = done ? 0 : tries + 1;
    if (done && !waiting().length) alone = false;
    on_news();
    if (again || (done && (waiting().length > 0 || !notes.known()))) void send();
    else if (!done) line.later(waitMs(tries, retry_after, Math.random()), () => void send());
  }

  return {
    send: () => void send(),
    isVoid: () => is_void,
    trouble: () => (tries >= 2 && !is_void ? last_status : undefined),
  };
}
