// Rules while they are edited: the texts of a condition in one field, keys that outlive a move.
import type { Condition, Part, Rule, Test } from '../../api/types/rules.ts';

export type DraftCondition = { key: number; part: Part; test: Test; value: string };
export type DraftRule = { key: number; conditions: DraftCondition[]; channel: string; family: string };

export const parts: Part[] = ['source', 'medium', 'code', 'origin'];
export const tests: Test[] = ['is', 'contains', 'begins with', 'ends with', 'is one of'];

let last_key = 0;

// "a, b" for two texts; one with a comma or a quote stands in quotes.
export function joinValues(values: string[]): string {
  return values.map((value) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(', ');
}

export function splitValues(written: string): string[] {
  const pieces = written.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g);
  return [...pieces].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim()).filter((text) => text !== '');
}

export function emptyCondition(part: Part = 'source'): DraftCondition {
  return { key: ++last_key, part, test: 'is', value: '' };
}

export function emptyRule(): DraftRule {
  return { key: ++last_key, conditions: [emptyCondition()], channel: '', family: '' };
}

export function draftOf(rules: readonly Rule[]): DraftRule[] {
  return rules.map((rule) => ({
    key: ++last_key,
    channel: rule.channel,
    family: rule.family,
    conditions: rule.conditions.map(({ part, test, values }) => ({
      key: ++last_key,
      part,
      test,
      value: test === 'is one of' ? joinValues(values) : (values[0] ?? ''),
    })),
  }));
}

export function rulesOf(draft: readonly DraftRule[]): Rule[] {
  return draft.map(({ conditions, channel, family }) => ({
    conditions: conditions.map(
      ({ part, test, value }): Condition => ({ part, test, values: test === 'is one of' ? splitValues(value) : [value.trim()] }),
    ),
    channel: channel.trim(),
    family,
  }));
}

// The rule at `from` trades places with its neighbour; the same list when there is none.
export function moved<Item>(list: readonly Item[], from: number, by: -1 | 1): Item[] {
  const out = [...list];
  const to = from + by;
  const [one, other] = [out[from], out[to]];
  if (one === undefined || other === undefined) return out;
  out[from] = other;
  out[to] = one;
  return out;
}

export const sameRules = (a: readonly Rule[], b: readonly Rule[]): boolean => JSON.stringify(a) === JSON.stringify(b);
