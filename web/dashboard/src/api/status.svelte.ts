// What the server is: asked for once at the start, and again when a shop was made.
import { problemOf } from './client.ts';
import { api } from './routes.ts';
import type { Problem } from './types/common.ts';
import type { Status } from './types/shop.ts';

let known = $state.raw<Status>();
let trouble = $state.raw<Problem>();

export const status = {
  get known(): Status | undefined {
    return known;
  },
  get problem(): Problem | undefined {
    return trouble;
  },
};

export async function askStatus(): Promise<Status | undefined> {
  try {
    known = await api.status();
    trouble = undefined;
  } catch (error) {
    trouble = problemOf(error);
  }
  return known;
}
