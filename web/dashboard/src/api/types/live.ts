// What the tag on the shop's pages sends, and what becomes of it.

export type RefusedReason = 'unknown_key' | 'origin' | 'body' | 'event' | 'too_old' | 'too_many';

export type Refused = { reason: RefusedReason; count: number; last: string | null };

// What the shop has besides cookieless: a cookie of its own host, and what a person may agree to.
export type Modes = { audience: boolean; full: boolean };

export type Collecting = {
  collects: true;
  mode: string;
  key: string;
  origins: string[]; // none: any page may send
  port: number;
  tag: string;
  modes: Modes;
  identify_secret: string | null; // while `full` is on
  today: { day: string; events: number; repeated: number; set_aside: { bots: number; prefetches: number; objections: number }; refused: Refused[] };
  spool: { events_waiting: number; bytes: number; bytes_max: number; problem: string | null };
  last_event: string | null;
};

export type Collect = Collecting | { collects: false }; // false: a demo

export type MarkedElement = { name: string; impressions: number; hovers: number; clicks: number };

export type Live = {
  now: string;
  window_minutes: number;
  visitors: number;
  events_per_second: number;
  events_last_minute: number;
  pages: { page: string; visitors: number }[];
  sources: { origin: string; channel: string; label: string; visits: number }[];
  elements: MarkedElement[];
  orders: { time: string; net_minor: number; currency: string; label: string | null }[];
};

export type HitType = 'view' | 'impression' | 'hover' | 'click' | 'share' | 'like' | 'play' | 'custom' | 'order' | 'identify' | 'consent';

// An event of a browser that is watched; `field` and `why` when it was not understood.
export type WatchedEvent = {
  received: string;
  type: string | null; // a HitType; null where it could not be read
  page: string | null;
  understood: boolean;
  says: string[];
  field: string | null;
  why: string | null;
};

export type Watched = { events: WatchedEvent[] };
