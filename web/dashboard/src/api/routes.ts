// Every route of docs/reference/api.md as a function. Sentences are asked for in the page's language.
import { here } from '../app/location.svelte.ts';
import { language } from '../i18n/language.svelte.ts';
import { ask, withArguments } from './client.ts';
import type * as T from './types.ts';

type Arguments = Record<string, string | number | null | undefined>;

function shopPath(path: string, values: Arguments = {}): string {
  return withArguments(`/shops/${here.shop}/${path}`, { ...values, language: language() });
}

const part = encodeURIComponent;

// What may be answered by a job, for `followed`.
export const slow = {
  profitAndLoss: (from: string | null, to: string | null) => shopPath('profit-and-loss', { from, to }),
};

export const api = {
  status: () => ask<T.Status>('GET', withArguments('/status', { language: language() })),
  setup: () => ask<{ questions: T.SetupQuestion[] } | T.SetupQuestion[]>('GET', withArguments('/setup', { language: language() })),
  makeShop: (request: T.SetupRequest) => ask<{ folder: string; name: string }>('POST', '/setup', request),
  job: <Result>(job: number) => ask<T.Job<Result>>('GET', withArguments(`/jobs/${job}`, { language: language() })),
  stopJob: (job: number) => ask<unknown>('DELETE', `/jobs/${job}`),

  closeMonth: (month: string) => ask<T.ClosedMonth>('POST', shopPath(`months/${month}/close`)),

  settings: () => ask<{ settings: T.Setting[] }>('GET', shopPath('settings')),
  changeSettings: (changes: Record<string, string>) =>
    ask<{ settings: T.Setting[] }>('PATCH', shopPath('settings'), changes),

  channels: () => ask<T.ChannelList>('GET', shopPath('channels')),
  renameChannel: (channel: string, label: string) =>
    ask<unknown>('PATCH', shopPath(`channels/${part(channel)}`), { label }),
  mergeChannel: (channel: string, into: string) =>
    ask<unknown>('PATCH', shopPath(`channels/${part(channel)}`), { merge_into: into }),
  leadAlias: (origin: string, channel: string) => ask<unknown>('PUT', shopPath('aliases'), { origin, channel }),
  confirmAliases: () => ask<unknown>('POST', shopPath('aliases/confirm')),

  costs: (from: string | null, to: string | null) => ask<{ costs: T.CostEntry[] }>('GET', shopPath('costs', { from, to })),
  addCost: (cost: T.NewCost) =>
    ask<{ import: number; channel: string; new_channel: boolean }>('POST', shopPath('costs'), cost),

  experiments: () => ask<{ experiments: T.ExperimentRow[] }>('GET', shopPath('experiments')),
  finishExperiment: (name: string, on?: string) =>
    ask<unknown>('POST', shopPath(`experiments/${part(name)}/finish`), on ? { on } : {}),
  plan: (request: T.PlanRequest) => ask<T.Plan>('POST', shopPath('plan'), request),
  power: (request: T.PowerRequest) => ask<T.Power>('POST', shopPath('power'), request),

  survey: () => ask<{ questions: T.SurveyQuestion[] }>('GET', shopPath('survey')),
  addDecoy: (answer: string, question?: string) =>
    ask<unknown>('PUT', shopPath('survey/decoys'), question ? { answer, question } : { answer }),

  imports: () => ask<{ imports: T.ImportRow[] }>('GET', shopPath('imports')),
  undoImport: (id: number) => ask<T.UndoneImport>('DELETE', shopPath(`imports/${id}`)),
  importFields: () => ask<T.ImportFields>('GET', shopPath('imports/fields')),
  upload: (file: File) => ask<T.Upload>('POST', shopPath('uploads', { name: file.name }), file),
  preview: (request: T.ImportRequest) => ask<T.Preview>('POST', shopPath('imports/preview'), request),
  startImport: (request: T.ImportRequest) =>
    ask<{ job: T.Job<T.ImportReport> }>('POST', shopPath('imports'), request),
};

// Files that the browser fetches itself, as the address of a link with `download`.
export const files = {
  rejects: (id: number) => `/api/v1${shopPath(`imports/${id}/rejects`)}`,
  template: (kind: string) => `/api/v1${shopPath(`imports/templates/${part(kind)}`)}`,
};
