// Tills, and what was noted at them.
import type { Money } from './common.ts';

export type Till = { id: string; name: string; created_at: string; notes: number; last_at: string | null };

// The link comes once, with the till that was just made; `qr` is an SVG.
export type NewTill = Till & { token: string; link: string; qr: string };

export type TillNote = {
  id: string;
  till: string; // "" of a paper list
  time: string;
  code: string;
  amount: Money;
  receipt: string;
  cancelled: boolean;
  state: 'waiting' | 'told' | 'shop';
};

export type PaperReport = { lines: number; added: number; known: number; unsure: number[]; refused_count: number; refused: { line: number; field: string; detail: string }[] };
