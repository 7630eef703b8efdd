import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled } from './filled.ts';

const en = (n: string | number): string => filled('{n} {n|day|days} left', { n }, false);
const fr = (n: string | number): string => filled('{n} {n|jour|jours}', { n }, true);

test('one is not many', () => {
  assert.equal(en(1), '1 day left');
  assert.equal(en('1'), '1 day left');
  assert.equal(en(0), '0 days left');
  assert.equal(en('1.5'), '1.5 days left');
  assert.equal(en('1,234'), '1,234 days left');
});

test('French has no plural below two', () => {
  assert.equal(fr(0), '0 jour');
  assert.equal(fr('1,5'), '1,5 jour');
  assert.equal(fr('0,6–1,4'), '0,6–1,4 jour');
  assert.equal(fr('0–3'), '0–3 jours');
  assert.equal(fr('1\u202F234'), '1\u202F234 jours');
  assert.equal(fr('12'), '12 jours');
});

test('a hole without a value stays', () => {
  assert.equal(filled('{folder} of {n}', { n: 2 }, false), '{folder} of 2');
});
