import { filled } from './filled.ts';
import { figuresLanguage, language, type Language } from './language.svelte.ts';
import { frenchSpaces } from './spaces.ts';

export type Phrase = { en: string; fr: string };
export type Texts = Record<string, Phrase>;
export type Values = Record<string, string | number>;

const none: Values = {};

// The phrase in the language of the page, with its holes filled. Reactive where it is called.
export function say(phrase: Phrase, values: Values = none): string {
  return inLanguage(language(), phrase, values);
}

// The same for words in the midst of many figures, which change language with these, a picture later.
export function sayWithFigures(phrase: Phrase, values: Values = none): string {
  return inLanguage(figuresLanguage(), phrase, values);
}

function inLanguage(chosen: Language, phrase: Phrase, values: Values): string {
  const french = chosen === 'fr';
  const words = french ? frenchSpaces(phrase.fr) : phrase.en;
  return values === none ? words : filled(words, values, french);
}
