// A browser that is watched: the word it is known by, the address that makes it known, and its events in a list.
import type { HitType, WatchedEvent } from '../../api/types/live.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const token_letters = 12;

export function newToken(): string {
  const drawn = crypto.getRandomValues(new Uint32Array(token_letters));
  return Array.from(drawn, (number) => letters[number % letters.length]).join('');
}

export function isToken(word: string | null): word is string {
  return word !== null && /^[A-Za-z0-9]{8,32}$/.test(word);
}

export function watchAddress(origin: string, token: string): string {
  return `${origin}/?colporteur_debug=${token}`;
}

const hit_types: readonly string[] = ['view', 'impression', 'hover', 'click', 'share', 'like', 'play', 'custom', 'order', 'identify', 'consent'] satisfies HitType[];

export function isHitType(type: string): type is HitType {
  return hit_types.includes(type);
}

// The place and the reason; where the sentence names the place itself, that alone is enough.
export function placeOf({ field, why }: WatchedEvent): string | null {
  if (!field) return null;
  const words = (why ?? '').split(/[^A-Za-z_]+/);
  return words.includes(field) ? null : field;
}

export type Line = { key: string; event: WatchedEvent };

// In the order of the server: newest first. Times are no help, a whole request has the same second. The events have no
// number of their own: a key says which of its like it is, counted from the oldest, so that a line stays the same when
// others come.
export function linesOf(events: readonly WatchedEvent[]): Line[] {
  const met = new Map<string, number>();
  const oldest_first = [...events].reverse();
  const lines = oldest_first.map((event) => {
    const like = JSON.stringify(event);
    const before = met.get(like) ?? 0;
    met.set(like, before + 1);
    return { key: `${before} ${like}`, event };
  });
  return lines.reverse();
}
