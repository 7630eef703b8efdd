// Files on their way in.

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

// The folder where other programs put cost exports; null in a demo.
export type Drop = { folder: null } | { folder: string; waiting: string[]; failed: { file: string; why: string; at: string }[] };

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

// What a row becomes: the fields of its kind, as docs/reference/api.md lists them.
export type PreviewEntry = { kind: string; [field: string]: string | number | boolean | null };

export type Preview = {
  kind: string;
  format: string;
  encoding: string;
  delimiter: string;
  columns: PreviewColumn[];
  notes: string[];
  currency: string;
  time_zone: string;
  rows: { line: number; entries: PreviewEntry[]; rejected: string; column: string }[];
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
