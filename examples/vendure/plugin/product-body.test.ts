// The rules of product-body.ts; nothing of Vendure is needed to run it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { productBody } from './product-body.ts';

const read_at = new Date('2026-03-09T10:00:00.250Z');
const costs = (cost: number | null | undefined, precision = 2) => productBody({ sku: 'MUG' }, cost, 'EUR', read_at, precision).data.cost;

test('what a piece costs is told with its SKU, as of when that was read', () => {
  assert.deepEqual(productBody({ sku: 'MUG' }, 420, 'EUR', read_at, 2), {
    type: 'product.updated',
    timestamp: '2026-03-09T10:00:00.250Z',
    data: { sku: 'MUG', cost: '4.20', currency: 'EUR', updated_at: '2026-03-09T10:00:00.250Z' },
  });
  assert.equal(costs(12345, 3), '12.345');
  assert.equal(costs(419.6), '4.20');
});

test('a cost that is not known is told so, and 0 is a cost', () => {
  assert.equal(costs(null), null);
  assert.equal(costs(undefined), null);
  assert.equal(costs(Number.NaN), null);
  assert.equal(costs(0), '0.00');
});
