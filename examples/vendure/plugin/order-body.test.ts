// The rules of order-body.ts on orders as Vendure shows them; nothing of Vendure is needed to run it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '@vendure/core';
import { decimal, orderBody } from './order-body.ts';

// 20 % VAT in the price; `off` is what all discounts take from one, net.
const line = (id: number, sku: string, unit: number, bought: number, { left = bought, off = 0 } = {}) => ({
  id,
  productVariant: { sku },
  orderPlacedQuantity: bought,
  quantity: left,
  get linePrice() {
    return unit * this.quantity;
  },
  get proratedLinePrice() {
    return (unit - off) * this.quantity;
  },
  get proratedLinePriceWithTax() {
    return (unit - off) * 1.2 * this.quantity;
  },
  get proratedLineTax() {
    return this.proratedLinePriceWithTax - this.proratedLinePrice;
  },
});
const refund = (id: number, total: number, lines: [number, number][] = [], state = 'Settled') => ({
  id,
  total,
  state,
  createdAt: new Date('2026-03-05T10:00:00Z'),
  lines: lines.map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
});
const body = (order: object) =>
  orderBody(
    {
      code: 'ABC',
      state: 'PaymentSettled',
      orderPlacedAt: new Date('2026-03-02T10:00:00Z'),
      currencyCode: 'EUR',
      customer: { id: 17 },
      couponCodes: ['ANNA10'],
      lines: [line(1, 'MUG', 1500, 2, { off: 150 }), line(2, 'BOWL', 2000, 1, { off: 200 })],
      surcharges: [],
      shipping: 400,
      shippingWithTax: 480,
      payments: [],
      ...order,
    } as unknown as Order,
    new Date('2026-03-09T10:00:00.250Z'),
    2,
  ).data;
const refunds = (order: object) => body(order).refunds.map(({ id, net, sku }) => [id, net, sku]);

test('an order is told net of VAT and after all discounts, to the cent', () => {
  const told = body({});
  assert.deepEqual(told.lines, [
    { sku: 'MUG', quantity: 2, net: '27.00', vat: '5.40', discount: '3.00' },
    { sku: 'BOWL', quantity: 1, net: '18.00', vat: '3.60', discount: '2.00' },
  ]);
  assert.deepEqual([told.shipping_net, told.shipping_vat, told.code, told.customer], ['4.00', '0.80', 'ANNA10', '17']);
  assert.deepEqual([told.number, told.updated_at, told.cancelled], ['ABC', '2026-03-09T10:00:00.250Z', false]);
});

test('what was cancelled stays bought, and its refund takes it off once', () => {
  const lines = [line(1, 'MUG', 1500, 2, { left: 0 })];
  const told = body({ lines, payments: [{ refunds: [refund(7, 3600, [[1, 2]])] }] });
  assert.deepEqual([told.lines[0]!.quantity, told.lines[0]!.net, told.refunds[0]!.net], [2, '30.00', '30.00']);
});

test('a refund of lines is their net price, the shipping in it left out', () => {
  const both = refund(7, 1620 + 2160 + 480, [[1, 1], [2, 1]]);
  assert.deepEqual(refunds({ payments: [{ refunds: [both] }] }), [['refund-7-1', '13.50', 'MUG'], ['refund-7-2', '18.00', 'BOWL']]);
});

test('a refund of half a line is half of it, and one from two payments is the line once', () => {
  assert.deepEqual(refunds({ payments: [{ refunds: [refund(7, 1080, [[2, 1]])] }] }), [['refund-7-2', '9.00', 'BOWL']]);
  const split = [{ refunds: [refund(7, 1000, [[2, 1]])] }, { refunds: [refund(8, 1160, [[2, 1]])] }];
  assert.deepEqual(refunds({ payments: split }).map(([, net]) => net), ['8.33', '9.67']);
});

test('a refund of a sum alone is the share of the goods in what was paid', () => {
  assert.deepEqual(refunds({ payments: [{ refunds: [refund(7, 2940)] }] }), [['refund-7', '22.50', undefined]]);
});

test('a refund that may still fail is not told', () => {
  assert.deepEqual(refunds({ payments: [{ refunds: [refund(7, 1620, [[1, 1]], 'Pending')] }] }), []);
});

test('amounts keep every digit', () => {
  const cases: [number, number, string][] = [[0, 2, '0.00'], [5, 2, '0.05'], [-1050, 2, '-10.50'], [1234, 0, '1234'], [12345, 3, '12.345']];
  for (const [minor, precision, text] of cases) assert.equal(decimal(minor, precision), text);
});
