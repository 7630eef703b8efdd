// Profit and loss of a channel: month by month, and added up over the period.
import type { Range } from '../../api/types/common.ts';
import type { CostByKind, ProfitAndLoss } from '../../api/types/shop.ts';
import { knownMajor, major } from '../../report/figures.ts';

export type Line = {
  name: string;
  label: string;
  cost: number | null; // null: none is known
  costs: Record<keyof CostByKind, number> | null;
  orders: Range | null;
  value: Range | null;
  profit: Range | null;
};
export type MonthLine = Line & { month: string; closed: boolean };
export type ShopMonth = { month: string; closed: boolean } & Record<'revenue' | 'cost' | 'contribution', number | null>;

export const kinds = ['media', 'hours', 'tools', 'rewards', 'total'] as const;

// A month of which nothing is known adds nothing; nothing at all stays unknown.
function add(a: Range | null, b: Range | null): Range | null {
  return a && b ? { least: a.least + b.least, most: a.most + b.most } : (a ?? b);
}

function addCosts(a: Line['costs'], b: Line['costs']): Line['costs'] {
  if (!a || !b) return a ?? b;
  return Object.fromEntries(kinds.map((kind) => [kind, a[kind] + b[kind]])) as Line['costs'];
}

export function monthLines(answer: ProfitAndLoss): MonthLine[] {
  return answer.months.flatMap((month) =>
    month.channels.map((channel) => {
      const { channel: name, label, cost, orders, value, profit } = channel;
      const costs = cost && (Object.fromEntries(kinds.map((kind) => [kind, major(cost[kind])])) as Line['costs']);
      return { month: month.month, closed: month.closed, name, label, cost: costs?.total ?? null, costs, orders, value, profit };
    }),
  );
}

export function totals(lines: MonthLine[]): Line[] {
  const byChannel = new Map<string, Line>();
  for (const line of lines) {
    const sum = byChannel.get(line.name);
    const costs = addCosts(sum?.costs ?? null, line.costs);
    byChannel.set(line.name, {
      name: line.name,
      label: line.label,
      cost: costs?.total ?? null,
      costs,
      orders: add(sum?.orders ?? null, line.orders),
      value: add(sum?.value ?? null, line.value),
      profit: add(sum?.profit ?? null, line.profit),
    });
  }
  return [...byChannel.values()].sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0));
}

export function shopMonths(answer: ProfitAndLoss): ShopMonth[] {
  return answer.months.map((month) => {
    const revenue = knownMajor(month.revenue);
    const cost = knownMajor(month.costs);
    const contribution = month.margin === null || revenue === null ? null : month.margin * revenue - (cost ?? 0);
    return { month: month.month, closed: month.closed, revenue, cost, contribution };
  });
}
