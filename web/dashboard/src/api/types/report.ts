// The report: docs/reference/report-json.md.
import type { Interval, Money } from './common.ts';
import type { Experiment, VerdictWord } from './experiments.ts';
import type { CostByKind } from './shop.ts';

export type ModelName = 'first' | 'last' | 'last_non_direct' | 'linear' | 'position' | 'time_decay' | 'markov' | 'shapley';
export type ByModel = Record<ModelName, number | null>;

// null: the shop knows of no sale at all; `costs`: no cost was entered in the period.
export type Ledger = {
  orders: number | null;
  revenue: Money | null;
  goods: Money | null;
  shipping: Money | null;
  refunds: Money | null;
  discounts: Money | null;
  vat: Money | null;
  product_cost: Money | null;
  goods_with_cost: Money | null;
  costs: Money | null;
};

export type MonthLedger = Ledger & {
  month: string;
  closed: boolean;
  run_id: string | number | null;
  code_version: string | null;
};

export type Answer = {
  answer: string;
  decoy: boolean;
  share: number;
  interval: Interval;
  corrected: number | null;
  corrected_interval: Interval | null;
  bound: Interval | null;
};

export type ChannelSaid = Answer & { said: number; seen: number; said_and_seen: number };

// Orders that carried a code of the channel; the last three are null where no journeys are known.
export type Codes = {
  orders: number;
  of_orders: number;
  share: number;
  revenue: Money;
  also_seen: number | null;
  others_seen: number | null;
  nothing_seen: number | null;
};

// Where no answer leads to the channel the figures of the survey are null, and there are codes.
export type Said = { [Key in keyof ChannelSaid]: ChannelSaid[Key] | null } & { codes: Codes | null };

export type Seen = {
  least_orders: number | null;
  most_orders: number | null;
  least_value: number | null;
  most_value: number | null;
  orders_by_model: ByModel;
  value_by_model: ByModel;
};

export type Step =
  | 'none'
  | 'enter_margin'
  | 'enter_costs'
  | 'plan_experiment'
  | 'go_on'
  | 'repeat_larger'
  | 'out_of_reach'
  | 'fix_assignment'
  | 'mend_arms';

export type NextStep = {
  step: Step;
  people: number | null;
  orders: number | null;
  weeks: number | null;
  text: string;
};

export type Channel = {
  channel: string;
  label: string;
  family: string;
  cost: CostByKind | null; // null: none was entered in the period
  said: Said | null;
  seen: Seen;
  reported: { by: string; sessions: number; conversions: number; value: number }[];
  experiments: Experiment[];
  verdict: VerdictWord;
  next: NextStep;
};

export type Adjustment = {
  booked_in: string;
  concerning: string;
  figure: string;
  stored: boolean;
  channel: string | null;
  count?: number;
  amount_minor?: number;
  currency?: string;
};

export type Figures = {
  from: string;
  to: string;
  margin: number | null;
  ledger: Ledger;
  channels: Channel[];
  months: MonthLedger[];
  adjustments: Adjustment[];
};

export type Histogram = { from: number[]; orders: number[] };

export type Attribution = {
  channels: string[];
  orders: number;
  value: number;
  journeys: number;
  orders_in_period: number;
  orders_without_touch: number;
  from_path_files: boolean;
  models_missing: ModelName[];
  credit: Record<ModelName, { orders: number[]; value: number[] } | null>;
  path_length: Histogram;
  days_to_order: Histogram;
  median_days_to_order: number | null;
  top_paths: { steps: string[]; orders: number; value: number; without_order: number }[];
};

export type SurveyResult = {
  question: string;
  multiple_choice: boolean;
  respondents: number;
  effective_n: number;
  decoy_share: number | null;
  answers: Answer[];
  channels: ChannelSaid[];
  warnings: string[];
};

export type Post = {
  post: string;
  network: string;
  day: string;
  impressions: number;
  views: number;
  viral_percent: number | null;
  clicks: number;
  seed: number;
  mouse_overs: number;
};

export type PostsInAll = Omit<Post, 'post' | 'network' | 'day'> & { posts: number };

export type ShopFacts = {
  name: string;
  currency: string;
  time_zone: string;
  vat: number;
  margin: number | null;
  hourly_rate: Money;
  lookback_days: number;
  half_life_days: number;
  smallest_share: number;
  smallest_sum: Money;
  demo: boolean;
};

export type Report = {
  shop: ShopFacts;
  made_at: string;
  code_version: string;
  figures: Figures;
  compare: Figures | null;
  attribution: Attribution;
  survey: SurveyResult[];
  posts: Post[];
  posts_in_all: PostsInAll | null; // null: there are none
  warnings: string[];
};

export type SurveyQuestion = { question: string; multiple_choice: boolean; decoys: string[] };
