// What the thank-you page says about an order, in the shop's own currency. It may stand before the
// tag, which comes when it comes.
import { decimalsOf } from '../../format/number.ts';

export function orderCall(currency: string): string {
  const net = (57.84).toFixed(decimalsOf(currency));
  return `<script>
  window.colporteur = window.colporteur || function () { (colporteur.q = colporteur.q || []).push(arguments) }
  colporteur('order', {order: '1001', net: ${net}, currency: '${currency}'})
</script>`;
}
