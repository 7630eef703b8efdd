import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBare, isBareBook } from './bare.ts';
import type { Channel, Report } from './types/report.ts';
import type { ProfitAndLoss } from './types/shop.ts';

const channel = (parts: object): Channel => ({ cost: null, seen: { most_orders: null }, reported: [], ...parts }) as unknown as Channel;
const report = (parts: { orders?: number | null; channels?: Channel[]; posts?: object[]; respondents?: number }): Report =>
  ({
    figures: { ledger: { orders: parts.orders ?? 0, costs: null }, channels: parts.channels ?? [] },
    attribution: { journeys: 0 },
    survey: [{ respondents: parts.respondents ?? 0 }],
    posts: parts.posts ?? [],
  }) as unknown as Report;

test('days of which nothing is known are bare, also where an experiment had begun before', () => {
  assert.ok(isBare(report({})));
  assert.ok(isBare(report({ orders: null })));
  assert.ok(isBare(report({ channels: [channel({ experiments: [{}] })] })));
});

test('one figure is enough', () => {
  assert.ok(!isBare(report({ orders: 1 })));
  assert.ok(!isBare(report({ posts: [{}] })));
  assert.ok(!isBare(report({ respondents: 3 })));
  assert.ok(!isBare(report({ channels: [channel({ seen: { most_orders: 0.5 } })] })));
});

test('months without order, cost and credit are bare', () => {
  const book = (months: object[]): ProfitAndLoss => ({ months }) as unknown as ProfitAndLoss;
  const month = (parts: object): ProfitAndLoss => book([{ orders: 0, costs: null, channels: [], ...parts }]);
  assert.ok(isBareBook(book([])));
  assert.ok(isBareBook(month({})));
  assert.ok(!isBareBook(month({ orders: 2 })));
  assert.ok(!isBareBook(month({ channels: [{ cost: null, orders: { least: 0, most: 1 } }] })));
});
