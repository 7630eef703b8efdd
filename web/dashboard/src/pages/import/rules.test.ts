import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../api/types/rules.ts';
import { draftOf, joinValues, moved, rulesOf, splitValues } from './rules.ts';

test('several texts are written with commas, and read back', () => {
  assert.deepEqual(splitValues('insta, ig ,  instagram'), ['insta', 'ig', 'instagram']);
  assert.deepEqual(splitValues(' , insta,'), ['insta']);
  assert.deepEqual(splitValues(''), []);
  for (const values of [['a'], ['a, b', 'c'], ['say "hi"', 'x'], ['a b', 'c,d"e']])
    assert.deepEqual(splitValues(joinValues(values)), values);
});

test('rules come back from the fields as they went in', () => {
  const rules: Rule[] = [
    { conditions: [{ part: 'source', test: 'is one of', values: ['insta', 'ig'] }, { part: 'medium', test: 'contains', values: ['paid, or so'] }], channel: 'Paid', family: 'paid social' },
    { conditions: [{ part: 'code', test: 'begins with', values: ['lea'] }], channel: 'influencers', family: '' },
  ];
  assert.deepEqual(rulesOf(draftOf(rules)), rules);
});

test('a rule moves up and down, and not beyond the ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
});
