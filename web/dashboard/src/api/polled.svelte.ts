// A resource that is asked again and again while the tab is seen; who comes back to it gets news at once.
import { resource, type Resource } from './resource.svelte.ts';

const every_ms = 2000;

// `goesOn` says whether another answer is wanted after this one. Call it while a component is made.
export function polled<T>(load: () => Promise<T>, goesOn: (last: T) => boolean = () => true): Resource<T> {
  let seen = $state(!document.hidden);
  let asked_at = 0;
  const answer = resource(() => {
    asked_at = performance.now();
    return load();
  });

  $effect(() => {
    const look = (): void => void (seen = !document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  });

  $effect(() => {
    if (!seen || answer.loading) return;
    if (answer.data !== undefined && !goesOn(answer.data)) return;
    const timer = setTimeout(answer.reload, Math.max(0, every_ms - (performance.now() - asked_at)));
    return () => clearTimeout(timer);
  });

  return answer;
}
