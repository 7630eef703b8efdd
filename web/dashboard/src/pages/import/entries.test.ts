import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Preview, PreviewEntry } from '../../api/types/imports.ts';
import { speakerFor } from '../../format/speaker.ts';
import { makeWriter, shownColumns, shownRows } from './entries.ts';

function preview(kind: string, rows: PreviewEntry[][]): Preview {
  return {
    kind,
    format: 'columns',
    encoding: 'utf-8',
    delimiter: ',',
    currency: 'EUR',
    time_zone: 'Europe/Paris',
    columns: [],
    notes: [],
    rows: rows.map((entries, at) => ({ line: at + 2, entries, rejected: '', column: '' })),
    proposals: [],
  };
}

// Title and words of each column, row by row; spaces that do not break are written as plain ones.
function table(shown: Preview, language: 'en' | 'fr' = 'en'): { titles: string[]; rows: string[][] } {
  const say = (phrase: { en: string; fr: string }): string => phrase[language];
  const rows = shownRows(shown);
  const columns = shownColumns(shown, rows);
  const write = makeWriter(speakerFor(language, shown.currency), say);
  return {
    titles: columns.map(({ title }) => say(title)),
    rows: rows.map(({ entry }) => columns.map((column) => write(column, entry).replace(/[\u00A0\u202F]/g, ' '))),
  };
}

const head = { time: '2026-03-31T18:05:00+02:00', order: 'A-17', person: 'Anna' };
const order = { kind: 'order', ...head, status: 'paid', shipping_minor: 490, code: '', label: null };
const item = { kind: 'order_line', ...head, product: 'MUG', quantity: 2, net_minor: 4000 };

test('an order and what was sold are one row, its refund another', () => {
  const refund = { kind: 'refund', ...head, product: '', quantity: 0, net_minor: 1000 };
  assert.deepEqual(table(preview('orders', [[order, item, refund], [{ ...item, product: 'CUP', quantity: 1, net_minor: 900 }]])), {
    titles: ['Date', 'Order', 'What it is', 'Product', 'Quantity', 'Net of VAT', 'Shipping', 'Customer'],
    rows: [
      ['31 Mar 2026, 18:05', 'A-17', 'sale', 'MUG', '2', '€40.00', '€4.90', 'Anna'],
      ['31 Mar 2026, 18:05', 'A-17', 'refund', '', '', '−€10.00', '', 'Anna'],
      ['31 Mar 2026, 18:05', 'A-17', 'another item of it', 'CUP', '1', '€9.00', '', 'Anna'],
    ],
  });
});

test('in French nothing is left in English, and a day without an hour has none', () => {
  const at = { time: '2026-03-31T00:00:00+02:00', person: '' };
  assert.deepEqual(table(preview('orders', [[{ ...order, ...at, status: 'cancelled' }, { ...item, ...at }]]), 'fr'), {
    titles: ['Date', 'Commande', 'Ce que c’est', 'Produit', 'Quantité', 'Hors TVA', 'Port', 'Client'],
    rows: [['31 mars 2026', 'A-17', 'annulée ou impayée', 'MUG', '2', '40,00 €', '4,90 €', 'inconnu']],
  });
});

test('the hour is that of the shop, wherever the browser is', () => {
  const touch = { kind: 'touch', time: '2026-12-31T23:30:00-05:00', person: '', visitor: 'v1', label: 'Direct', source: '' };
  assert.deepEqual(table(preview('touches', [[touch]])).rows, [['31 Dec 2026, 23:30', 'Direct', 'v1']]);
});

test('a cost over several days is told as the file has it', () => {
  const cost = (day: string, amount_minor: number): PreviewEntry => ({ kind: 'cost', day, cost: 'media', amount_minor, minutes: 0, impressions: 0, clicks: 0, source: 'Meta', label: 'Facebook', campaign: '' });
  assert.deepEqual(table(preview('spend', [[cost('2026-03-01', 334), cost('2026-03-02', 333), cost('2026-03-03', 333)], [{ ...cost('2026-03-04', 0), cost: 'hours', minutes: 90 }]])), {
    titles: ['Day', 'Channel', 'Kind of cost', 'Amount', 'Hours'],
    rows: [
      ['1 Mar 2026 – 3 Mar 2026', 'Facebook', 'advertising', '€10.00', ''],
      ['4 Mar 2026', 'Facebook', 'hours of work', '', '1.50'],
    ],
  });
});

test('several answers in a cell stand together', () => {
  const answer = { kind: 'answer', time: '2026-03-31T00:00:00+02:00', question: 'Why?', person: 'Anna', order: '' };
  assert.deepEqual(table(preview('survey', [[{ ...answer, answer: 'TV' }, { ...answer, answer: 'a friend' }]])).rows, [['31 Mar 2026', 'Why?', 'TV; a friend', 'Anna']]);
});

test('a block is a day or a region', () => {
  const block = { kind: 'block', day: '2026-03-01', arm: 'on', value: 12.5, before: 0 };
  assert.deepEqual(table(preview('experiment', [[{ ...block, block: '2026-03-01' }], [{ ...block, block: 'Alsace' }]])).rows, [
    ['on', '1 Mar 2026', '12.50'],
    ['on', 'Alsace', '12.50'],
  ]);
});

test('an unknown price is no price of 0', () => {
  const product = { kind: 'product', product: 'MUG', name: 'Mug', price_minor: 1250, cost_minor: null };
  assert.deepEqual(table(preview('products', [[product]])), { titles: ['Product', 'Name', 'Price'], rows: [['MUG', 'Mug', '€12.50']] });
});

test('a kind that a newer server knows is shown all the same', () => {
  assert.deepEqual(table(preview('parcels', [[{ kind: 'parcel', number: 'P-1', weight: 2 }]])), { titles: ['number', 'weight'], rows: [['P-1', '2']] });
});
