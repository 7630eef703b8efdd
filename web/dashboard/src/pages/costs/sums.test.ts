import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CostEntry } from '../../api/types/shop.ts';
import { byChannel, withThose } from './sums.ts';

const cost = (channel: string, amount: string): CostEntry => ({
  channel, label: channel, month: '2026-03', kind: 'media', amount: { minor: 0, currency: 'EUR', amount }, hours: null,
});

test('a channel that cost something in the other period alone has its row, which costs nothing here', () => {
  const rows = withThose(byChannel([cost('google', '20.00')]), byChannel([cost('google', '9.00'), cost('radio', '7.50')]));
  assert.deepEqual(rows.map(({ channel, sums }) => [channel, sums.media, sums.total]), [['google', 20, 20], ['radio', 0, 0]]);
});
