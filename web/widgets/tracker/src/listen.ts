// On the way down from the window: events that do not rise are heard as well, and a page cannot stop them before us.
export const on = <Name extends keyof WindowEventMap>(name: Name, heard: (event: WindowEventMap[Name]) => void): void =>
  addEventListener(name, heard, true);
