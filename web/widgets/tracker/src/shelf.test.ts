import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openShelf } from './shelf.ts';
import { haveStore, refuseStore } from './store_for_tests.ts';
import type { Waiting } from './wire.ts';

const k_place = 'colporteur.q';
const all = (): boolean => true;
const one = (id: string, type: 'custom' | 'consent' = 'custom'): Waiting => ({ id, type, t: 1, key: 'k_1', url: 'https://shop.example/', mode: 'audience' });
const many = (count: number, from = ''): Waiting[] => Array.from({ length: count }, (_, i) => one(`${from}${i}`));
const ids = (of: Waiting[]): string[] => of.map(({ id }) => id);
const next = (may_keep: (hit: Waiting) => boolean = all): string[] => ids(openShelf(may_keep).found_there);

test('what is put there is found by the next page, until it is gone', () => {
  const kept = haveStore();
  assert.deepEqual(next(), []);
  const shelf = openShelf(all);
  shelf.put_there([one('a'), one('b')]);
  assert.deepEqual(next(), ['a', 'b']);
  shelf.put_there([one('b')]);
  assert.deepEqual(next(), ['b']);
  shelf.put_there([]);
  assert.deepEqual(kept, {}, 'nothing is left behind');
});

test('a page takes away what it found there, once it was sent', () => {
  haveStore();
  openShelf(all).put_there([one('a'), one('b')]);
  const here = openShelf(all);
  here.put_there(here.found_there.slice(1));
  assert.deepEqual(next(), ['b']);
});

test('two tabs do not lose what the other one has', () => {
  haveStore();
  const here = openShelf(all);
  const there = openShelf(all);
  here.put_there([one('a')]);
  there.put_there([one('b')]);
  here.put_there([one('a'), one('c')]);
  assert.deepEqual(next().sort(), ['a', 'b', 'c']);
  there.put_there([]);
  assert.deepEqual(next().sort(), ['a', 'c']);
});

test('two tabs that found the same do not put it back for ever', () => {
  haveStore();
  openShelf(all).put_there([one('a')]);
  const here = openShelf(all);
  const there = openShelf(all);
  here.put_there([]);
  there.put_there([]);
  assert.deepEqual(next(), []);
});

test('fifty at most, and what a person chose is among them', () => {
  haveStore();
  const here = openShelf(all);
  openShelf(all).put_there(many(40, 'other'));
  here.put_there([one('choice', 'consent'), ...many(30)]);
  const found = next();
  assert.equal(found.length, 50);
  assert.equal(found[0], 'choice');
});

test('what may not be kept is neither put there nor found there, and what others put goes as well', () => {
  const kept = haveStore();
  openShelf(all).put_there([one('a'), one('choice', 'consent')]);
  const choices = ({ type }: Waiting): boolean => type === 'consent';
  assert.deepEqual(next(choices), ['choice']);
  openShelf(choices).put_there([one('b')]);
  assert.deepEqual(next(), []);
  assert.deepEqual(kept, {});
});

test('where there is no store, or another one wrote there, there is nothing', () => {
  for (const odd of ['', 'x', '{}', '7', 'null', '[null]', '[[1]']) {
    haveStore({ [k_place]: odd });
    const may_keep = ({ id }: Waiting): boolean => id !== '';
    assert.deepEqual(next(may_keep), [], odd);
  }
  refuseStore();
  assert.deepEqual(next(), []);
  openShelf(all).put_there([one('a')]);
});
