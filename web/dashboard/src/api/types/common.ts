// What every part of the API speaks in. Unknown is null, never 0.
import type { PreviewColumn } from './imports.ts';
export type { Interval } from '../../format/speaker.ts';

export type Money = { minor: number; currency: string; amount: string };

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

export type Days = { from: string; to: string }; // `to`: the day after the last
export type Range = { least: number; most: number };
