// A phone's clock that is put right while notes wait (it was off, and found the network): they were noted by the old
// one. Steady time runs on whatever the clock says, but stands still on many phones while they sleep.
export interface Tick {
  wall: number; // Date.now()
  steady: number; // performance.now()
  hidden: boolean; // the page was, at some moment since the tick before
}

const k_jump_ms = 60_000; // less is drift

// By how much the clock was moved between two looks; 0: it was not. Forward may be a sleep, unless the page was there to
// see; nothing but the clock goes back.
export function jumpOf(before: Tick, after: Tick): number {
  const jump = after.wall - before.wall - (after.steady - before.steady);
  if (Math.abs(jump) < k_jump_ms) return 0;
  return jump > 0 && after.hidden ? 0 : Math.round(jump);
}
