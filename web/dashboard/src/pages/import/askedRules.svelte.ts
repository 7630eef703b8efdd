// What the rules' part of the page shows, asked for with the rest: the part itself is made after it.
import { resource } from '../../api/resource.svelte.ts';
import { api } from '../../api/routes.ts';

export function askRules() {
  return { rules: resource(() => api.rules()), versions: resource(() => api.rulesVersions()) };
}

export type AskedRules = ReturnType<typeof askRules>;
