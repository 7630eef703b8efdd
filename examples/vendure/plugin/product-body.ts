// What a product variant of Vendure costs the shop, in the words that Colporteur understands
// (docs/how-to/connect-a-shop.md). Rules only: what is read here was loaded before.
import type { ProductVariant } from '@vendure/core';
import { decimal } from './order-body.ts';

export interface ProductBody {
  type: 'product.updated';
  timestamp: string;
  data: { sku: string; cost: string | null; currency: string; updated_at: string };
}

// `cost` is of one piece, net, in minor units of `currency`; nothing, or no number, when it is not known. `read_at` as of customers.
export function productBody(
  { sku }: Pick<ProductVariant, 'sku'>,
  cost: number | null | undefined,
  currency: string,
  read_at: Date,
  precision: number,
): ProductBody {
  const at = read_at.toISOString();
  const told = Number.isFinite(cost) ? decimal(Math.round(cost!), precision) : null;
  return { type: 'product.updated', timestamp: at, data: { sku, cost: told, currency, updated_at: at } };
}
