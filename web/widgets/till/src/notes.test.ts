import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nowhere, openNotes, type Note } from './notes.ts';
import { storage } from './storage_for_tests.ts';

const known = { till: 'Counter', shop: 'Wool', currency: 'EUR', decimals: 2 };
const note = (id: string, t: number, state: Note['state']): Note => ({ id, t, code: 'A', amount: '1.00', receipt: '', cancelled: false, state });

test('another link is another till: what was known of the one before is forgotten', () => {
  const notes = openNotes(storage());
  notes.setToken('first');
  notes.setKnown(known);
  notes.setToken('first');
  assert.equal(notes.known()?.till, 'Counter', 'the same link once more');
  notes.setToken('second');
  assert.equal(notes.token(), 'second');
  assert.equal(notes.known(), undefined);
  notes.setToken('first');
  assert.equal(notes.token(), 'first', 'back at the counter');
});

test('the only link stays, void or not, and a new one takes its place', () => {
  const notes = openNotes(storage());
  notes.setToken('first');
  notes.refuseToken('first');
  assert.equal(notes.token(), 'first');
  notes.setToken('second');
  assert.equal(notes.token(), 'second');
  notes.setToken('first');
  assert.equal(notes.token(), 'second');
  notes.trustToken('first'); // the server has its records back
  notes.setToken('first');
  assert.equal(notes.token(), 'first');
});

test('what was sent goes after a fortnight, what was not never does', () => {
  const notes = openNotes(storage());
  const day = 86_400_000;
  for (const state of ['sent', 'waiting', 'refused'] as const) notes.put(note(state, 0, state));
  notes.put(note('new', 10 * day, 'sent'));
  notes.forgetOld(15 * day);
  assert.deepEqual(notes.all().map(({ id }) => id).sort(), ['new', 'refused', 'waiting']);
});

test('a browser that keeps nothing says so when a note is to be kept', () => {
  const notes = openNotes(nowhere);
  assert.deepEqual(notes.all(), []);
  assert.equal(notes.token(), '');
  assert.throws(() => notes.put(note('a', 0, 'waiting')));
});
