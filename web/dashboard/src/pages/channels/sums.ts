// Profit and loss of a channel: month by month, and added up over the period.
import type { Range } from '../../api/types/common.ts';
import type { CostByKind, ProfitAndLoss } from '../../api/types/shop.ts';
import { major } from '../../report/figures.ts';

export type Line = {
  name: string;
  label: string;
  cost: number;
  costs: Record<keyof CostByKind, number>;
  orders: Range | null;
  value: Range | null;
  profit: Range | null;
};
export type MonthLine = Line & { month: string; closed: boolean };
export type ShopMonth = { month: string; closed: boolean; revenue: number; cost: number; contribution: number | null };

const kinds = ['total', 'media', 'hours', 'tools', 'rewards'] as const;

// A month of which nothing is known adds nothing; nothing at all stays unknown.
function add(a: Range | null, b: Range | null): Range | null {
  return a && b ? { least: a.least + b.least, most: a.most + b.most } : (a ?? b);
}

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
      orders: add(sum?.orders ?? null, line.orders),
      value: add(sum?.value ?? null, line.value),
      profit: add(sum?.profit ?? null, line.profit),
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
