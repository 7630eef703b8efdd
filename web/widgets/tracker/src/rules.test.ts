import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clip, debugToken, hostElsewhere, isSeen, isWorthTrying, newId, quartersPlayed, waitMs, withoutHash, withoutPersonal } from './rules.ts';

test('ids are what the collector takes, and none comes twice', () => {
  const ids = Array.from({ length: 2000 }, newId);
  for (const id of ids) assert.match(id, /^[0-9]{8,40}$/);
  assert.equal(new Set(ids).size, ids.length);
});

test('a link leads elsewhere when its host is another one', () => {
  const from = (href: string): string | undefined => hostElsewhere(new URL(href), 'shop.example');
  assert.equal(from('https://blog.example/a?b#c'), 'blog.example');
  assert.equal(from('http://blog.example:8080'), 'blog.example:8080');
  assert.equal(from('https://user:secret@blog.example/'), 'blog.example');
  assert.equal(from('https://shop.example/a'), undefined);
  assert.equal(from('https://blog.example?to=https://shop.example'), 'blog.example');
  for (const href of ['mailto:anna@blog.example', 'tel:+33123', 'javascript:void 0', 'whatsapp://send?text=x']) assert.equal(from(href), undefined);
  assert.equal(hostElsewhere(null, 'shop.example'), undefined);
});

test('an address goes without what stands behind #', () => {
  assert.equal(withoutHash('https://shop.example/a?b=1#c?d#e'), 'https://shop.example/a?b=1');
  assert.equal(withoutHash(`https://shop.example/${'a'.repeat(9000)}`).length, 2000);
});

test('an address for friends says nothing of the person who came by it, and all else stays as it is spelled', () => {
  const shop = 'https://shop.example/a';
  const cases: [string, string][] = [
    ['', ''],
    ['?clp=AAEC', ''],
    ['?utm_source=newsletter&clp=AAEC', '?utm_source=newsletter'],
    ['?clp=AAEC&size=38', '?size=38'],
    ['?clp=AAEC&gclid=x&size=38&mc_eid=7&fbclid=y', '?size=38'],
    ['?a&b=%C3%A9+x&clp=AAEC&c', '?a&b=%C3%A9+x&c'],
    ['?size=38&clp=AAEC&msclkid=1', '?size=38'],
    ['?size=38&clp=AAEC#blue', '?size=38&#blue'],
    ['?eclp=1&clpx=2&mc_cid=3', '?eclp=1&clpx=2&mc_cid=3'],
  ];
  for (const [given, left] of cases) assert.equal(withoutPersonal(shop + given), shop + left, given);
});

test('what is not given stays away, everything else becomes a text of bounded length', () => {
  assert.equal(clip(undefined, 5), undefined);
  assert.equal(clip(null, 5), undefined);
  assert.equal(clip(0, 5), '0');
  assert.equal(clip('abcdefgh', 5), 'abcde');
});

test('a developer is watched by a token of 8 to 32 letters and digits', () => {
  assert.equal(debugToken('?a=1&colporteur_debug=abcd1234&b=2'), 'abcd1234');
  assert.equal(debugToken('?colporteur_debug=abcd1234'), 'abcd1234');
  for (const query of ['', '?colporteur_debug=', '?debug=abcd1234']) assert.equal(debugToken(query), undefined, query);
});

test('tried again: a broken network, an overloaded server; never what was taken or refused', () => {
  for (const status of [0, 429, 500, 503]) assert.ok(isWorthTrying(status), `${status}`);
  for (const status of [200, 202, 400, 403, 404, 410, 413]) assert.ok(!isWorthTrying(status), `${status}`);
});

test('waits double from a second, and the word of the server goes first, up to a minute', () => {
  assert.deepEqual([1, 2, 3, 4].map((tries) => waitMs(tries, null, 0)), [1000, 2000, 4000, 8000]);
  assert.equal(waitMs(1, null, 1), 1500);
  assert.equal(waitMs(9, null, 1), 60_000);
  assert.equal(waitMs(1, '7', 0.5), 7000);
  assert.equal(waitMs(1, '3600', 0), 60_000);
  for (const odd of ['0', '-5', 'Sat, 28 Nov 2026 11:00:00 GMT']) assert.equal(waitMs(1, odd, 0), 1000, odd);
});

test('a block is seen by half of itself or by half of the window', () => {
  assert.ok(isSeen(0.5, 50, 800));
  assert.ok(!isSeen(0.49, 49, 800));
  assert.ok(isSeen(0.1, 400, 800), 'a block of 4,000 pixels fills half of the window');
});

const ranges = (...pairs: [number, number][]): Pick<TimeRanges, 'length' | 'start' | 'end'> => ({
  length: pairs.length,
  start: (i) => pairs[i]![0],
  end: (i) => pairs[i]![1],
});

test('quarters are told by what was played, not by where the player stands', () => {
  assert.equal(quartersPlayed(ranges(), 100), 0);
  assert.equal(quartersPlayed(ranges([0, 24.5]), 100), 1);
  assert.equal(quartersPlayed(ranges([0, 10], [90, 100]), 100), 0);
  assert.equal(quartersPlayed(ranges([0, 30], [70, 99.9]), 100), 2);
  assert.equal(quartersPlayed(ranges([0, 99.9]), 100), 4);
  assert.equal(quartersPlayed(ranges([0, 100]), 100), 4);
});

test('what has no known end has no quarters', () => {
  assert.ok(!(quartersPlayed(ranges([0, 500]), Number.POSITIVE_INFINITY) > 0));
  assert.ok(!(quartersPlayed(ranges(), Number.NaN) > 0));
});
