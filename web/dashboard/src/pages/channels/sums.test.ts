import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PeriodBook, ProfitAndLoss } from '../../api/types/shop.ts';
import { isAnythingSeen, isUndated, monthLines, shopMonths, totals } from './sums.ts';

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
