// How far marked films and sounds were really played.
import type { Record } from './wire.ts';
import { nameOf } from './elements.ts';
import { on } from './listen.ts';
import { quartersPlayed } from './rules.ts';

export function watchMedia(record: Record): void {
  const told = new WeakMap<Element, number>(); // quarters; a player that goes on over pages tells each once
  const moved = ({ target }: Event): void => {
    const name = target instanceof HTMLMediaElement && nameOf(target);
    if (!name) return;
    const quarters = quartersPlayed(target.played, target.duration);
    for (const played of quarters.slice(told.get(target) ?? 0)) record({ type: 'play', name, played });
    told.set(target, Math.max(told.get(target) ?? 0, quarters.length));
  };
  on('timeupdate', moved); // the last one comes at the end
}
