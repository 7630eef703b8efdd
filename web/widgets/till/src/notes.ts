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

export function openNotes(storage: Storage) {
  const read = <T>(key: string): T | undefined => {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  };
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
    put: (note: Note): void => storage.setItem(k_note + note.id, JSON.stringify(note)), // throws when nothing is kept
    drop: (id: string): void => storage.removeItem(k_note + id),
    forgetOld(now: number): void {
      for (const note of all()) if (note.state === 'sent' && now - note.t > k_keep_ms) storage.removeItem(k_note + note.id);
    },
    token: (): string => read<string>('till.token') ?? '',
    setToken: (token: string): void => storage.setItem('till.token', JSON.stringify(token)),
    known: (): Known | undefined => read<Known>('till.known'),
    setKnown: (known: Known): void => storage.setItem('till.known', JSON.stringify(known)),
  };
}

export type Notes = ReturnType<typeof openNotes>;
