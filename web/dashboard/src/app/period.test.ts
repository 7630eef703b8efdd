import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayIn, endsBefore, isFirstOfMonth, periodOf, presetOf } from './period.ts';

test('named periods are whole months and years', () => {
  assert.deepEqual(periodOf('last_month', '2026-01-15'), { from: '2025-12-01', to: '2026-01-01' });
  assert.deepEqual(periodOf('last_12_months', '2026-11-27'), { from: '2025-12-01', to: '2026-12-01' });
  assert.deepEqual(periodOf('last_year', '2026-11-27'), { from: '2025-01-01', to: '2026-01-01' });
});

test('a period in the address is known by its name', () => {
  assert.equal(presetOf({ from: null, to: null }, () => '2026-11-27'), 'everything');
  assert.equal(presetOf({ from: '2026-11-01', to: '2026-12-01' }, () => '2026-11-27'), 'this_month');
  assert.equal(presetOf({ from: '2026-11-03', to: '2026-12-01' }, () => '2026-11-27'), 'custom');
});

test('only days that are over when the period begins are before it', () => {
  const april = { from: '2026-04-01' };
  assert.ok(endsBefore('2026-04-01', april));
  assert.ok(endsBefore(undefined, april), 'the period before, not known yet');
  assert.ok(!endsBefore('2026-04-02', april), 'they overlap');
  assert.ok(!endsBefore('2026-07-01', april));
});

test('the day is that of the zone', () => {
  const late = new Date('2026-11-30T23:30:00Z');
  assert.equal(dayIn('UTC', late), '2026-11-30');
  assert.equal(dayIn('Europe/Paris', late), '2026-12-01');
  assert.equal(dayIn('Mars/Olympus', late), dayIn(undefined, late));
});

test('days within a month are no whole months', () => {
  assert.deepEqual(['2026-02-01', '2026-02-15', '2026-02-28', '2026-02'].map(isFirstOfMonth), [true, false, false, false]);
});
