// What the browser says: its address, and what happens in it.
import { withoutHash } from './rules.ts';

export const pageNow = (): string => withoutHash(location.href);

// On the way down from the window: events that do not rise are heard as well, and a page cannot stop them before us.
export const on = <Name extends keyof WindowEventMap>(name: Name, heard: (event: WindowEventMap[Name]) => void): void =>
  addEventListener(name, heard, true);
