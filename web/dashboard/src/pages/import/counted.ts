// A number with its noun: "1 visit", "2 visits". French has the singular for none as well.
import type { Speaker } from '../../format/speaker.ts';
import { language } from '../../i18n/language.svelte.ts';
import { say, type Phrase } from '../../i18n/say.ts';

export function counted(n: number, speaker: Speaker, one: Phrase, several: Phrase): string {
  const single = language() === 'fr' ? n < 2 : n === 1;
  return say(single ? one : several, { n: speaker.count(n) });
}
