import type { Phrase } from '../../i18n/say.ts';

export type Entry = {
  anchor: string;
  title: Phrase;
  what: Phrase;
  limits?: Phrase;
  source?: string; // authors and years, alike in both languages
};
export type Group = { anchor: string; title: Phrase; entries: Entry[] };
