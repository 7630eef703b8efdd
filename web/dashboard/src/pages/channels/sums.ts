// Profit and loss of a channel: month by month, and added up over the period.
import type { CostByKind, ProfitAndLoss, Range } from '../../api/types.ts';
import { major } from '../../report/figures.ts';

export type Line = {
  name: string;
  label: string;
  cost: number;
  costs: Record<keyof CostByKind, number>;
  orders: Range;
  value: Range;
  profit: Range | null;
};
export type MonthLine = Line & { month: string; closed: boolean };
export type ShopMonth = { month: string; closed: boolean; revenue: number; cost: number; contribution: number | null };

const kinds = ['total', 'media', 'hours', 'tools', 'rewards'] as const;
const nothing = { least: 0, most: 0 };
const add = (a: Range, b: Range): Range => ({ least: a.least + b.least, most: a.most + b.most });

export function monthLines(answer: ProfitAndLoss): MonthLine[] {
  return answer.months.flatMap((month) =>
    month.channels.map((channel) => {
      const costs = Object.fromEntries(kinds.map((kind) => [kind, major(channel.cost[kind])])) as Line['costs'];
      const { channel: name, label, orders, value, profit } = channel;
      return { month: month.month, closed: month.closed, name, label, cost: costs.total, costs, orders, value, profit };
    }),
  );
}

export function totals(lines: MonthLine[]): Line[] {
  const byChannel = new Map<string, Line>();
  for (const line of lines) {
    const sum = byChannel.get(line.name);
    byChannel.set(line.name, {
      name: line.name,
      label: line.label,
      cost: (sum?.cost ?? 0) + line.cost,
      costs: Object.fromEntries(kinds.map((kind) => [kind, (sum?.costs[kind] ?? 0) + line.costs[kind]])) as Line['costs'],
      orders: add(sum?.orders ?? nothing, line.orders),
      value: add(sum?.value ?? nothing, line.value),
      profit: line.profit && add(sum?.profit ?? nothing, line.profit),
    });
  }
  return [...byChannel.values()].sort((a, b) => b.cost - a.cost);
}

export function shopMonths(answer: ProfitAndLoss): ShopMonth[] {
  return answer.months.map((month) => {
    const revenue = major(month.revenue);
    const cost = major(month.costs);
    const contribution = month.margin === null ? null : month.margin * revenue - cost;
    return { month: month.month, closed: month.closed, revenue, cost, contribution };
  });
}
