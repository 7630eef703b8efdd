// The addresses whose pages may send, as they stand in a field: one a line.
export function linesToOrigins(written: string): string[] {
  return written
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
}

// The server whose address is a machine's own name for itself is reached by nobody else.
export function reachedFromHereAlone(tag: string): boolean {
  return /\/\/(localhost|127(\.\d+){3}|\[::1\])[:/]/.test(tag);
}
