// Every page and where its code is; each is fetched when it is first wanted.
import type { Component } from 'svelte';
import type { PageName } from '../app/location.svelte.ts';

type Loader = () => Promise<{ default: Component }>;

export const loaders: Record<PageName | 'start', Loader> = {
  verdict: () => import('./Verdict.svelte'),
  channels: () => import('./Channels.svelte'),
  journeys: () => import('./Journeys.svelte'),
  experiments: () => import('./Experiments.svelte'),
  posts: () => import('./Posts.svelte'),
  survey: () => import('./Survey.svelte'),
  costs: () => import('./Costs.svelte'),
  import: () => import('./Import.svelte'),
  settings: () => import('./Settings.svelte'),
  methods: () => import('./Methods.svelte'),
  start: () => import('./Start.svelte'),
};
