// Every page and where its code is. The front page comes with the program, so that nothing has to be asked for
// between the two; each of the others is fetched when it is first wanted.
import type { Component } from 'svelte';
import type { PageName } from '../app/location.svelte.ts';
import Verdict from './Verdict.svelte';

type Name = PageName | 'start';

const loaders: Record<Exclude<Name, 'verdict'>, () => Promise<{ default: Component }>> = {
  channels: () => import('./Channels.svelte'),
  journeys: () => import('./Journeys.svelte'),
  experiments: () => import('./Experiments.svelte'),
  posts: () => import('./Posts.svelte'),
  survey: () => import('./Survey.svelte'),
  costs: () => import('./Costs.svelte'),
  import: () => import('./Import.svelte'),
  live: () => import('./Live.svelte'),
  settings: () => import('./Settings.svelte'),
  methods: () => import('./Methods.svelte'),
  start: () => import('./Start.svelte'),
};
const fetched = new Map<Name, Component>([['verdict', Verdict]]);

// A page whose code is here already is shown by the click itself.
export function pageAtHand(name: Name): Component | undefined {
  return fetched.get(name);
}

export async function fetchPage(name: Name): Promise<void> {
  if (name !== 'verdict') fetched.set(name, (await loaders[name]()).default);
}

// For a page that is likely to be asked for next; should it fail, the click will say so.
export function prepare(name: Name): void {
  fetchPage(name).catch(() => undefined);
}
