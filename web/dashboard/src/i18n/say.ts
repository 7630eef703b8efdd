import { language } from './language.svelte.ts';
import { frenchSpaces } from './spaces.ts';

export type Phrase = { en: string; fr: string };
export type Texts = Record<string, Phrase>;
export type Values = Record<string, string | number>;

// The phrase in the language of the page, with {name} replaced. Reactive where it is called.
export function say(phrase: Phrase, values: Values = {}): string {
  const words = language() === 'fr' ? frenchSpaces(phrase.fr) : phrase.en;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
