// The rules of customer-body.ts on customers as Vendure shows them; nothing of Vendure is needed to run it. The bodies
// are those that the server's own test reads (src/features/connectors/customer_bodies_test.cpp, ACustomerInOurOwnWords).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Customer } from '@vendure/core';
import { customerBody, deletedBody, mayCarryEmails } from './customer-body.ts';

const read_at = new Date('2026-03-09T10:00:00.250Z');
const at = '2026-03-09T10:00:00.250Z';
const customer = (more: object = {}) =>
  ({
    id: 17,
    title: 'Dr',
    firstName: 'Ann',
    lastName: 'Martin',
    phoneNumber: '555-625-1199',
    emailAddress: 'ann@example.com',
    deletedAt: null,
    updatedAt: new Date('2020-01-01T00:00:00Z'),
    ...more,
  }) as unknown as Customer;

test('a customer is told by number and mail address, as of when that was read', () => {
  assert.deepEqual(customerBody(customer(), read_at, true), {
    type: 'customer.updated',
    timestamp: at,
    data: { customer: '17', email: 'ann@example.com', updated_at: at },
  });
});

test('nothing else of a customer leaves the shop, and without addresses not that', () => {
  const told = JSON.stringify(customerBody(customer(), read_at, true));
  for (const text of ['Ann', 'Martin', 'Dr', '555']) assert.ok(!told.includes(text), text);
  assert.deepEqual(customerBody(customer(), read_at, false).data, { customer: '17', updated_at: at });
  assert.deepEqual(customerBody(customer({ emailAddress: '' }), read_at, true).data, { customer: '17', updated_at: at });
});

test('who is deleted is told by number alone, whether Vendure keeps the row or not', () => {
  const gone = { type: 'customer.deleted', timestamp: at, data: { customer: '17', updated_at: at } };
  assert.deepEqual(customerBody(customer({ deletedAt: new Date('2026-03-09T09:59:58Z') }), read_at, true), gone);
  assert.deepEqual(deletedBody(17, read_at), gone);
});

test('addresses travel by https, or not beyond this machine', () => {
  const carried = ['https://c.shop.example/hooks/0d', 'http://localhost:8081/hooks/0d', 'http://127.0.0.1:8081/', 'http://[::1]:8081/'];
  for (const address of carried) assert.equal(mayCarryEmails(address), true, address);
  const open = ['http://c.shop.example/hooks/0d', 'http://10.0.0.7:8081/', 'http://localhost.example/', 'c.shop.example', ''];
  for (const address of open) assert.equal(mayCarryEmails(address), false, address);
});
