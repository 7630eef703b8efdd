import { filled } from './filled.ts';
import { language } from './language.svelte.ts';
import { frenchSpaces } from './spaces.ts';

export type Phrase = { en: string; fr: string };
export type Texts = Record<string, Phrase>;
export type Values = Record<string, string | number>;

const none: Values = {};

// The phrase in the language of the page, with its holes filled. Reactive where it is called.
export function say(phrase: Phrase, values: Values = none): string {
  const french = language() === 'fr';
  const words = french ? frenchSpaces(phrase.fr) : phrase.en;
  return values === none ? words : filled(words, values, french);
}
