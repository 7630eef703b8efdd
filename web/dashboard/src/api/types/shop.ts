// The program, its shops, their settings, channels and costs.
import type { Money, Range } from './common.ts';

export type Status = {
  version: string;
  demo: boolean;
  folder: string;
  started_at: string;
  shops: { id: number; name: string }[];
  notices: string[];
};

export type SetupQuestion = { key: string; question: string; value: string };

export type SetupRequest = { folder: string } & Partial<
  Record<'name' | 'currency' | 'time_zone' | 'vat' | 'margin' | 'hourly_rate', string>
>;

export type CostByKind = Record<'total' | 'media' | 'hours' | 'tools' | 'rewards', Money>;

export type ChannelBook = {
  channel: string;
  label: string;
  cost: CostByKind | null; // null: none is known
  orders: Range | null; // null: nothing was seen
  value: Range | null;
  profit: Range | null;
};
export type PeriodBook = {
  orders: number | null; // null: no sale is known at all
  revenue: Money | null;
  costs: Money | null; // null: none is known
  margin: number | null;
  channels: ChannelBook[];
};
// `total` is that of the verdict and no sum of the months: Markov weighs the journeys of a period together.
export type ProfitAndLoss = { months: ({ month: string; closed: boolean } & PeriodBook)[]; total: PeriodBook };

export type Setting = { key: string; meaning: string; text: string };
export type Alias = { origin: string; shown: string; channel: string; confirmed: boolean; by_rule: boolean };
// `saved_label`: what the server knows it by, where the page shows it in another language.
export type ChannelList = { channels: { channel: string; label: string; saved_label?: string; family: string }[]; aliases: Alias[] };
export type CostKind = 'media' | 'hours' | 'tools' | 'rewards';

export type CostEntry = {
  channel: string;
  label: string;
  month: string;
  kind: CostKind;
  amount: Money;
  hours: number | null;
};

export type NewCost = { channel: string; month: string; kind: CostKind; amount: string };
// As it was booked.
export type EnteredCost = Omit<CostEntry, 'label'> & { import: number; new_channel: boolean };
