// The bodies of docs/reference/api.md and docs/reference/report-json.md. Unknown is null, never 0.
import type { Interval } from '../format/speaker.ts';

export type { Interval };
export type Money = { minor: number; currency: string; amount: string };
export type VerdictWord = 'sells' | 'does_not_sell' | 'not_known_yet' | 'enter_your_margin';
export type ModelName = 'first' | 'last' | 'last_non_direct' | 'linear' | 'position' | 'time_decay' | 'markov' | 'shapley';
export type ByModel = Record<ModelName, number | null>;

export type ProblemCode =
  | 'invalid_input'
  | 'wrong_use'
  | 'not_found'
  | 'already_exists'
  | 'not_enough_data'
  | 'too_large'
  | 'busy'
  | 'conflict'
  | 'unreadable'
  | 'stopped'
  | 'refused' // before any route was asked
  | 'failed' // the server broke; its log says why
  | 'unreachable'; // made here, when no answer came

export type Problem = {
  type?: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  field?: string;
  columns?: PreviewColumn[];
};

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

export type Job<Result = unknown> = {
  job: number;
  kind: 'import' | 'report';
  title: string;
  state: 'running' | 'done' | 'failed' | 'stopped';
  progress: {
    share: number | null;
    what: string;
    rows: number | null;
    rows_per_second: number | null;
    seconds_left: number | null;
  };
  result: Result | null;
  problem: Problem | null;
};

