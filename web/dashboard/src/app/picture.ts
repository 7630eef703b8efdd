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

// Runs when that picture is on the screen: work as large as it, which would keep the processors from drawing it.
export function afterDrawn(run: () => void): () => void {
  let takeBack = afterPicture(() => (takeBack = afterPicture(run)));
  return () => takeBack();
}

// Runs as a task of its own, without the wait that timers inside timers have: between two of them the page can
// answer and draw. What is returned takes it back.
export function soon(run: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
  return () => port1.close();
}

// What stands there before anybody has touched the page comes in parts, its frame before its figures, so that the
// page can answer and draw between them. What a click or a key asks for comes at once.
let touched = false;
for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, () => (touched = true), { capture: true, once: true });

export function comesInParts(): boolean {
  return !touched;
}
