import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderCall } from './orderCall.ts';
import { linesToOrigins, reachedFromHereAlone } from './origins.ts';

test('the example of an order is in the currency of the shop, with its decimals', () => {
  assert.match(orderCall('EUR'), /colporteur\('order', {order: '1001', net: 57\.84, currency: 'EUR'}\)/);
  assert.match(orderCall('JPY'), /net: 58, currency: 'JPY'/);
});

test('addresses stand one a line; empty lines and spaces do not matter', () => {
  assert.deepEqual(linesToOrigins(' https://a.example \n\nhttps://b.example\r\n'), ['https://a.example', 'https://b.example']);
  assert.deepEqual(linesToOrigins('  \n'), []);
});

test('a tag that only this machine can fetch is known', () => {
  assert.ok(reachedFromHereAlone('<script async src="http://localhost:8081/colporteur.js" data-shop="k_9f"></script>'));
  assert.ok(reachedFromHereAlone('<script async src="http://127.0.0.1:8081/colporteur.js"></script>'));
  assert.ok(!reachedFromHereAlone('<script async src="https://words.shop.example/colporteur.js"></script>'));
  assert.ok(!reachedFromHereAlone('<script async src="https://localhost.example/colporteur.js"></script>'));
});
