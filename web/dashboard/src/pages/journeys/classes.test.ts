import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speakerFor } from '../../format/speaker.ts';
import { classesOf, reached, shareWords } from './classes.ts';

const speaker = speakerFor('en', 'EUR');
const touches = { from: [1, 2, 3, 4, 5, 6, 11, 21], orders: [50, 20, 10, 5, 5, 10, 0, 0] };

test('classes have the names of all their numbers, the last is open', () => {
  assert.deepEqual(classesOf(touches, speaker).map(({ name }) => name), ['1', '2', '3', '4', '5', '6–10', '11–20', '21+']);
  const days = { from: [0, 1, 2, 3, 7, 14, 30], orders: [1, 1, 1, 1, 1, 1, 1] };
  assert.deepEqual(classesOf(days, speaker).map(({ name }) => name), ['0', '1', '2', '3–6', '7–13', '14–29', '30+']);
});

test('a class has its share of the orders, however wide it is, and the share up to it', () => {
  const wide = classesOf(touches, speaker)[5];
  assert.deepEqual([wide?.share, wide?.upTo], [0.1, 1]);
  assert.equal(classesOf(touches, speaker)[1]?.upTo, 0.7);
  assert.deepEqual(classesOf({ from: [1, 2], orders: [0, 0] }, speaker).map(({ share, upTo }) => [share, upTo]), [[0, 0], [0, 0]]);
});

test('an open class is shown once somebody reached it', () => {
  const own = classesOf(touches, speaker);
  assert.equal(reached(own, undefined), 7);
  assert.equal(reached(own, classesOf({ ...touches, orders: [1, 0, 0, 0, 0, 0, 0, 1] }, speaker)), 8);
});

test('a share that is not none is not written as 0', () => {
  assert.deepEqual([0, 0.0004, 0.0005, 0.004].map((share) => shareWords(share, speaker)), ['0.0%', '<0.1%', '0.1%', '0.4%']);
  assert.equal(shareWords(0.0004, speakerFor('fr', 'EUR')), '<0,1\u00A0%');
  assert.equal(shareWords(0.012, speaker, 0), '1%');
});
