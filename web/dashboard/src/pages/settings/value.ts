// The text of a setting, as the server writes it, taken apart: shown in the page's language, edited without its unit.
import type { Setting } from '../../api/types/shop.ts';
import { speakerFor } from '../../format/speaker.ts';
import type { Language } from '../../i18n/language.svelte.ts';

export type Value =
  | { kind: 'text'; text: string }
  | { kind: 'share' | 'days'; number: number | null }
  | { kind: 'money'; number: number | null; currency: string };

const shares = ['vat', 'margin', 'smallest_share'];
const days = ['lookback_days', 'half_life_days'];

export function valueOf({ key, text }: Setting): Value {
  const [, figure, unit = ''] = /^(-?\d[\d.,\s]*?)\s(%|days?|jours?|[A-Z]{3})$/.exec(text) ?? [];
  const number = figure === undefined ? null : numberOf(figure);
  if (shares.includes(key)) return { kind: 'share', number: number === null ? null : number / 100 };
  if (days.includes(key)) return { kind: 'days', number };
  if (/^[A-Z]{3}$/.test(unit)) return { kind: 'money', number, currency: unit };
  return { kind: 'text', text };
}

// As either language writes it: "1234.5", "1 234,5".
function numberOf(figure: string): number {
  const close = figure.replace(/\s/g, '');
  return Number(close.includes('.') ? close.replaceAll(',', '') : close.replace(',', '.'));
}

// What stands in the field to begin with.
export function editable(value: Value, language: Language): string {
  if (value.kind === 'text') return value.text;
  if (value.number === null) return '';
  const plain = String(value.kind === 'share' ? Number((value.number * 100).toPrecision(8)) : value.number);
  return language === 'fr' ? plain.replace('.', ',') : plain;
}

// A share stands before a % sign, so that "1" and "0,5" are what they look like.
export function entered(value: Value, written: string): string {
  const plain = written.trim();
  if (value.kind !== 'share') return plain;
  if (plain === '') return 'none';
  return plain.includes('%') ? plain : `${plain} %`;
}

export function shown(value: Value, language: Language, inDays: (n: string) => string): string | null {
  if (value.kind === 'text') return value.text;
  if (value.number === null) return null;
  const speaker = speakerFor(language, value.kind === 'money' ? value.currency : 'EUR');
  if (value.kind === 'money') return speaker.exactMoney(value.number);
  return value.kind === 'share' ? speaker.shortPercent(value.number) : inDays(speaker.count(value.number));
}

// What is wrong with a setting, without the key that the server begins with: "setting vat: ...", in French with the
// space that French has there.
export function withoutKey(sentence: string): string {
  return sentence.replace(/^(setting|réglage) \w+\s?: /, '');
}
