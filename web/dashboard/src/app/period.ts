// Named periods. `to` is the day after the last, as everywhere; no bounds at all is everything.

import { localDay } from '../format/speaker.ts';

export type Period = { from: string | null; to: string | null };
export const boundless: Period = { from: null, to: null }; // everything
export const presets = [
  'everything',
  'last_12_months',
  'last_3_months',
  'this_month',
  'last_month',
  'this_year',
  'last_year',
] as const;
export type Preset = (typeof presets)[number];

export function periodOf(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const first = (y: number, m: number): string => new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
  switch (preset) {
    case 'everything':
      return boundless;
    case 'last_12_months':
      return { from: first(year, month - 11), to: first(year, month + 1) };
    case 'last_3_months':
      return { from: first(year, month - 2), to: first(year, month + 1) };
    case 'this_month':
      return { from: first(year, month), to: first(year, month + 1) };
    case 'last_month':
      return { from: first(year, month - 1), to: first(year, month) };
    case 'this_year':
      return { from: first(year, 1), to: first(year + 1, 1) };
    case 'last_year':
      return { from: first(year - 1, 1), to: first(year, 1) };
  }
}

export function isFirstOfMonth(day: string): boolean {
  return day.endsWith('-01') && day.length === 10;
}

// Whether days that end with `end`, the day after their last, are over when those of `days` begin. Of an end that is
// not known yet: the period before and the year before are.
export function endsBefore(end: string | undefined, days: { from: string }): boolean {
  return end === undefined || end <= days.from;
}

// The day it is in a time zone; without one, or in one that the server knows and this browser does not, in that
// of the browser.
export function dayIn(zone: string | undefined, now = new Date()): string {
  if (zone === undefined) return localDay(now);
  try {
    const format = new Intl.DateTimeFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });
    const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
    return `${part['year']}-${part['month']}-${part['day']}`;
  } catch {
    return localDay(now);
  }
}

// `today` is asked for only where it matters: the browser is slow to say it.
export function presetOf(period: Period, today: () => string): Preset | 'custom' {
  if (period.from === null && period.to === null) return 'everything';
  const now = today();
  const same = presets.find((preset) => {
    const known = periodOf(preset, now);
    return known.from === period.from && known.to === period.to;
  });
  return same ?? 'custom';
}
