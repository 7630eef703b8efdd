// Small questions that several pages ask of a report.
import type { Interval, Money } from '../api/types/common.ts';
import type { Experiment } from '../api/types/experiments.ts';
import type { Channel, ChannelSaid, Codes, ModelName, Said } from '../api/types/report.ts';

export const models: ModelName[] = [
  'first',
  'last',
  'last_non_direct',
  'linear',
  'position',
  'time_decay',
  'markov',
  'shapley',
];

export const methodOfModel: Record<ModelName, string> = {
  first: 'first',
  last: 'last',
  last_non_direct: 'last-non-direct',
  linear: 'linear',
  position: 'position',
  time_decay: 'time-decay',
  markov: 'markov',
  shapley: 'shapley',
};

export function major(money: Money): number {
  return Number(money.amount);
}

// A sum that may be unknown.
export function knownMajor(money: Money | null | undefined): number | null {
  return money ? major(money) : null;
}

// What the newest experiment charges to a channel that has no other cost in the period.
export function testedCost(channel: Channel): number | null {
  const cost = channel.cost ? null : knownMajor(deciding(channel)?.cost);
  return cost || null;
}

// The newest experiment decides.
export function deciding(channel: Channel): Experiment | undefined {
  return channel.experiments[0];
}

export function provedOf(channel: Channel): { revenue: number; interval: Interval } | null {
  const newest = deciding(channel);
  return newest?.revenue_interval && newest.revenue !== null
    ? { revenue: newest.revenue, interval: newest.revenue_interval }
    : null;
}

export function profitOf(channel: Channel): { profit: number; interval: Interval; smallest: number } | null {
  const profit = deciding(channel)?.profit;
  return profit?.interval && profit.profit !== null
    ? { profit: profit.profit, interval: profit.interval, smallest: profit.smallest_that_matters }
    : null;
}

function isAnswered(said: Said): said is Said & ChannelSaid {
  return said.share !== null;
}

// What the survey says of a channel.
export function answersOf(channel: Channel): ChannelSaid | null {
  return channel.said && isAnswered(channel.said) ? channel.said : null;
}

// What codes on orders say of it; null where nobody used one.
export function codesOf(channel: Channel): Codes | null {
  return channel.said?.codes ?? null;
}

// The share to believe: corrected by decoys where that can be done.
export function saidOf(channel: Channel): { share: number; interval: Interval } | null {
  const said = answersOf(channel);
  if (!said) return null;
  if (said.corrected !== null && said.corrected_interval)
    return { share: said.corrected, interval: said.corrected_interval };
  return { share: said.share, interval: said.interval };
}

export function seenOf(channel: Channel): { orders: Interval; value: Interval } | null {
  const { least_orders, most_orders, least_value, most_value } = channel.seen;
  if (least_orders === null || most_orders === null) return null;
  return { orders: [least_orders, most_orders], value: [least_value ?? 0, most_value ?? 0] };
}

// Two intervals that share a point: what lies between them may be chance.
export function overlaps(a: Interval, b: Interval): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

// A span that holds all intervals and 0, so that plots of one column can be compared.
export function spanOf(intervals: (Interval | null | undefined)[]): Interval {
  const ends = intervals.flatMap((interval) => interval ?? []);
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}
