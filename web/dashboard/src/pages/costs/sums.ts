// Costs added up: by channel, and by month.
import type { CostEntry, CostKind } from '../../api/types/shop.ts';
import { major } from '../../report/figures.ts';

export const kinds: CostKind[] = ['media', 'hours', 'tools', 'rewards'];
export type Sums = Record<CostKind | 'total', number>;
export type ChannelSums = { channel: string; label: string; sums: Sums };
export type MonthSums = { month: string; sums: Sums; hours: number };

const nothing = (): Sums => ({ media: 0, hours: 0, tools: 0, rewards: 0, total: 0 });

function add(sums: Sums, { kind, amount }: CostEntry): void {
  sums[kind] += major(amount);
  sums.total += major(amount);
}

export function byChannel(costs: CostEntry[]): ChannelSums[] {
  const found = new Map<string, ChannelSums>();
  for (const cost of costs) {
    const row = found.get(cost.channel) ?? { channel: cost.channel, label: cost.label, sums: nothing() };
    add(row.sums, cost);
    found.set(cost.channel, row);
  }
  return [...found.values()].sort((a, b) => b.sums.total - a.sums.total);
}

// With the channels of others, which cost nothing here.
export function withThose(own: ChannelSums[], others: ChannelSums[]): ChannelSums[] {
  const known = new Set(own.map(({ channel }) => channel));
  const rest = others.filter(({ channel }) => !known.has(channel));
  return [...own, ...rest.map(({ channel, label }) => ({ channel, label, sums: nothing() }))];
}

export function byMonth(costs: CostEntry[]): MonthSums[] {
  const found = new Map<string, MonthSums>();
  for (const cost of costs) {
    const row = found.get(cost.month) ?? { month: cost.month, sums: nothing(), hours: 0 };
    add(row.sums, cost);
    row.hours += cost.hours ?? 0;
    found.set(cost.month, row);
  }
  return [...found.values()].sort((a, b) => a.month.localeCompare(b.month));
}

export function inAll(costs: CostEntry[]): Sums {
  const sums = nothing();
  for (const cost of costs) add(sums, cost);
  return sums;
}
