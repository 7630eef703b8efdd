// The classes of a histogram as rows. They are of unequal width and the last is open, so that a class is a category with
// its share; the share up to and with it hangs on no width.
import type { Histogram } from '../../api/types/report.ts';
import type { Speaker } from '../../format/speaker.ts';

export type OrderClass = { name: string; orders: number; share: number; upTo: number };

export function classesOf({ from, orders }: Histogram, speaker: Speaker): OrderClass[] {
  const all = orders.reduce((sum, one) => sum + one, 0);
  let below = 0;
  return from.map((first, at) => {
    const here = orders[at] ?? 0;
    below += here;
    const part = (count: number): number => (all > 0 ? count / all : 0);
    return { name: nameOf(first, from[at + 1], speaker), orders: here, share: part(here), upTo: part(below) };
  });
}

function nameOf(first: number, next: number | undefined, speaker: Speaker): string {
  if (next === undefined) return `${speaker.count(first)}+`;
  return next - 1 <= first ? speaker.count(first) : `${speaker.count(first)}–${speaker.count(next - 1)}`;
}

// What somebody did is never written as none.
export function shareWords(share: number, speaker: Speaker, digits = 1): string {
  const least = 10 ** -(digits + 2);
  return share > 0 && share < least / 2 ? `<${speaker.percent(least, digits)}` : speaker.percent(share, digits);
}

// An open class that nobody reached in either period says nothing.
export function reached(own: OrderClass[], then: OrderClass[] | undefined): number {
  const open = own.length - 1;
  return (own[open]?.orders ?? 0) > 0 || (then?.[open]?.orders ?? 0) > 0 ? own.length : open;
}
