// An order of Vendure in the words that Colporteur understands (docs/how-to/connect-a-shop.md): the whole order each
// time, refunds so far included. Rules only: what is read here was loaded before.
import type { Order, OrderLine, Refund } from '@vendure/core';

export interface OrderBody {
  type: 'order.updated';
  timestamp: string;
  data: {
    number: string;
    created_at: string;
    updated_at: string;
    currency: string;
    status: 'paid';
    cancelled: boolean;
    customer?: string;
    code?: string;
    lines: { sku: string; quantity: number; net: string; vat: string; discount: string }[];
    shipping_net: string;
    shipping_vat: string;
    refunds: { id: string; at: string; net: string; sku?: string }[];
  };
}

// REQUIRES: `order` is placed and loaded with customer, lines.productVariant, shippingLines, surcharges and
// payments.refunds.lines; `read_at` was before it was loaded, so that the state that was read last has the latest time
// (Vendure's own `updatedAt` of an order does not change with a refund).
export function orderBody(order: Order, read_at: Date, precision: number): OrderBody {
  const money = (minor: number) => decimal(minor, precision);
  const lines = order.lines.map(asBought);
  return {
    type: 'order.updated',
    timestamp: read_at.toISOString(),
    data: {
      number: order.code, // what the shop shows, and what the tag tells on the thank-you page
      created_at: order.orderPlacedAt!.toISOString(),
      updated_at: read_at.toISOString(),
      currency: order.currencyCode,
      status: 'paid', // or authorized: Vendure places an order at one of both
      cancelled: order.state === 'Cancelled',
      // Vendure has one customer for an e-mail address, guests too, so the number is the person. No address is told
      // with an order: Colporteur keeps such a body as it came for 14 days. The one of a customer (customer-body.ts),
      // which makes number and address one person, it keeps at no time.
      customer: order.customer && String(order.customer.id),
      code: order.couponCodes[0], // Colporteur keeps one
      // `proratedLinePrice` is the only price after all discounts: those of the line and the line's part of those of the
      // order (a coupon). `discountedLinePrice` is without the latter, `linePrice` without both. Those without "WithTax"
      // are net, whether the shop's prices hold VAT or not.
      lines: lines.map((line) => ({
        sku: line.productVariant.sku,
        quantity: line.quantity,
        net: money(line.proratedLinePrice),
        vat: money(line.proratedLineTax),
        discount: money(line.linePrice - line.proratedLinePrice),
      })),
      shipping_net: money(order.shipping),
      shipping_vat: money(order.shippingWithTax - order.shipping),
      refunds: order.payments
        .flatMap((payment) => payment.refunds)
        .filter((refund) => refund.state === 'Settled') // a pending one may still fail
        .flatMap((refund) => refundsOf(refund, lines, order))
        .map(({ net, ...refund }) => ({ ...refund, net: money(net) })),
    },
  };
}

// Vendure lowers `quantity` when a line is cancelled. What was bought stays in the body, and the refund that follows a
// cancellation takes it off: otherwise it would be taken off twice. Prices are worked out from `quantity` when they are
// asked for, so the line answers for what was bought from here on.
function asBought(line: OrderLine): OrderLine {
  line.quantity = Math.max(line.orderPlacedQuantity, line.quantity);
  return line;
}

// `refund.total` is money: with VAT, and shipping and goodwill may be in it. The goods of it, net:
// - when it names lines, those lines, or the part of them that the money pays back;
// - when it is a sum alone, the goods' share of what was paid.
function refundsOf(refund: Refund, lines: OrderLine[], order: Order) {
  const id = `refund-${refund.id}`;
  const at = refund.createdAt.toISOString();
  const named = (refund.lines ?? []).flatMap(({ orderLineId, quantity }) => {
    const line = lines.find(({ id }) => id === orderLineId);
    return line && line.quantity > 0 && quantity > 0 ? [{ line, part: quantity / line.quantity }] : [];
  });
  const gross = sum(named.map(({ line, part }) => line.proratedLinePriceWithTax * part));
  if (gross > 0) {
    const paid = Math.min(refund.total / gross, 1);
    return named.map(({ line, part }) => ({
      id: `${id}-${line.id}`,
      at,
      net: Math.round(line.proratedLinePrice * part * paid),
      sku: line.productVariant.sku,
    }));
  }
  const goods = sum(lines.map((line) => line.proratedLinePrice));
  const all = sum(lines.map((line) => line.proratedLinePriceWithTax)) + order.shippingWithTax + surcharged(order);
  return [{ id, at, net: all > 0 ? Math.round((refund.total * goods) / all) : 0 }];
}

// Surcharges (fees, or what somebody took off by hand) are not goods, but they are in what was paid.
const surcharged = (order: Order) => sum(order.surcharges.map((one) => one.priceWithTax));

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

// 1050 is "10.50" with a precision of 2. Digits are moved, nothing is divided.
export function decimal(minor: number, precision: number): string {
  const digits = String(Math.abs(minor)).padStart(precision + 1, '0');
  const point = digits.length - precision;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, point)}${precision ? '.' : ''}${digits.slice(point)}`;
}
