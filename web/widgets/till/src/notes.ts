// The notes on this phone. Each is an entry of its own in the local storage, so that two open pages never write over
// each other's; it is there before the page says that it is noted.
export interface Note {
  id: string;
  t: number; // by this phone's clock
  code: string;
  amount: string; // "12.50"
  receipt: string;
  cancelled: boolean;
  state: 'waiting' | 'sent' | 'refused';
  why?: string;
}

export interface Known {
  till: string;
  shop: string;
  currency: string;
  decimals: number;
}

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const k_note = 'till.note.';
const k_keep_ms = 14 * 86_400_000; // what was sent
const k_tokens = 5; // remembered

// Where a browser keeps nothing for a page.
export const nowhere: Storage = {
  getItem: () => null,
  setItem() {
    throw new Error('nothing is kept');
  },
  removeItem: () => undefined,
  key: () => null,
  length: 0,
};

export function openNotes(storage: Storage) {
  const read = <T>(key: string): T | undefined => {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  };
  const write = (key: string, value: unknown): void => storage.setItem(key, JSON.stringify(value));
  const tokens = (): string[] => read<string[]>('till.tokens') ?? []; // the one in use first
  const voids = (): string[] => read<string[]>('till.voids') ?? [];
  function use(token: string): void {
    const all = tokens();
    if (all[0] === token) return;
    write('till.tokens', [token, ...all.filter((other) => other !== token)].slice(0, k_tokens));
    storage.removeItem('till.known'); // of the till before
  }
  const one = (id: string): Note | undefined => read<Note>(k_note + id);
  const keys = (): string[] => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) => key.startsWith(k_note));
  const all = (): Note[] =>
    keys()
      .map((key) => read<Note>(key))
      .filter((note): note is Note => note !== undefined)
      .sort((a, b) => b.t - a.t);
  return {
    all,
    one,
    put: (note: Note): void => write(k_note + note.id, note), // throws when nothing is kept
    drop: (id: string): void => storage.removeItem(k_note + id),
    forgetOld(now: number): void {
      for (const note of all()) if (note.state === 'sent' && now - note.t > k_keep_ms) storage.removeItem(k_note + note.id);
    },
    token: (): string => tokens()[0] ?? '',
    // Of a link that was opened. One that is known to be void (an old tab, an old bookmark) takes the place of none that
    // works.
    setToken(token: string): void {
      const [now] = tokens();
      if (!voids().includes(token) || !now || voids().includes(now)) use(token);
    },
    // The server does not know it. The one before it is used again, if it may still be good.
    refuseToken(token: string): void {
      const refused = [token, ...voids().filter((other) => other !== token)].slice(0, 2 * k_tokens);
      write('till.voids', refused);
      const good = tokens().find((other) => !refused.includes(other));
      if (good && tokens()[0] === token) use(good);
    },
    // The server does know it.
    trustToken(token: string): void {
      if (voids().includes(token)) write('till.voids', voids().filter((other) => other !== token));
    },
    known: (): Known | undefined => read<Known>('till.known'),
    setKnown: (known: Known): void => write('till.known', known),
  };
}

export type Notes = ReturnType<typeof openNotes>;
