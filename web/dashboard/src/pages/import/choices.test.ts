import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noChoices, numberOf, requestOf, withField } from './choices.ts';

const columns = [
  { column: 'Order ref', field: 'order', samples: ['1'] },
  { column: 'Colour', field: '', samples: ['red'] },
];

test('a file that is left as it was found says nothing but its upload', () => {
  assert.deepEqual(requestOf('u1', noChoices(), 'orders', columns), { upload: 'u1' });
});

test('a constant brings the columns along that were found', () => {
  const choices = { ...noChoices(), values: [{ field: 'currency', value: 'EUR' }] };
  assert.deepEqual(requestOf('u1', choices, 'orders', columns), {
    upload: 'u1',
    as: 'orders',
    columns: { order: 'Order ref' },
    values: { currency: 'EUR' },
  });
});

test('an experiment says its last day as the day after, as everywhere', () => {
  const choices = noChoices();
  choices.experiment.channel = 'newsletter';
  choices.experiment.last = '2026-03-31';
  choices.experiment.reached = '12 500';
  assert.deepEqual(requestOf('u1', choices, 'experiment', columns).experiment, {
    channel: 'newsletter',
    to: '2026-04-01',
    reached: 12500,
  });
});

test('a field stands in one column only', () => {
  assert.deepEqual(withField({ a: 'order', b: 'time' }, 'c', 'order'), { b: 'time', c: 'order' });
  assert.deepEqual(withField({ a: 'order' }, 'a', ''), {});
});

test('numbers as people write them', () => {
  assert.equal(numberOf('1 200,5'), 1200.5);
  assert.equal(numberOf(''), null);
  assert.equal(numberOf('many'), null);
});
