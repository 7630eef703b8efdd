// The columns of profit and loss, alike for the period and for a month.
import type { Range } from '../../api/types/common.ts';
import type { Beside, Column } from '../../components/table.ts';
import type { Speaker } from '../../format/speaker.ts';
import { say, type Phrase } from '../../i18n/say.ts';
import { text as common } from '../../report/report.text.ts';
import { text } from '../Channels.text.ts';
import { monthsBeside, type Line, type Placed, type ShopMonth } from './sums.ts';

function known(amount: number | null, speaker: Speaker): string | null {
  return amount === null ? null : speaker.money(amount);
}

export function moneyColumns<Row extends Line>(speaker: Speaker): Column<Row>[] {
  const range = (title: Phrase, note: Phrase, of: (row: Row) => Range | null, write: Speaker['moneyRange']): Column<Row> => ({
    title: say(title),
    method: 'seen',
    note: say(note),
    figure: true,
    value: (row) => of(row)?.most,
    text: (row) => {
      const ends = of(row);
      return ends && write(ends.least, ends.most);
    },
    saved: [
      { title: `${say(title)} ${say(common.least)}`, value: (row) => of(row)?.least },
      { title: `${say(title)} ${say(common.most)}`, value: (row) => of(row)?.most },
    ],
  });
  return [
    { title: say(common.cost), method: 'cost', figure: true, value: (row) => row.cost, text: (row) => known(row.cost, speaker), change: (now, then) => speaker.change(now.cost, then.cost) },
    range(text.seen_orders, text.range, (row) => row.orders, speaker.countRange),
    range(text.credit, text.range, (row) => row.value, speaker.moneyRange),
    { ...range(text.profit_by_credit, text.profit_note, (row) => row.profit, speaker.moneyRange), method: 'profit-by-credit' },
  ];
}

// With the months of the other period, where there is one: which of them stands beside which.
export function monthColumn<Row extends Placed>(speaker: Speaker, beside: Beside<Row> | undefined): Column<Row> {
  const title = say(common.month);
  if (!beside?.rows) return { title, value: (row) => row.month, text: (row) => speaker.month(row.month) };
  const { own, other } = monthsBeside(beside.rows);
  return {
    title,
    value: (row) => row.month,
    text: (row) => speaker.month(row.month),
    more: (row) => {
      const against = own(row) && other(row);
      return against && say(text.beside_month, { month: speaker.month(against) });
    },
    saved: [
      { title, value: own },
      { title: say(text.other_month), value: other },
    ],
  };
}

export function stateColumn<Row extends { closed: boolean }>(): Column<Row> {
  const value = (row: Row): string => say(row.closed ? text.closed : text.open);
  return { title: say(text.state), method: 'closed-months', value };
}

export function shopColumns(speaker: Speaker, beside: Beside<ShopMonth> | undefined): Column<ShopMonth>[] {
  const money = (title: Phrase, value: (row: ShopMonth) => number | null): Column<ShopMonth> => ({
    title: say(title),
    figure: true,
    value,
    text: (row) => known(value(row), speaker),
    change: (now, then) => speaker.change(value(now), value(then)),
  });
  return [
    monthColumn(speaker, beside),
    { ...money(common.revenue, (row) => row.revenue), method: 'revenue' },
    { ...money(common.cost, (row) => row.cost), method: 'cost' },
    { ...money(text.contribution, (row) => row.contribution), method: 'contribution' },
    stateColumn(),
  ];
}
