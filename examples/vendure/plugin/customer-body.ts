// A customer of Vendure in the words that Colporteur understands (docs/how-to/connect-a-shop.md): the number and, if it is
// told at all, the mail address. Never a name, a street or a telephone. Rules only: what is read here was loaded before.
import type { Customer } from '@vendure/core';

export interface CustomerBody {
  type: 'customer.updated' | 'customer.deleted';
  timestamp: string;
  data: { customer: string; email?: string; updated_at: string };
}

// Guests too: their orders name them by this number. `read_at` was before the customer was loaded and is the time of the
// state, as of orders: it is of one clock, and Vendure's own `updatedAt` is of the database's.
export function customerBody(
  { id, emailAddress, deletedAt }: Pick<Customer, 'id' | 'emailAddress' | 'deletedAt'>,
  read_at: Date,
  emails: boolean,
): CustomerBody {
  if (deletedAt) return deletedBody(id, read_at);
  const at = read_at.toISOString();
  const email = emails && emailAddress ? { email: emailAddress } : {};
  return { type: 'customer.updated', timestamp: at, data: { customer: String(id), ...email, updated_at: at } };
}

// The address stays out of it: somebody else may have it by now.
export function deletedBody(id: Customer['id'], read_at: Date): CustomerBody {
  const at = read_at.toISOString();
  return { type: 'customer.deleted', timestamp: at, data: { customer: String(id), updated_at: at } };
}

// Whether mail addresses may travel to `address`: by https, or within this machine.
export function mayCarryEmails(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
