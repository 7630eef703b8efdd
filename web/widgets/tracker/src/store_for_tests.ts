// A browser's store, and a browser that refuses its own.
export function haveStore(kept: { [place: string]: string } = {}): { [place: string]: string } {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => kept });
  return kept;
}

export function refuseStore(): void {
  const get = (): never => {
    throw new Error('SecurityError');
  };
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get });
}
