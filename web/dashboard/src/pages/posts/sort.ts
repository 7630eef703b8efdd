// The order of the posts: a figure or the day, either way round.
import type { Post } from '../../api/types/report.ts';
import type { Speaker } from '../../format/speaker.ts';

export const keys = ['day', 'impressions', 'views', 'viral_percent', 'clicks', 'seed', 'mouse_overs'] as const;
export type Key = (typeof keys)[number];
export const methodOfPost: Record<Exclude<Key, 'day'>, string> = {
  impressions: 'post-counts',
  views: 'post-counts',
  viral_percent: 'viral',
  clicks: 'post-counts',
  seed: 'viral',
  mouse_overs: 'post-counts',
};

export type Order = { key: Key; rising: boolean };

// "-views" or "views" in the address; the newest stand first.
export function orderOf(text: string | null): Order {
  const key = keys.find((one) => one === text?.replace(/^-/, ''));
  return key ? { key, rising: !text?.startsWith('-') } : { key: 'day', rising: false };
}

export function orderText({ key, rising }: Order): string | null {
  if (key === 'day' && !rising) return null;
  return rising ? key : `-${key}`;
}

export function sorted(posts: Post[], { key, rising }: Order): Post[] {
  const compare = (a: Post, b: Post): number => {
    const [left, right] = [a[key], b[key]];
    if (typeof left === 'string' || typeof right === 'string') return String(left).localeCompare(String(right));
    return (left ?? -1) - (right ?? -1);
  };
  return [...posts].sort((a, b) => (rising ? compare(a, b) : compare(b, a)));
}

// Up to two decimals, and no more than the figure has.
export function viralText(viral_percent: number | null, speaker: Speaker): string | null {
  if (viral_percent === null) return null;
  const whole = Math.abs(viral_percent - Math.round(viral_percent)) < 0.005;
  return speaker.decimal(viral_percent, whole ? 0 : 2);
}
