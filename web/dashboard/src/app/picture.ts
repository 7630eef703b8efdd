// Work that can wait until what a click asked for is on the screen.

// Runs after the next picture; what is returned takes it back. In a hidden tab it waits until the tab is seen.
export function afterPicture(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(run)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
