// What decides and touches nothing.

// What the collector reads of them. With these lengths twenty events and two addresses stay under 60 kB whatever is
// written in them: a character is six bytes at most in JSON, and the browser has percent-encoded addresses already.
export const k_name_max = 100;
export const k_value_max = 200;
export const k_url_max = 2000;
export const k_events_max = 20; // in one request

export const k_tries_max = 10;
const k_wait_ms_max = 60_000;

export function clip(text: unknown, length: number): string | undefined {
  return text == null ? undefined : String(text).slice(0, length);
}

// An address as it is sent: what stands behind # is for the page alone.
export function withoutHash(url: string): string {
  return url.split('#')[0]!.slice(0, k_url_max);
}

// 128 random bits in 22 characters of A-Z a-z 0-9 _ -
export function newId(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);
}

// Where a link leads, if to another host: mailto: and the like are no other host.
export function hostElsewhere(href: string | undefined, host: string): string | undefined {
  const found = /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)/.exec(href ?? '')?.[1];
  return found === host ? undefined : found;
}

export function debugToken(query: string): string | undefined {
  return /[?&]colporteur_debug=([A-Za-z0-9]{8,32})(?:&|$)/.exec(query)?.[1];
}

// 0: the network failed.
export function isWorthTrying(status: number): boolean {
  return !status || status === 429 || status > 499;
}

// Before try number `tries` + 1. The server's word goes first, but not beyond a minute. Else 1 s, 2 s,
// 4 s ..., each longer by up to a half, so that not all browsers come back in the same moment.
export function waitMs(tries: number, retryAfter: string | null, chance: number): number {
  const asked = Number(retryAfter) * 1000;
  return Math.min(asked > 0 ? asked : 1000 * 2 ** (tries - 1) * (1 + chance / 2), k_wait_ms_max);
}

// Half of it shows, or what shows of it fills half of the window: a block higher than two windows can never
// show by half.
export function isSeen(ratio: number, height: number, window_height: number): boolean {
  return ratio >= 0.5 || height >= window_height / 2;
}

// The quarters that were played. `played` holds what was really played, each part once: seeking adds
// nothing to it, and neither does playing a part again. Players stop some milliseconds early: 1 % is granted.
export function quartersPlayed(played: Pick<TimeRanges, 'length' | 'start' | 'end'>, duration: number): number[] {
  let sum = 0;
  for (let i = 0; i < played.length; ++i) sum += played.end(i) - played.start(i);
  return [0.25, 0.5, 0.75, 1].filter((quarter) => sum / duration >= quarter - 0.01);
}
