// What one request brought, kept while the next is on its way, so that a page never blinks empty.
import { problemOf } from './client.ts';
import type { Problem } from './types/common.ts';

export type Resource<T> = {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  reload(): void;
};

// `load` runs again when something it reads before its first await changes. Call it while a component is made.
export function resource<T>(load: () => Promise<T>): Resource<T> {
  let data = $state.raw<T>();
  let problem = $state.raw<Problem>();
  let loading = $state(true);
  let turn = $state(0);
  let latest = 0;

  $effect(() => {
    void turn;
    const mine = ++latest;
    const current = (): boolean => mine === latest;
    loading = true;
    load().then(
      (answer) => {
        if (!current()) return;
        data = answer;
        problem = undefined;
        loading = false;
      },
      (error: unknown) => {
        if (!current()) return;
        problem = problemOf(error);
        loading = false;
      },
    );
  });

  return {
    get data() {
      return data;
    },
    get problem() {
      return problem;
    },
    get loading() {
      return loading;
    },
    reload: () => void turn++,
  };
}
