// What decides and touches nothing.

// What the collector reads of them. With these lengths twenty events and two addresses stay under 60 kB whatever is
// written in them: a character is six bytes at most in JSON, and the browser has percent-encoded addresses already.
export const k_name_max = 100;
export const k_value_max = 200;
export const k_url_max = 2000;
export const k_events_max = 20; // in one request

export const k_tries_max = 10;
const k_wait_ms_max = 60_000;

export const clip = (text: unknown, length: number): string | undefined =>
  (text as object | null | undefined)?.toString().slice(0, length);

// An address as it is sent: what stands behind # is for the page alone.
export const withoutHash = (url: string): string => url.split('#')[0]!.slice(0, k_url_max);

// An address for friends: without the token of a mail's link, click ids (gclid, fbclid, msclkid) and the subscriber of a
// mailing. Not by URLSearchParams, which spells what stays anew.
export const withoutPersonal = (url: string): string =>
  url.replace(/\b(clp|\w*clk?id|mc_eid)=[^&#]*&?/g, '').replace(/[?&]$/, '');

// 128 random bits, in decimal.
export const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('');

// Where a link leads, if to another host: mailto: and the like lead to none.
type Link = Pick<HTMLAnchorElement, 'protocol' | 'host'> | null | undefined;
export function hostElsewhere(link: Link, host: string): string | undefined {
  return /^http/.test(link?.protocol!) && link!.host !== host ? link!.host : undefined;
}

// The collector passes over one that is too short or too long.
export const debugToken = (query: string): string | undefined => /colporteur_debug=(\w+)/.exec(query)?.[1];

// Without a status the network failed.
export const isWorthTrying = (status: number | undefined): boolean => !status || status === 429 || status > 499;

// Before try number `tries` + 1. The server's word goes first, but not beyond a minute. Else 1 s, 2 s,
// 4 s ..., each longer by up to a half, so that not all browsers come back in the same moment.
export function waitMs(tries: number, retryAfter: string | null | undefined, chance: number): number {
  const asked = +retryAfter! * 1000; // NaN without a word, and of a date
  return Math.min(asked > 0 ? asked : 500 * 2 ** tries * (1 + chance / 2), k_wait_ms_max);
}

// Half of it shows, or what shows of it fills half of the window: a block higher than two windows can never
// show by half.
export const isSeen = (ratio: number, height: number, window_height: number): boolean =>
  ratio >= 0.5 || height >= window_height / 2;

// How many quarters were played. `played` holds what was really played, each part once: seeking adds nothing to it, and
// neither does playing a part again. Players stop some milliseconds early: 1 % is granted.
export function quartersPlayed(played: Pick<TimeRanges, 'length' | 'start' | 'end'>, duration: number): number {
  let sum = 0;
  for (let i = 0; i < played.length; ++i) sum += played.end(i) - played.start(i);
  return Math.min(((sum / duration + 0.01) * 4) | 0, 4);
}
