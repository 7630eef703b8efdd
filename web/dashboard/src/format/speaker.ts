// How figures are written: the same rules as the report in one file, so that both print alike.
import type { Language } from '../i18n/language.svelte.ts';
import { decimalsOf, writeMoney, writeNumber, writePercent } from './number.ts';

export type Interval = readonly [number, number];

// English is written with the day first, so that no reader has to guess; numbers are the same.
const localeOf = { en: 'en-GB', fr: 'fr-FR' } as const;
const day_ms = 86_400_000;

// As Unicode's locale data has them. The browser's own writer of dates needs a twentieth of a second before its
// first word, on the way to every first figure.
const month_names = {
  en: {
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
    long: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  },
  fr: {
    short: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
    long: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  },
} as const;

export type Speaker = ReturnType<typeof makeSpeaker>;

const made = new Map<string, Speaker>();

export function speakerFor(language: Language, currency: string): Speaker {
  const key = language + currency;
  const speaker = made.get(key) ?? makeSpeaker(language, currency);
  made.set(key, speaker);
  return speaker;
}

function makeSpeaker(language: Language, currency: string) {
  const locale = localeOf[language];
  const formats = new Map<string, Intl.NumberFormat>();

  function write(value: number, options: Intl.NumberFormatOptions): string {
    const key = JSON.stringify(options);
    const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
    formats.set(key, format);
    return format.format(value === 0 ? 0 : value).replaceAll('-', '\u2212');
  }

  function fixed(digits: number, plus = false): Intl.NumberFormatOptions {
    return {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: plus ? 'exceptZero' : 'negative',
    };
  }

  const to = language === 'fr' ? 'à' : 'to';
  const unit = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  let known: number | undefined;
  // of the currency; asked for only when they are needed
  const decimals = (): number => (known ??= decimalsOf(currency));
  const cents = (largest: number): number => (Math.abs(largest) < 99.995 && largest !== 0 ? decimals() : 0);
  const countDigits = (value: number): number =>
    Math.abs(value) >= 9.95 || value === Math.round(value) ? 0 : 1;

  function bracketed(low: string, high: string): string {
    return `[${low}${language === 'fr' ? '\u00A0; ' : '; '}${high}]`;
  }

  function monthOf(day: string, length: 'short' | 'long'): string {
    return `${month_names[language][length][Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  }

  const plain = (value: number, digits: number, plus = false): string => writeNumber(language, value, digits, plus);
  const amount = (major: number, digits: number, plus = false): string =>
    writeMoney(language, currency, major, digits, plus, () => write(major, { ...unit, ...fixed(digits, plus) }));

  const speaker = {
    language,
    currency,
    major: (minor: number): number => minor / 10 ** decimals(), // an amount in the smallest unit of the currency
    decimal: (value: number, digits: number): string => plain(value, digits),
    significant(value: number, plus = false): string {
      const lead = value === 0 ? 3 : Math.floor(Math.log10(Math.abs(value)));
      return plain(value, Math.min(6, Math.max(0, 2 - lead)), plus);
    },
    count: (value: number): string => plain(value, countDigits(value)),
    signedCount: (value: number): string => plain(value, countDigits(value), true),
    money: (major: number): string => amount(major, cents(major)),
    exactMoney: (major: number): string => amount(major, decimals()),
    gain: (major: number): string => amount(major, cents(major), true),
    shortMoney: (major: number): string =>
      write(major, { ...unit, notation: 'compact', maximumSignificantDigits: 3 }),
    shortCount: (value: number): string => write(value, { notation: 'compact', maximumSignificantDigits: 3 }),
    percent: (share: number, digits = 1): string => writePercent(language, share, digits),
    shortPercent(share: number): string {
      const whole = Math.abs(share * 100 - Math.round(share * 100)) < 0.05;
      return speaker.percent(share, whole ? 0 : 1);
    },
    // Since another figure, as a share of it; nothing where that was none or a loss.
    change(now: number | null | undefined, then: number | null | undefined): string | null {
      if (now === null || now === undefined || !then || then < 0) return null;
      const percent = Math.round((now / then - 1) * 100);
      return `${percent > 0 ? '+' : ''}${speaker.percent(percent / 100, 0)}`;
    },
    // Between two shares.
    points: (now: number, then: number): string => `${plain((now - then) * 100, 1, true)} points`, // the word is French, too
    pValue: (p: number): string => (p < 0.001 ? `< ${plain(0.001, 3)}` : plain(p, 3)),
    countRange(least: number, most: number): string {
      const digits = Math.max(countDigits(most), most < 9.95 ? countDigits(least) : 0);
      const low = plain(least, digits);
      const high = plain(most, digits);
      return low === high ? high : `${low}–${high}`;
    },
    moneyRange(least: number, most: number): string {
      const digits = cents(Math.max(Math.abs(least), Math.abs(most)));
      const low = amount(least, digits);
      const high = amount(most, digits);
      if (low === high) return high;
      return least < 0 ? `${low} ${to} ${high}` : `${low} – ${high}`; // a dash before a minus cannot be read
    },
    moneyInterval([low, high]: Interval): string {
      const digits = cents(Math.max(Math.abs(low), Math.abs(high)));
      return bracketed(amount(low, digits), amount(high, digits));
    },
    countInterval: ([low, high]: Interval): string => bracketed(speaker.count(low), speaker.count(high)),
    percentInterval: ([low, high]: Interval, digits = 1): string =>
      bracketed(speaker.percent(low, digits), speaker.percent(high, digits)),
    significantInterval: ([low, high]: Interval): string =>
      bracketed(speaker.significant(low), speaker.significant(high)),
    day: (day: string): string => `${Number(day.slice(8, 10))} ${monthOf(day, 'short')}`,
    month: (month: string): string => monthOf(month, 'short'),
    longMonth: (month: string): string => monthOf(month, 'long'),
    months(first: string, last: string): string {
      return first === last ? speaker.month(first) : `${speaker.month(first)} – ${speaker.month(last)}`;
    },
    // `to` is the day after the last
    days(from: string, to: string): string {
      const last = dayBefore(to);
      return last <= from ? speaker.day(from) : `${speaker.day(from)} – ${speaker.day(last)}`;
    },
    // where the browser is
    instant(iso: string): string {
      const at = new Date(iso);
      return `${speaker.day(localDay(at))}, ${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
    },
    clock(iso: string): string {
      const at = new Date(iso);
      return [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
    },
  };
  return speaker;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

// The day it is where the browser is.
export function localDay(at: Date): string {
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * day_ms).toISOString().slice(0, 10);
}

export function dayBefore(day: string): string {
  return dayAfter(day, -1);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day_ms);
}
