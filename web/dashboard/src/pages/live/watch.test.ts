import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchedEvent } from '../../api/types/live.ts';
import { isToken, linesOf, newToken, watchAddress } from './watch.ts';

const event = (received: string, page: string): WatchedEvent => ({
  received,
  type: 'view',
  page,
  understood: true,
  says: [],
  field: null,
  why: null,
});

test('a token is twelve letters, and another one each time', () => {
  assert.match(newToken(), /^[a-z]{12}$/);
  assert.notEqual(newToken(), newToken());
  assert.ok(isToken(newToken()));
});

test('what is no token in the address is not watched', () => {
  for (const word of [null, '', 'short', 'with a space', 'a'.repeat(33)]) assert.ok(!isToken(word));
});

test('the address to open carries the token', () => {
  assert.equal(watchAddress('https://shop.example', 'abc'), 'https://shop.example/?colporteur_debug=abc');
});

test('the newest event comes first, and a line keeps its key when more come', () => {
  const [first, second, third] = [
    event('2026-11-28T10:00:00Z', '/a'),
    event('2026-11-28T10:00:00Z', '/a'),
    event('2026-11-28T10:00:02Z', '/b'),
  ];
  const before = linesOf([first, second]);
  const after = linesOf([first, second, third]);
  assert.deepEqual(after.map((line) => line.event.page), ['/b', '/a', '/a']);
  assert.deepEqual(after.slice(1).map(({ key }) => key), before.map(({ key }) => key));
  assert.equal(new Set(after.map(({ key }) => key)).size, 3);
});
