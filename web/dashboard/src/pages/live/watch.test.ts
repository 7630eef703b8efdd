import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WatchedEvent } from '../../api/types/live.ts';
import { isToken, linesOf, newToken, placeOf, watchAddress } from './watch.ts';

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
  // As the server gives them. Those of one request have the same second.
  const earlier = ['/c', '/a', '/b', '/a'].map((page) => event('2026-11-28T10:00:00Z', page));
  const before = linesOf(earlier);
  const after = linesOf([event('2026-11-28T10:00:02Z', '/d'), event('2026-11-28T10:00:00Z', '/a'), ...earlier]);
  assert.deepEqual(after.map((line) => line.event.page), ['/d', '/a', '/c', '/a', '/b', '/a']);
  assert.deepEqual(after.slice(2).map(({ key }) => key), before.map(({ key }) => key));
  assert.equal(new Set(after.map(({ key }) => key)).size, 6);
});

test('a place is told once, by the sentence or before it', () => {
  const refused = (field: string | null, why: string): WatchedEvent => ({ ...event('now', '/'), understood: false, field, why });
  assert.equal(placeOf(refused('currency', 'currency doit être celle de la boutique')), null);
  assert.equal(placeOf(refused('name', 'il manque name : …')), null);
  assert.equal(placeOf(refused('gross', 'send either net or more')), 'gross');
  assert.equal(placeOf(refused(null, 'set aside')), null);
});
