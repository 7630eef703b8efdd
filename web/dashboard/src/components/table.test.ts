import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairs, savedTable, type Beside, type Column } from './table.ts';

type Row = { name: string; cost: number | null };
const rows: Row[] = [{ name: 'google', cost: 20 }, { name: 'flyers', cost: 5 }];
const then: Beside<Row> = { rows: [{ name: 'radio', cost: 7 }, { name: 'google', cost: 16 }], key: (row) => row.name };
const columns: Column<Row>[] = [
  { title: 'Channel', value: (row) => row.name },
  { title: 'Cost', figure: true, value: (row) => row.cost },
  { title: 'State', value: () => 'open' },
];

test('a row finds itself in the other period, and what was there then alone comes last', () => {
  assert.deepEqual(
    pairs(rows, then).map(({ row, now, then: other }) => [row.name, now?.cost, other?.cost]),
    [['google', 20, 16], ['flyers', 5, undefined], ['radio', undefined, 7]],
  );
});

test('while the other period is on its way the rows stand as they are', () => {
  assert.deepEqual(pairs(rows, { ...then, rows: undefined }).map(({ row }) => row.name), ['google', 'flyers']);
  assert.deepEqual(pairs(rows, undefined).map(({ then: other }) => other), [undefined, undefined]);
});

test('the file has the figures of both periods, unknown ones empty', () => {
  const { head, lines } = savedTable(columns, rows, then, (title) => `${title}, before`);
  assert.deepEqual(head, ['Channel', 'Cost', 'State', 'Cost, before']);
  assert.deepEqual(lines, [['google', 20, 'open', 16], ['flyers', 5, 'open', null], ['radio', null, null, 7]]);
});

test('without another period the file has no column of one', () => {
  assert.deepEqual(savedTable(columns, rows).head, ['Channel', 'Cost', 'State']);
  assert.deepEqual(savedTable(columns, rows, { ...then, rows: undefined }).head, ['Channel', 'Cost', 'State']);
});

test('both ends of a range are there of both periods', () => {
  const ends = { title: 'Credit', figure: true, value: () => 2, saved: [{ title: 'low', value: () => 1 }, { title: 'high', value: () => 2 }] };
  const { head, lines } = savedTable([{ title: 'Channel', value: (row) => row.name }, ends], rows.slice(0, 1), then, (title) => `${title} then`);
  assert.deepEqual(head, ['Channel', 'low', 'high', 'low then', 'high then']);
  assert.deepEqual(lines[0], ['google', 1, 2, 1, 2]);
});
