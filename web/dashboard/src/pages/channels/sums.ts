// Profit and loss of a channel: month by month, and over the period.
import type { Range } from '../../api/types/common.ts';
import type { ChannelBook, CostByKind, PeriodBook, ProfitAndLoss } from '../../api/types/shop.ts';
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
// `place`: how many months after the first of its period; a month of the other period stands beside that of its place.
type Month = { month: string; closed: boolean; place: number };
export type MonthLine = Line & Month;
export type ShopMonth = Month & Record<'revenue' | 'cost' | 'contribution', number | null>;

export const kinds = ['media', 'hours', 'tools', 'rewards', 'total'] as const;

function lineOf(row: ChannelBook): Line {
  const { channel: name, label, cost, orders, value, profit } = row;
  const costs = cost && (Object.fromEntries(kinds.map((kind) => [kind, major(cost[kind])])) as Line['costs']);
  return { name, label, cost: costs?.total ?? null, costs, orders, value, profit };
}

// From the month of the day that a period begins with; a month without any figure is left out of an answer.
function placeIn(from: string, month: string): number {
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(month) - months(from);
}

export function monthLines(answer: ProfitAndLoss, from: string): MonthLine[] {
  return answer.months.flatMap(({ month, closed, channels }) =>
    channels.map((row) => ({ month, closed, place: placeIn(from, month), ...lineOf(row) })),
  );
}

export function totals(answer: ProfitAndLoss): Line[] {
  return answer.total.channels.map(lineOf).sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0));
}

const isSeen = ({ channels }: PeriodBook): boolean => channels.some(({ orders }) => orders !== null);

export function isAnythingSeen({ total }: ProfitAndLoss): boolean {
  return isSeen(total);
}

// Path files have no dates: their credit is in the period and in no month.
export function isUndated({ months, total }: ProfitAndLoss): boolean {
  return isSeen(total) && !months.some(isSeen);
}

export function shopMonths(answer: ProfitAndLoss, from: string): ShopMonth[] {
  return answer.months.map((month) => {
    const revenue = knownMajor(month.revenue);
    const cost = knownMajor(month.costs);
    const contribution = month.margin === null || revenue === null ? null : month.margin * revenue - (cost ?? 0);
    return { month: month.month, closed: month.closed, place: placeIn(from, month.month), revenue, cost, contribution };
  });
}
