// Rules in the words of the page.
import type { Part, Rule, Test } from '../../api/types/rules.ts';
import { say, type Phrase } from '../../i18n/say.ts';
import { joinValues } from './rules.ts';
import { text } from './Rules.text.ts';

export const partNames: Record<Part, Phrase> = {
  source: text.part_source,
  medium: text.part_medium,
  code: text.part_code,
  origin: text.part_origin,
};
export const testNames: Record<Test, Phrase> = {
  is: text.test_is,
  contains: text.test_contains,
  'begins with': text.test_begins_with,
  'ends with': text.test_ends_with,
  'is one of': text.test_is_one_of,
};

// "When the source is insta and the medium contains paid it means Instagram"
export function sentence({ conditions, channel }: Rule): string {
  const words = conditions.map(({ part, test, values }, at) =>
    [say(at === 0 ? text.when : text.and), say(partNames[part]), say(testNames[test]), joinValues(values)].join(' '),
  );
  return [...words, say(text.leads_to), channel].join(' ');
}

// The place, from 1, of the rule that a problem is about; 0: of none. "rule 3: ...", "règle 3 : ..."
export function ruleOf(detail: string): number {
  return Number(/^(?:rule|règle)\s(\d+)/.exec(detail)?.[1] ?? 0);
}
