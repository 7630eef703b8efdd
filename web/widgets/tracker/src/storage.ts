// The browser's own store. It may be refused, full, or hold what others wrote: then there is nothing.
export function ifItCan<Value>(does: () => Value): Value | undefined {
  try {
    return does();
  } catch {}
  return;
}

export const stored = (place: string): string | undefined => ifItCan(() => localStorage[place] as string | undefined);

// Nothing to keep: nothing is left there.
export const keepAt = (place: string, text: string | undefined): unknown =>
  ifItCan(() => (text ? (localStorage[place] = text) : delete localStorage[place]));
