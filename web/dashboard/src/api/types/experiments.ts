// Experiments: planned, running, and what they proved.
import type { Interval, Money } from './common.ts';

export type VerdictWord = 'sells' | 'does_not_sell' | 'not_known_yet' | 'enter_your_margin';
// `orders`: null where the units are blocks, not people.
export type ArmSums = { n: number; orders: number | null; sum: number; sum_of_squares: number; mean: number | null };

// Interval and p are null where the rules allow none: too few orders or blocks, a test that runs without N*.
export type Difference = {
  mean_treatment: number;
  mean_control: number;
  difference: number;
  std_error: number;
  degrees: number;
  interval: Interval | null;
  p: number | null;
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
  relative: { lift: number; std_error: number; interval: Interval | null; p: number | null } | null;
  cuped: {
    theta: number;
    difference: number;
    std_error: number;
    interval: Interval | null;
    p: number | null;
    variance_cut: number;
  } | null;
  sequential: { estimate: number; interval: Interval; p: number } | null;
  sample_ratio: { chi2: number; degrees: number; p: number } | null;
};

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
