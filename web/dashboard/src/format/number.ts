// Numbers as the locale data of Unicode has them for our two languages. The browser's own writer is exact for every
// language, but loads for a twentieth of a second before its first figure, on the way to every first page; it still
// writes what is rare: short forms and the money of other currencies.
import type { Language } from '../i18n/language.svelte.ts';

const marks = {
  en: { group: ',', decimal: '.', percent: '%' },
  fr: { group: '\u202F', decimal: ',', percent: '\u00A0%' },
} as const;

// Those that are written here, by their symbol; all have cents.
const symbols: Record<string, string> = { EUR: '€', GBP: '£', USD: '$', CAD: '$', AUD: '$', CHF: 'CHF' };
const cents = 2;

// The sign apart, as some forms put something between it and the digits. Halves go away from 0, by the decimal
// digits that a person would see, as in the report in one file. `tenfold`: how often the value is taken by ten.
function parts(language: Language, value: number, digits: number, plus: boolean, tenfold = 0): { sign: string; amount: string } {
  const rounded = Math.round(Math.abs(value) * 10 ** (digits + tenfold)) / 10 ** digits;
  const text = rounded.toFixed(digits);
  const [whole = '', rest] = text.split('.');
  const { group, decimal } = marks[language];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const none = !/[1-9]/.test(text);
  return {
    sign: none ? '' : value < 0 ? '\u2212' : plus ? '+' : '',
    amount: rest === undefined ? grouped : grouped + decimal + rest,
  };
}

export function writeNumber(language: Language, value: number, digits: number, plus = false): string {
  const { sign, amount } = parts(language, value, digits, plus);
  return sign + amount;
}

export function writePercent(language: Language, share: number, digits: number): string {
  const { sign, amount } = parts(language, share, digits, false, 2);
  return sign + amount + marks[language].percent;
}

// How many decimals a currency has.
export function decimalsOf(currency: string): number {
  if (symbols[currency]) return cents;
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? cents;
}

// `other` writes what is not in our table.
export function writeMoney(
  language: Language,
  currency: string,
  major: number,
  digits: number,
  plus: boolean,
  other: () => string,
): string {
  const symbol = symbols[currency];
  if (!symbol) return other();
  const { sign, amount } = parts(language, major, digits, plus);
  if (language === 'fr') return `${sign}${amount}\u00A0${symbol}`;
  return sign + symbol + (/[A-Z]$/.test(symbol) ? '\u00A0' : '') + amount;
}
