import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportRow } from '../../api/types/imports.ts';
import { rowOf } from './rowOf.ts';

function row(id: number, state: ImportRow['state'], message = '', file = 'orders.csv'): ImportRow {
  const counts = { rows: 0, added: 0, corrected: 0, known: 0, rejected: 2 };
  return { id, file, kind: 'orders', format: 'columns', state, started_at: '', ...counts, message, rejects: true };
}

const upload = { name: 'orders.csv' };

test('an import that ended is found by its number', () => {
  assert.equal(rowOf({ upload, report: { id: 2 } }, [row(3, 'done'), row(2, 'done')])?.id, 2);
});

test('one that failed is the newest of its name with that reason', () => {
  const trouble = { detail: 'no row can be read' };
  const listed = [row(5, 'done', '', 'spend.csv'), row(4, 'failed', trouble.detail), row(3, 'failed', trouble.detail)];
  assert.equal(rowOf({ upload, trouble }, listed)?.id, 4);
  assert.equal(rowOf({ upload, trouble: { detail: 'refused at once' } }, listed), undefined);
  assert.equal(rowOf({ upload, trouble }, [row(6, 'done'), ...listed]), undefined);
  assert.equal(rowOf({ upload }, listed), undefined);
});
