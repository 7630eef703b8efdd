// Profit and loss of a channel: month by month, and over the period.
import type { Range } from '../../api/types/common.ts';
import type { ChannelBook, CostByKind, PeriodBook, ProfitAndLoss } from '../../api/types/shop.ts';
import { pairs, type Beside, type Pair } from '../../components/table.ts';
import { knownMajor, major } from '../../report/figures.ts';

export type Line = {
  name: string;
  label: string;
  cost: number | null; // null: none is known
  costs: Record<keyof CostByKind, number> | null;
  orders: Range | null;
  value: Range | null;
  profit: Range | null; // null also where no cost is known
};
// `place`: how many months after the first of its period; a month of the other period stands beside that of its place.
export type Placed = { month: string; place: number };
type Month = Placed & { closed: boolean };
export type MonthLine = Line & Month;
export type ShopMonth = Month & Record<'revenue' | 'cost' | 'contribution', number | null>;

export const kinds = ['media', 'hours', 'tools', 'rewards', 'total'] as const;

function lineOf(row: ChannelBook): Line {
  const { channel: name, label, cost, orders, value } = row;
  const profit = cost && row.profit; // the server's counts a cost that is not known as 0
  const costs = cost && (Object.fromEntries(kinds.map((kind) => [kind, major(cost[kind])])) as Line['costs']);
  return { name, label, cost: costs?.total ?? null, costs, orders, value, profit };
}

const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

// From the month of the day that a period begins with; a month without any figure is left out of an answer.
function placeIn(from: string, month: string): number {
  return monthsOf(month) - monthsOf(from);
}

function monthAt(from: string, place: number): string {
  const month = monthsOf(from) + place;
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

// A period as the months of it are set beside others: its first day, and its first month that may not be over.
export type Side = { from: string; open: string };

// Whether a month may stand beside that of its place: both have all their days.
export function isWholeBeside({ month, place }: Placed, own: Side, other: Side): boolean {
  return month < own.open && monthAt(other.from, place) < other.open;
}

// The month of a row in its own period, and that of the other period: `theirs` are the rows of the other, which are shown
// by themselves where this period has no month of the place.
export function monthsBeside<Row extends Placed>(theirs: readonly Row[]): Record<'own' | 'other', (row: Row) => string | null> {
  const others = new Map(theirs.map((row) => [row.place, row.month]));
  const alone = new Set(theirs);
  return {
    own: (row) => (alone.has(row) ? null : row.month),
    other: ({ place }) => others.get(place) ?? null,
  };
}

// The months of a chart in their order, with those that only the other period has.
export function monthPairs<Row extends Placed>(rows: readonly Row[], beside: Beside<Row> | undefined): Pair<Row>[] {
  return pairs(rows, beside).sort((a, b) => a.row.place - b.row.place);
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
    const contribution = month.margin === null || revenue === null || cost === null ? null : month.margin * revenue - cost;
    return { month: month.month, closed: month.closed, place: placeIn(from, month.month), revenue, cost, contribution };
  });
}
