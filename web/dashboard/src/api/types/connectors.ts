// Shops that tell their orders by webhook.

export type Platform = 'standard' | 'shopify' | 'woocommerce';
export type DeliveryState = 'received' | 'done' | 'ignored' | 'failed';

export type Connector = {
  id: string;
  platform: Platform;
  name: string;
  path: string;
  created_at: string;
  deliveries: Record<DeliveryState, number>;
  last_at: string | null;
  refused: { count: number; last_at: string | null; why: string };
};

export type NewConnector = { platform: Platform; name?: string; secret?: string };

// The secret comes once, with the connection that was just made.
export type MadeConnector = Connector & { secret: string };

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
