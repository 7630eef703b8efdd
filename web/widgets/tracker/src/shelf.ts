// What outlives its page, in the browser's store. All tabs of the shop share it: each takes away what it had put or found
// there itself and lets the rest be; what two of them send counts once.
import { ifItCan, keepAt, stored } from './storage.ts';
import type { Waiting } from './wire.ts';

const k_place = 'colporteur.q';
const k_events_max = 50;

export interface Shelf {
  found_there: Waiting[];
  put_there(waiting: Waiting[]): void; // all that this page still has to send
}

export function openShelf(may_keep: (hit: Waiting) => boolean): Shelf {
  const all = (): Waiting[] => ifItCan(() => (JSON.parse(stored(k_place)!) as Waiting[]).filter(may_keep)) ?? [];
  let own = all();
  return {
    found_there: own,
    put_there(waiting) {
      const others = all().filter((hit) => !own.some((one) => one.id === hit.id));
      own = waiting.filter(may_keep);
      // In front are those of this page; what a person chose is never too much.
      const kept = [...own, ...others].filter((hit, i) => hit.type === 'consent' || i < k_events_max);
      keepAt(k_place, kept[0] && JSON.stringify(kept));
    },
  };
}