export type Ledger = {
  orders: number;
  revenue: Money;
  goods: Money;
  shipping: Money;
  refunds: Money;
  discounts: Money;
  vat: Money;
  product_cost: Money;
  goods_with_cost: Money;
  costs: Money;
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

export type Seen = {
  least_orders: number | null;
  most_orders: number | null;
  least_value: number | null;
  most_value: number | null;
  orders_by_model: ByModel;
  value_by_model: ByModel;
};

export type ArmSums = { n: number; orders: number; sum: number; sum_of_squares: number; mean: number | null };

export type Difference = {
  mean_treatment: number;
  mean_control: number;
  difference: number;
  std_error: number;
  degrees: number;
  interval: Interval;
  p: number;
};

export type Arm = {
  name: string;
  control: boolean;
  metric: ArmSums;
  orders: ArmSums | null;
  against_control: Difference | null;
};

export type Profit = {
  verdict: VerdictWord;
  profit: number | null;
  interval: Interval | null;
  smallest_that_matters: number;
  needed: { people: number; people_in_all: number; weeks: number | null } | null;
};

export type Experiment = {
  experiment: string;
  form: 'persons' | 'totals' | 'blocks';
  metric: string;
  running: boolean;
  days: number;
  window_days: number | null;
  sequential_interval: boolean;
  orders: number | null;
  orders_interval: Interval | null;
  revenue: number | null;
  revenue_interval: Interval | null;
  not_enough_data: string | null;
  cost: Money;
  cost_basis: string;
  profit: Profit | null;
  arms: Arm[];
  difference: Difference | null;
  orders_difference: Difference | null;
  relative: { lift: number; std_error: number; interval: Interval; p: number } | null;
  cuped: {
    theta: number;
    difference: number;
    std_error: number;
    interval: Interval;
    p: number;
    variance_cut: number;
  } | null;
  sequential: { estimate: number; interval: Interval; p: number } | null;
  sample_ratio: { chi2: number; degrees: number; p: number } | null;
};

export type Step =
  | 'none'
  | 'enter_margin'
  | 'enter_costs'
  | 'plan_experiment'
  | 'go_on'
  | 'repeat_larger'
  | 'fix_assignment'
  | 'mend_arms';

export type NextStep = {
  step: Step;
  people: number | null;
  orders: number | null;
  weeks: number | null;
  text: string;
};

export type CostByKind = Record<'total' | 'media' | 'hours' | 'tools' | 'rewards', Money>;

export type Channel = {
  channel: string;
  label: string;
  family: string;
  cost: CostByKind;
  said: ChannelSaid | null;
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
  warnings: string[];
};

export type Range = { least: number; most: number };

export type ProfitAndLoss = {
  months: {
    month: string;
    closed: boolean;
    orders: number;
    revenue: Money;
    costs: Money;
    margin: number | null;
    channels: {
      channel: string;
      label: string;
      cost: CostByKind;
      orders: Range | null; // null: nothing was seen
      value: Range | null;
      profit: Range | null;
    }[];
  }[];
};

export type ClosedMonth = { month: string; run_id: string | number; code_version: string; orders: number; revenue: Money };
export type Setting = { key: string; meaning: string; text: string };
export type Alias = { origin: string; shown: string; channel: string; confirmed: boolean };
export type ChannelList = { channels: { channel: string; label: string; family: string }[]; aliases: Alias[] };
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

export type ExperimentRow = {
  experiment: string;
  channel: string;
  label: string;
  form: Experiment['form'];
  control: string;
  metric: string;
  running: boolean;
  from: string | null;
  to: string | null;
  cost: Money | null;
};

export type PlanRequest = { channel: string; start?: string; form?: 'split' | 'calendar'; holdout?: number; seed?: number };
export type Plan = {
  channel: string;
  form: 'split' | 'calendar';
  weeks: number;
  people: number | null;
  file: string;
  text: string;
};
export type PowerRequest = Partial<
  Record<'people' | 'effect' | 'power' | 'rate' | 'deviation' | 'share' | 'alpha', number>
>;
export type Power = { people: number; effect: number; power: number; relative_effect: number | null };

export type SurveyQuestion = { question: string; multiple_choice: boolean; decoys: string[] };

export type ImportRow = {
  id: number;
  file: string;
  kind: string;
  format: string;
  state: 'running' | 'done' | 'undone' | 'failed';
  started_at: string;
  rows: number;
  added: number;
  corrected: number;
  known: number;
  rejected: number;
  message: string;
  rejects: boolean;
};
export type UndoneImport = {
  id: number;
  file: string;
  entries: number;
  again: { id: number; file: string; known: number }[];
};
export type ImportFields = { kinds: { kind: string; fields: { field: string; meaning: string; needed: boolean }[] }[] };
export type Upload = { upload: string; name: string; bytes: number };

export type ImportRequest = {
  upload: string;
  as?: string;
  format?: string;
  columns?: Record<string, string>;
  values?: Record<string, string>;
  date_order?: 'dmy' | 'mdy';
  decimal?: ',' | '.';
  time_zone?: string;
  prices?: 'net' | 'gross';
  decoys?: string[];
  day?: string;
  rates_upload?: string;
  experiment?: ImportedExperiment;
};
export type ImportedExperiment = Partial<
  Record<
    'channel' | 'name' | 'arm' | 'control' | 'metric' | 'orders' | 'covariate' | 'person' | 'from' | 'to' | 'cost' | 'ratio',
    string
  >
> & {
    metric_is?: 'money' | 'count';
    window_days?: number;
    reached?: number;
    sequential?: number;
    running?: boolean;
  };

export type PreviewColumn = { column: string; field: string; samples: string[] };
export type Proposal = { origin: string; shown: string; channel: string; new_channel: boolean; reason: string };
export type Preview = {
  kind: string;
  format: string;
  encoding: string;
  delimiter: string;
  columns: PreviewColumn[];
  notes: string[];
  rows: { line: number; entries: string[]; rejected: string }[];
  proposals: Proposal[];
};
export type ImportReport = {
  id: number;
  file: string;
  kind: string;
  format: string;
  already_imported: boolean;
  rows: number;
  entries: number;
  added: number;
  corrected: number;
  known: number;
  rejected: number;
  ignored: number;
  rejects: boolean;
  notes: string[];
  proposals: Proposal[];
  message: string;
};
