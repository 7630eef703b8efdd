// Named periods. `to` is the day after the last, as everywhere; no bounds at all is everything.

export type Period = { from: string | null; to: string | null };
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
      return { from: null, to: null };
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

// A zone that the server knows and this browser does not is as none.
function formatIn(zone: string | undefined): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en', zone === undefined ? options : { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}

// The day it is in a time zone; without one, in that of the browser.
export function dayIn(zone: string | undefined, now = new Date()): string {
  const part = Object.fromEntries(formatIn(zone).formatToParts(now).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

export function presetOf(period: Period, today: string): Preset | 'custom' {
  const same = presets.find((preset) => {
    const known = periodOf(preset, today);
    return known.from === period.from && known.to === period.to;
  });
  return same ?? 'custom';
}
