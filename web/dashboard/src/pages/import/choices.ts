// What a person chose about a file, and the request that says it to the server.
import type { ImportedExperiment, ImportRequest, PreviewColumn } from '../../api/types/imports.ts';
import { dayAfter } from '../../format/speaker.ts';

export type ExperimentChoices = Record<
  | 'channel'
  | 'name'
  | 'arm'
  | 'control'
  | 'metric'
  | 'orders'
  | 'covariate'
  | 'person'
  | 'from'
  | 'last'
  | 'window_days'
  | 'cost'
  | 'reached'
  | 'sequential'
  | 'ratio',
  string
> & { metric_is: 'money' | 'count'; running: boolean };

export type Choices = {
  kind: string; // '': as the server finds it
  mapping: Record<string, string> | null; // field by column; null: as the server finds them
  values: { field: string; value: string }[];
  date_order: '' | 'dmy' | 'mdy';
  decimal: '' | ',' | '.';
  time_zone: string;
  prices: '' | 'net' | 'gross';
  day: string;
  decoys: string[];
  rates_upload: string;
  experiment: ExperimentChoices;
};

export function noChoices(): Choices {
  return {
    kind: '',
    mapping: null,
    values: [],
    date_order: '',
    decimal: '',
    time_zone: '',
    prices: '',
    day: '',
    decoys: [],
    rates_upload: '',
    experiment: {
      channel: '',
      name: '',
      arm: '',
      control: '',
      metric: '',
      metric_is: 'money',
      orders: '',
      covariate: '',
      person: '',
      from: '',
      last: '',
      window_days: '',
      cost: '',
      reached: '',
      sequential: '',
      ratio: '',
      running: false,
    },
  };
}

// `kind` is what the file is taken for now. A file that is mapped by hand is read by its mapping alone, so that
// a constant needs the columns that were found as well.
export function requestOf(upload: string, choices: Choices, kind: string, columns: PreviewColumn[]): ImportRequest {
  const values = choices.values.filter(({ field, value }) => field && value.trim());
  const mapped = choices.mapping !== null || values.length > 0;
  const as = choices.kind || (mapped ? kind : '');
  const request: ImportRequest = { upload };
  if (as) request.as = as;
  if (mapped) {
    request.columns = byField(choices.mapping ?? found(columns));
    request.values = Object.fromEntries(values.map(({ field, value }) => [field, value.trim()]));
  }
  if (choices.date_order) request.date_order = choices.date_order;
  if (choices.decimal) request.decimal = choices.decimal;
  if (choices.time_zone.trim()) request.time_zone = choices.time_zone.trim();
  if (choices.prices) request.prices = choices.prices;
  if (choices.day) request.day = choices.day;
  if (choices.rates_upload) request.rates_upload = choices.rates_upload;
  const decoys = choices.decoys.filter((decoy) => decoy.trim());
  if ((as || kind) === 'survey' && decoys.length > 0) request.decoys = decoys;
  if ((as || kind) === 'experiment') request.experiment = experimentOf(choices.experiment);
  return request;
}

export function found(columns: PreviewColumn[]): Record<string, string> {
  return Object.fromEntries(columns.filter(({ field }) => field).map(({ column, field }) => [column, field]));
}

// A field is filled by one column: choosing it for another takes it away from the first.
export function withField(mapping: Record<string, string>, column: string, field: string): Record<string, string> {
  const kept = Object.entries(mapping).filter(([other, taken]) => other !== column && taken !== field);
  return Object.fromEntries(field ? [...kept, [column, field]] : kept);
}

function byField(mapping: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([column, field]) => [field, column]));
}

const texts = ['channel', 'name', 'arm', 'control', 'metric', 'orders', 'covariate', 'person', 'from', 'cost', 'ratio'] as const;

function experimentOf(choices: ExperimentChoices): ImportedExperiment {
  const out: ImportedExperiment = {};
  for (const key of texts) if (choices[key].trim()) out[key] = choices[key].trim();
  if (choices.last) out.to = dayAfter(choices.last);
  for (const key of ['window_days', 'reached', 'sequential'] as const) {
    const number = numberOf(choices[key]);
    if (number !== null) out[key] = number;
  }
  if (choices.metric && choices.metric_is === 'count') out.metric_is = 'count';
  if (choices.running) out.running = true;
  return out;
}

// As people write it: "12 500", "12,5".
export function numberOf(written: string): number | null {
  const plain = written.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.');
  return plain && Number.isFinite(Number(plain)) ? Number(plain) : null;
}
