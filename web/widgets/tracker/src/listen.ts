// On the way down to the element: events that do not rise are heard as well, and a page cannot stop them before us.
export function on<Name extends keyof DocumentEventMap>(name: Name, heard: (event: DocumentEventMap[Name]) => void): void {
  document.addEventListener(name, heard, true);
}
