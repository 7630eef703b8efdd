// What is posted to /collect. The other side is src/features/collect/understand.hpp.

export type HitType = 'view' | 'impression' | 'hover' | 'click' | 'share' | 'like' | 'play' | 'custom' | 'order';

export interface Hit {
  type: HitType;
  name?: string | undefined;
  value?: string | undefined;
  nav?: string;
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

// The page that a hit happened on. Told apart by identity: the same address seen again is another page.
export interface Page {
  url: string;
  ref: string;
}

export interface Body {
  key: string;
  debug: string | undefined;
  sent: number;
  url: string;
  ref: string;
  events: SentHit[];
}
