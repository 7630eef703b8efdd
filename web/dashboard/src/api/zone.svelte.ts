// The time zone of each shop: its days are cut there, not where the browser is.
import { dayIn } from '../app/period.ts';
import { here } from '../app/location.svelte.ts';
import { api } from './routes.ts';

const known = $state<Record<number, string>>({});

export function learnZone(shop: number, zone: string): void {
  known[shop] = zone;
}

// Another folder is open: its shops have the same numbers.
export function forgetZones(): void {
  for (const shop of Object.keys(known)) delete known[Number(shop)];
}

// For a page without a report, which would bring it. Should it fail, the browser's zone has to do.
export async function askZone(): Promise<void> {
  const { shop } = here;
  if (known[shop]) return;
  const answer = await api.settings().catch(() => undefined);
  const zone = answer?.settings.find(({ key }) => key === 'time_zone');
  if (zone) learnZone(shop, zone.text);
}

// The shop's day, now.
export function today(): string {
  return dayIn(known[here.shop]);
}
