import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, Codes, Said } from '../api/types/report.ts';
import { answersOf, codesOf, overlaps, saidOf } from './figures.ts';

const codes: Codes = {
  orders: 42,
  of_orders: 4213,
  share: 42 / 4213,
  revenue: { minor: 198412, currency: 'EUR', amount: '1984.12' },
  also_seen: 20,
  others_seen: 12,
  nothing_seen: 10,
};
const unanswered: Said = {
  answer: null,
  decoy: null,
  share: null,
  interval: null,
  corrected: null,
  corrected_interval: null,
  bound: null,
  said: null,
  seen: null,
  said_and_seen: null,
  codes,
};
const answered: Said = {
  ...unanswered,
  answer: 'Instagram',
  decoy: false,
  share: 0.31,
  interval: [0.27, 0.35],
  said: 128,
  seen: 250,
  said_and_seen: 96,
  codes: null,
};
const withSaid = (said: Said | null): Channel => ({ said }) as Channel;

test('codes alone are no share of answers, which is not enough data and not 0', () => {
  assert.equal(saidOf(withSaid(unanswered)), null);
  assert.equal(answersOf(withSaid(unanswered)), null);
  assert.equal(codesOf(withSaid(unanswered))?.orders, 42);
});

test('answers without a code show no code', () => {
  assert.deepEqual(saidOf(withSaid(answered)), { share: 0.31, interval: [0.27, 0.35] });
  assert.equal(codesOf(withSaid(answered)), null);
});

test('who is neither named nor has a code says nothing', () => {
  assert.equal(saidOf(withSaid(null)), null);
  assert.equal(codesOf(withSaid(null)), null);
});

test('the share to believe is the corrected one, beside its codes', () => {
  const both = { ...answered, corrected: 0.29, corrected_interval: [0.25, 0.33] as [number, number], codes };
  assert.deepEqual(saidOf(withSaid(both)), { share: 0.29, interval: [0.25, 0.33] });
  assert.equal(codesOf(withSaid(both)), codes);
});

test('intervals overlap when they share a point', () => {
  assert.ok(overlaps([0.1, 0.2], [0.2, 0.3]));
  assert.ok(overlaps([0, 1], [0.4, 0.5]));
  assert.ok(!overlaps([0.1, 0.2], [0.21, 0.3]));
});
