// What is posted to /collect. The other side is src/features/collect/understand.hpp.

export type HitType = 'view' | 'impression' | 'hover' | 'click' | 'share' | 'like' | 'play' | 'custom' | 'order' | 'identify' | 'consent';

export interface Hit {
  type: HitType;
  name?: string | undefined;
  value?: string | undefined;
  nav?: string;
  ref?: string;
  played?: number;
  order?: string | undefined;
  net?: number | undefined;
  gross?: number | undefined;
  currency?: string | undefined;
  code?: string | undefined;
}

// `urgent`: not to wait for others.
export type Record = (hit: Hit, urgent?: boolean) => void;

export interface SentHit extends Hit {
  id: string;
  t: number; // the browser's clock, ms
}

// Waits to be sent, with what it shares with others of its page. What a person chose is of no page. The mode is that of
// the moment: what happened before a person agreed is not sent as what he agreed to.
export interface Waiting extends SentHit {
  key: string;
  url: string | undefined;
  mode: string;
}

export interface Body {
  key: string;
  debug: string | undefined;
  url: string | undefined;
  mode: string;
  sent: number;
  events: SentHit[];
}
