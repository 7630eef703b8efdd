// How far marked films and sounds were really played.
import type { Record } from './wire.ts';
import { nameOf } from './elements.ts';
import { on } from './listen.ts';
import { quartersPlayed } from './rules.ts';

export function watchMedia(record: Record): void {
  const told = new WeakMap<Element, number>(); // quarters; a player that goes on over pages tells each once
  const moved = (event: Event): void => {
    const target = event.target as HTMLMediaElement; // or whatever tells of its time
    const name = target.played && nameOf(target);
    if (!name) return;
    let quarters = told.get(target) ?? 0;
    while (quarters < quartersPlayed(target.played, target.duration)) record({ type: 'play', name, played: ++quarters / 4 });
    told.set(target, quarters);
  };
  on('timeupdate', moved); // the last one comes at the end
}
