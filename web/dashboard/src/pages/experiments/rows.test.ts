import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateIn } from './rows.ts';

const spring = { from: '2026-03-01', to: '2026-06-01' };

test('an experiment falls into a period when they share a day', () => {
  assert.equal(stateIn({ from: '2026-02-01', to: '2026-03-02' }, spring), 'ran');
  assert.equal(stateIn({ from: '2026-05-31', to: null }, spring), 'ran');
  assert.equal(stateIn({ from: '2026-01-01', to: '2026-03-01' }, spring), 'over'); // `to` is the day after the last
  assert.equal(stateIn({ from: '2026-06-01', to: null }, spring), 'not_begun');
});

test('days that nobody told are not guessed', () => {
  assert.equal(stateIn({ from: null, to: null }, spring), 'days_unknown');
  assert.equal(stateIn(undefined, spring), 'days_unknown');
});
