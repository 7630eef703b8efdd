// What the thank-you page says about an order, in the shop's own currency.
import { decimalsOf } from '../../format/number.ts';

export function orderCall(currency: string): string {
  const net = (57.84).toFixed(decimalsOf(currency));
  return `colporteur('order', {order: '1001', net: ${net}, currency: '${currency}'})`;
}
