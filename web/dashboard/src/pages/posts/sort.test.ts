import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Post } from '../../api/types/report.ts';
import { orderOf, orderText, sorted } from './sort.ts';

const post = (name: string, day: string, views: number): Post => ({
  post: name, network: '', day, impressions: 0, views, viral_percent: 0, clicks: 0, seed: 0, mouse_overs: 0,
});
const posts = [post('a', '2026-01-01', 5), post('b', '2026-02-01', 3)];
const names = (text: string | null): string => sorted(posts, orderOf(text)).map((one) => one.post).join('');

test('the newest post stands first until something else is asked for', () => {
  assert.equal(names(null), 'ba');
  assert.equal(names('-views'), 'ab');
  assert.equal(names('views'), 'ba');
  assert.equal(names('nonsense'), 'ba');
});

test('the order survives its way through the address', () => {
  assert.equal(orderText(orderOf('-clicks')), '-clicks');
  assert.equal(orderText(orderOf(null)), null);
});
