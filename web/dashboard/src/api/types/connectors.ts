// Shops that tell their orders, and what products cost, by webhook, or are asked for them.

export type Platform = 'standard' | 'shopify' | 'woocommerce' | 'prestashop' | 'medusa';
export type DeliveryState = 'received' | 'done' | 'ignored' | 'failed';

export type Connector = {
  id: string;
  platform: Platform;
  name: string;
  path: string | null; // null: it is asked only
  created_at: string;
  deliveries: Record<DeliveryState, number>;
  last_at: string | null;
  refused: { count: number; last_at: string | null; why: string };
  can_be_asked: boolean;
  fetch: Fetching | null;
};

// What lets a shop be asked; WooCommerce has a secret beside the key, and so has a client id of Shopify.
export type Access = { address: string; key: string; secret: string };

export type FetchState = 'running' | 'waiting' | 'failed' | 'stopped' | 'ended';
export type FetchCounts = Record<'came' | 'applied' | 'ignored' | 'failed', number>;
export type HowFar = {
  state: FetchState;
  newest_at: string | null;
  started_at: string;
  ended_at: string | null;
  next_at: string | null;
  error: string;
};
// null of a shop that cannot be asked for them.
type Parts = { products: (HowFar & { products: FetchCounts }) | null; customers: (HowFar & { customers: FetchCounts }) | null };
export type Fetching = HowFar & Parts & { address: string; orders: FetchCounts };

export type NewConnector = { platform: Platform; name?: string; secret?: string; access?: Access };

// The secret comes once, with the connection that was just made; who is asked only has none.
export type MadeConnector = Connector & { secret?: string };

export type Delivery = {
  delivery: number;
  id: string;
  topic: string;
  sent_at: string | null;
  received_at: string;
  order: string;
  state: DeliveryState;
  told: string;
  attempts: number;
  can_replay: boolean;
};
