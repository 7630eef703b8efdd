import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Note } from './notes.ts';
import { amountOf, codeOf, cut, listOf, newId, todayOf, waitMs } from './rules.ts';

test('amounts as people type them', () => {
  for (const text of ['12.5', '12,50', ' 12,50 € ', '12.50EUR', '12,5']) assert.equal(amountOf(text, 2), '12.50', text);
  assert.equal(amountOf('1 234,50', 2), '1234.50');
  assert.equal(amountOf('012', 2), '12.00');
  assert.equal(amountOf('1250', 0), '1250');
  for (const text of ['', '0', '0,00', '-3', '1.234', '1.234,50', '12,', 'ten', '1e3', '1000000']) assert.equal(amountOf(text, 2), undefined, text);
  assert.equal(amountOf('12,5', 0), undefined);
  assert.equal(amountOf('1250', undefined), '1250', 'as it stands, while the currency is not known');
  assert.equal(amountOf('12,5', undefined), '12.5');
});

test('a text is cut between letters, never inside one', () => {
  assert.equal(cut('A'.repeat(99) + '😀😀'), 'A'.repeat(99) + '😀');
  assert.equal(cut('A\ud83d'), 'A');
  assert.equal(codeOf('x'.repeat(99) + '😀x'), 'x'.repeat(99) + '😀');
  assert.equal(codeOf(`https://shop.example/?code=${'x'.repeat(99)}%F0%9F%98%80`), 'x'.repeat(99) + '😀');
});

test('what is refused or waits stands above all that was sent', () => {
  const note = (id: string, state: Note['state'], t: number): Note => ({ id, t, code: 'A', amount: '1.00', receipt: '', cancelled: false, state });
  const sent = Array.from({ length: 60 }, (_, i) => note(`s${i}`, 'sent', 1000 - i));
  const list = listOf([...sent, note('w', 'waiting', 2), note('r', 'refused', 1)], 50);
  assert.deepEqual(list.shown.slice(0, 3).map(({ id }) => id), ['r', 'w', 's0']);
  assert.equal(list.shown.length, 52);
  assert.equal(list.more, 10);
  assert.equal(listOf(sent, 100).more, 0);
});

test('a code, or the link that holds it', () => {
  assert.equal(codeOf('  anna10 '), 'anna10');
  assert.equal(codeOf('https://shop.example/?utm_source=x&code=ANNA10'), 'ANNA10');
  assert.equal(codeOf('https://shop.example/discount/ANNA%2010?redirect=/'), 'ANNA 10');
  assert.equal(codeOf('HTTPS://SHOP.EXAMPLE/?COUPON=ANNA10'), 'ANNA10');
  assert.equal(codeOf('https://shop.example/'), '');
  assert.equal(codeOf('https://shop.example/discount/%E0%A4%A'), '');
  assert.equal(codeOf('x'.repeat(300)).length, 100);
});

test('ids are of their own, and of the shape of a UUID', () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId())).size, 1000);
});

test('today is what stands, and adds up to the cent', () => {
  const now = new Date(2026, 10, 28, 15).getTime();
  const note = (amount: string, more: Partial<Note> = {}): Note => ({ id: newId(), t: now, code: 'A', amount, receipt: '', cancelled: false, state: 'sent', ...more });
  const notes = [note('0.10'), note('0.20'), note('0.40', { state: 'waiting' }), note('5.00', { cancelled: true }), note('6.00', { state: 'refused' }), note('7.00', { t: now - 86_400_000 })];
  assert.deepEqual(todayOf(notes, now, 2), { count: 3, sum: 0.7 });
});

test('tries come less and less often, but every minute and a half at least', () => {
  assert.equal(waitMs(1, null, 0), 2000);
  assert.equal(waitMs(3, null, 0), 8000);
  assert.equal(waitMs(40, null, 1), 90_000);
  assert.equal(waitMs(1, '10', 0), 10_000);
  assert.equal(waitMs(1, 'soon', 0), 2000);
});
