import { language } from './language.svelte.ts';
import { frenchSpaces } from './spaces.ts';

export type Phrase = { en: string; fr: string };
export type Texts = Record<string, Phrase>;
export type Values = Record<string, string | number>;

const none: Values = {};

// The phrase in the language of the page, with {name} replaced. Reactive where it is called.
export function say(phrase: Phrase, values: Values = none): string {
  const words = language() === 'fr' ? frenchSpaces(phrase.fr) : phrase.en;
  return values === none ? words : words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
