import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jumpOf } from './clock.ts';

const hour = 3_600_000;

test('a clock that is put right is noticed, in both directions', () => {
  const before = { wall: 10 * hour, steady: 5000, hidden: false };
  assert.equal(jumpOf(before, { wall: 12 * hour + 5000, steady: 10_000, hidden: false }), 2 * hour);
  assert.equal(jumpOf(before, { wall: 8 * hour + 5000, steady: 10_000, hidden: true }), -2 * hour);
});

test('time that passes, drift and a sleep move nothing', () => {
  const before = { wall: 10 * hour, steady: 5000, hidden: false };
  assert.equal(jumpOf(before, { wall: 12 * hour, steady: 5000 + 2 * hour, hidden: false }), 0);
  assert.equal(jumpOf(before, { wall: 10 * hour + 20_000, steady: 10_000, hidden: false }), 0);
  assert.equal(jumpOf(before, { wall: 12 * hour, steady: 10_000, hidden: true }), 0, 'steady time stood still');
});
