// What decides and touches nothing.
import type { Note } from './notes.ts';

// "12,5", "12.50", "1 234,50" as "12.50"; nothing for what is no amount above 0. At most `decimals` digits behind the
// comma or point, so that nobody means thousands by one; as many as are written while nobody knows the currency yet. The
// server reads it alike (src/features/till/rules.hpp).
export function amountOf(text: string, decimals: number | undefined): string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f\u2009]/g, '').replace(/(€|[A-Za-z]{3})$/, '');
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(plain);
  const most = decimals ?? 2;
  if (!found || (found[2]?.length ?? 0) > most) return undefined;
  const part = (found[2] ?? '').padEnd(decimals ?? 0, '0');
  const amount = `${Number(found[1])}${part && `.${part}`}`;
  return Number(amount) > 0 && Number(amount) < (1e6 * 100) / 10 ** most ? amount : undefined;
}

const k_text_max = 100;

// Whole letters, and so many of them: half of one (a cut emoji) is no text that a server can read.
export function cut(text: string): string {
  return [...text]
    .filter((letter) => !/^[\ud800-\udfff]$/.test(letter))
    .slice(0, k_text_max)
    .join('')
    .trim();
}

// What a camera saw or a person pasted: a code, or a link with one in it, as the tag reads them, or as Shopify's
// /discount/ANNA10. "" for a link without one.
export function codeOf(text: string): string {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  if (!/^https?:\/\//i.test(trimmed)) return cut(trimmed);
  let link: URL;
  try {
    link = new URL(trimmed);
  } catch {
    return '';
  }
  for (const [name, value] of link.searchParams) {
    if (['code', 'coupon', 'discount'].includes(name.toLowerCase()) && value.trim()) return cut(value.trim());
  }
  const path = /\/discount\/([^/]+)/.exec(link.pathname)?.[1];
  try {
    return path ? cut(decodeURIComponent(path).trim()) : '';
  } catch {
    return '';
  }
}

// A UUID of version 4. crypto.randomUUID() is there on https pages alone.
export function newId(bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  const hex = [...bytes].map((byte, i) => (i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// What somebody has to look at stands first, however old: refused, then waiting. Of the rest the newest `most`.
export function listOf(notes: Note[], most: number): { shown: Note[]; more: number } {
  const of = (state: Note['state']): Note[] => notes.filter((note) => note.state === state);
  const sent = of('sent');
  return { shown: [...of('refused'), ...of('waiting'), ...sent.slice(0, most)], more: Math.max(sent.length - most, 0) };
}

export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

// What stands of today, in the smallest unit so that sums are exact.
export function todayOf(notes: Note[], now: number, decimals: number): { count: number; sum: number } {
  const standing = notes.filter((note) => !note.cancelled && note.state !== 'refused' && dayOf(note.t) === dayOf(now));
  const unit = 10 ** decimals;
  const sum = standing.reduce((minor, note) => minor + Math.round(Number(note.amount) * unit), 0);
  return { count: standing.length, sum: sum / unit };
}

// Before try number `tries` + 1: 2 s, 4 s, ... up to a minute, longer by up to a half, so that not all phones come
// back in the same moment. The server's word goes first.
export function waitMs(tries: number, retry_after: string | null, chance: number): number {
  const asked = Number(retry_after) * 1000;
  return asked > 0 ? Math.min(asked, 300_000) : Math.min(2000 * 2 ** Math.min(tries - 1, 5), 60_000) * (1 + chance / 2);
}
