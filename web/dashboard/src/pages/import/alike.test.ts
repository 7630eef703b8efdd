import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alike } from './alike.ts';

test('codes that read alike and mean the same stand in one line', () => {
  const code = (origin: string, channel: string) => ({ origin, shown: 'code:raf-…', channel });
  const rows = alike([code('a', 'x'), code('b', 'x'), code('c', 'y')], () => '');
  assert.deepEqual(rows.map(({ origin, count }) => [origin, count]), [['a', 2], ['c', 1]]);
});
