import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PeriodBook, ProfitAndLoss } from '../../api/types/shop.ts';
import { savedTable } from '../../components/table.ts';
import { isAnythingSeen, isUndated, isWholeBeside, monthLines, monthPairs, monthsBeside, shopMonths, totals, type Side } from './sums.ts';

const money = (major: number) => ({ minor: major * 100, currency: 'EUR', amount: major.toFixed(2) });
const cost = (major: number) => ({ total: money(major), media: money(major), hours: money(0), tools: money(0), rewards: money(0) });
const range = (least: number, most: number) => ({ least, most });

function book(channel: string, spent: number | null, credit: [number, number] | null): PeriodBook {
  const seen = credit && range(...credit);
  const row = { channel, label: channel, cost: spent === null ? null : cost(spent), orders: seen, value: seen, profit: null };
  return { orders: 3, revenue: money(300), costs: null, margin: null, channels: [row] };
}

const mirrored: ProfitAndLoss = {
  months: [
    { month: '2026-03', closed: true, ...book('newsletter', 7, [0, 100]) },
    { month: '2026-04', closed: false, ...book('newsletter', 9, [0, 100]) },
  ],
  total: book('newsletter', 16, [95, 105]),
};

test('the credit of the period is that of the server, whatever the ranges of the months add up to', () => {
  const [newsletter] = totals(mirrored);
  assert.deepEqual(newsletter?.value, { least: 95, most: 105 });
  assert.equal(newsletter?.cost, 16);
  assert.deepEqual(monthLines(mirrored, '2026-03-01').map(({ month, cost: spent, value }) => [month, spent, value?.most]), [['2026-03', 7, 100], ['2026-04', 9, 100]]);
});

test('what needs a cost is not known where no cost is', () => {
  const month = (name: string, spent: number | null) => {
    const known = book('newsletter', spent, [100, 200]);
    const channels = known.channels.map((row) => ({ ...row, profit: range(40 - (spent ?? 0), 80 - (spent ?? 0)) }));
    return { month: name, closed: false, ...known, costs: spent === null ? null : money(spent), margin: 0.4, channels };
  };
  const months = [month('2026-03', 7), month('2026-04', null)];
  const answer: ProfitAndLoss = { months, total: month('', null) };
  assert.deepEqual(shopMonths(answer, '2026-03-01').map(({ cost: spent, contribution }) => [spent, contribution]), [[7, 113], [null, null]]);
  assert.deepEqual(monthLines(answer, '2026-03-01').map(({ profit }) => profit), [range(33, 73), null]);
  assert.deepEqual(totals(answer).map(({ profit, value }) => [profit, value]), [[null, range(100, 200)]]);
});

test('credit of path files is in the period alone, and that is told from nothing seen', () => {
  const months = [{ month: '2026-03', closed: false, ...book('newsletter', 7, null) }];
  assert.equal(isUndated({ months, total: book('newsletter', 7, [1, 2]) }), true);
  assert.equal(isUndated(mirrored), false);
  assert.equal(isUndated({ months, total: book('newsletter', 7, null) }), false);
  assert.equal(isAnythingSeen({ months, total: book('newsletter', 7, null) }), false);
});

test('the dearest channel stands first, and an unknown cost last', () => {
  const total = { ...book('a', null, [1, 2]), channels: [...book('a', null, [1, 2]).channels, ...book('b', 5, null).channels] };
  assert.deepEqual(totals({ months: [], total }).map((row) => row.name), ['b', 'a']);
});

test('a month has its place in its period, so that it finds that of the other, across years and months that are missing', () => {
  const then = { ...mirrored, months: [{ month: '2025-12', closed: true, ...book('newsletter', 3, null) }, { month: '2026-02', closed: true, ...book('newsletter', 5, null) }] };
  assert.deepEqual(shopMonths(mirrored, '2026-02-15').map(({ month, place }) => [month, place]), [['2026-03', 1], ['2026-04', 2]]);
  assert.deepEqual(shopMonths(then, '2025-12-01').map(({ month, place }) => [month, place]), [['2025-12', 0], ['2026-02', 2]]);
  assert.deepEqual(monthLines(then, '2025-12-01').map(({ place, cost: spent }) => [place, spent]), [[0, 3], [2, 5]]);
});

test('a month that may not be over stands beside none, in either period', () => {
  const own = { from: '2026-01-01', open: '2026-03' };
  const other = { from: '2025-11-01', open: '2026-11' };
  const beside = (places: [string, number][], ...sides: [Side, Side]) => places.map(([month, place]) => isWholeBeside({ month, place }, ...sides));
  assert.deepEqual(beside([['2026-01', 0], ['2026-02', 1], ['2026-03', 2]], own, other), [true, true, false]);
  assert.deepEqual(beside([['2025-11', 0], ['2025-12', 1], ['2026-01', 2]], other, own), [true, true, false], 'nor that of its place beside it');
  assert.deepEqual(beside([['2026-01', 0]], own, { from: '2026-11-01', open: '2026-11' }), [false]);
});

test('in the file a month of the other period is never one of this', () => {
  const rows = [{ month: '2026-04', place: 0 }, { month: '2026-06', place: 2 }];
  const beside = { rows: [{ month: '2026-02', place: 0 }, { month: '2026-03', place: 1 }], key: ({ place }: { place: number }) => String(place) };
  const { own, other } = monthsBeside(beside.rows);
  const column = { title: 'Month', value: own, saved: [{ title: 'Month', value: own }, { title: 'Other', value: other }] };
  const { lines } = savedTable([column], rows, beside);
  assert.deepEqual(lines, [['2026-04', '2026-02'], ['2026-06', null], [null, '2026-03']]);
});

test('a chart has its months in order, that which the other period alone has at its place', () => {
  const place = (month: string, at: number) => ({ month, place: at });
  const now = [place('2026-04', 0), place('2026-06', 2)];
  const then = [place('2026-01', 0), place('2026-02', 1)];
  const pairs = monthPairs(now, { rows: then, key: (row) => String(row.place) });
  assert.deepEqual(
    pairs.map(({ now: own, then: other }) => [own?.month, other?.month]),
    [['2026-04', '2026-01'], [undefined, '2026-02'], ['2026-06', undefined]],
  );
});
