// Every route of docs/reference/api.md as a function. Sentences are asked for in the page's language.
import { here } from '../app/location.svelte.ts';
import { language } from '../i18n/language.svelte.ts';
import { ask, withArguments } from './client.ts';
import type { Days, Job } from './types/common.ts';
import type { Access, Connector, Delivery, Fetching, MadeConnector, NewConnector } from './types/connectors.ts';
import type { ExperimentRow, Plan, PlanRequest, Power, PowerRequest } from './types/experiments.ts';
import type { Drop, ImportFields, ImportReport, ImportRequest, ImportRow, Preview, UndoneImport, Upload } from './types/imports.ts';
import type { Collect, Collecting, Live, Modes, Watched } from './types/live.ts';
import type { SurveyQuestion } from './types/report.ts';
import type { ListedVersion, Rule, Rules, SavedRules, Trial } from './types/rules.ts';
import type { ChannelList, CostEntry, EnteredCost, NewCost, Setting, SetupQuestion, SetupRequest, Status } from './types/shop.ts';
import type { NewTill, PaperReport, Till, TillNote } from './types/tills.ts';

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
  status: () => ask<Status>('GET', withArguments('/status', { language: language() })),
  setup: () => ask<{ questions: SetupQuestion[] } | SetupQuestion[]>('GET', withArguments('/setup', { language: language() })),
  makeShop: (request: SetupRequest) => ask<{ folder: string; name: string }>('POST', withArguments('/setup', { language: language() }), request),
  job: <Result>(job: number) => ask<Job<Result>>('GET', withArguments(`/jobs/${job}`, { language: language() })),
  stopJob: (job: number) => ask<unknown>('DELETE', `/jobs/${job}`),

  // The days that `compare` means beside these.
  compared: ({ from, to }: Days, compare: string) => ask<Days>('GET', shopPath('compared', { from, to, compare })),

  settings: () => ask<{ settings: Setting[] }>('GET', shopPath('settings')),
  changeSettings: (changes: Record<string, string>) =>
    ask<{ settings: Setting[] }>('PATCH', shopPath('settings'), changes),

  channels: () => ask<ChannelList>('GET', shopPath('channels')),
  renameChannel: (channel: string, label: string) =>
    ask<unknown>('PATCH', shopPath(`channels/${part(channel)}`), { label }),
  mergeChannel: (channel: string, into: string) =>
    ask<unknown>('PATCH', shopPath(`channels/${part(channel)}`), { merge_into: into }),
  leadAlias: (origin: string, channel: string) => ask<unknown>('PUT', shopPath('aliases'), { origin, channel }),
  confirmAliases: () => ask<unknown>('POST', shopPath('aliases/confirm')),
  rules: () => ask<Rules>('GET', shopPath('channels/rules')),
  tryRules: (rules: Rule[]) => ask<Trial>('POST', shopPath('channels/rules/try'), { rules }),
  saveRules: (rules: Rule[], note: string, based_on: number) =>
    ask<SavedRules>('PUT', shopPath('channels/rules'), { rules, note, based_on }),
  rulesVersions: () => ask<{ versions: ListedVersion[] }>('GET', shopPath('channels/rules/versions')),
  restoreRules: (version: number, based_on: number) =>
    ask<SavedRules>('POST', shopPath(`channels/rules/versions/${version}/restore`), { based_on }),

  costs: (from: string | null, to: string | null) => ask<{ costs: CostEntry[] }>('GET', shopPath('costs', { from, to })),
  addCost: (cost: NewCost) => ask<EnteredCost>('POST', shopPath('costs'), cost),

  experiments: () => ask<{ experiments: ExperimentRow[] }>('GET', shopPath('experiments')),
  finishExperiment: (name: string, on?: string) =>
    ask<unknown>('POST', shopPath(`experiments/${part(name)}/finish`), on ? { on } : {}),
  plan: (request: PlanRequest) => ask<Plan>('POST', shopPath('plan'), request),
  power: (request: PowerRequest) => ask<Power>('POST', shopPath('power'), request),

  survey: () => ask<{ questions: SurveyQuestion[] }>('GET', shopPath('survey')),
  addDecoy: (answer: string, question?: string) =>
    ask<unknown>('PUT', shopPath('survey/decoys'), question ? { answer, question } : { answer }),

  connectors: () => ask<{ public_port: number; connectors: Connector[] }>('GET', shopPath('connectors')),
  addConnector: (wanted: NewConnector) => ask<MadeConnector>('POST', shopPath('connectors'), wanted),
  removeConnector: (id: string) => ask<unknown>('DELETE', shopPath(`connectors/${part(id)}`)),
  fetchOrders: (id: string, wanted: Access & { from_the_first: boolean }) => ask<Fetching>('PUT', shopPath(`connectors/${part(id)}/fetch`), wanted),
  stopFetching: (id: string) => ask<Fetching>('POST', shopPath(`connectors/${part(id)}/fetch/stop`)),
  resumeFetching: (id: string) => ask<Fetching>('POST', shopPath(`connectors/${part(id)}/fetch/resume`), {}),
  forgetAccess: (id: string) => ask<unknown>('DELETE', shopPath(`connectors/${part(id)}/fetch`)),
  deliveries: (id: string) => ask<{ deliveries: Delivery[] }>('GET', shopPath(`connectors/${part(id)}/deliveries`)),
  replay: (id: string, delivery: number) => ask<unknown>('POST', shopPath(`connectors/${part(id)}/deliveries/${delivery}/replay`)),

  tills: () => ask<{ public_port: number; tills: Till[] }>('GET', shopPath('tills')),
  addTill: (name: string, server: string) => ask<NewTill>('POST', shopPath('tills'), { name, server }),
  removeTill: (id: string) => ask<unknown>('DELETE', shopPath(`tills/${part(id)}`)),
  tillNotes: () => ask<{ notes: TillNote[] }>('GET', shopPath('till-notes')),
  tillNotesFile: () => `/api/v1${shopPath('till-notes/file')}`,
  giveTillList: (file: File) => ask<PaperReport>('PUT', shopPath('till-notes/file'), file),

  imports: () => ask<{ imports: ImportRow[] }>('GET', shopPath('imports')),
  undoImport: (id: number) => ask<UndoneImport>('DELETE', shopPath(`imports/${id}`)),
  drop: () => ask<Drop>('GET', shopPath('drop')),
  seenRefused: (file: string) => ask<Drop>('DELETE', shopPath(`drop/failed/${part(file)}`)),
  importFields: () => ask<ImportFields>('GET', shopPath('imports/fields')),
  upload: (file: File) => ask<Upload>('POST', shopPath('uploads', { name: file.name }), file),
  preview: (request: ImportRequest) => ask<Preview>('POST', shopPath('imports/preview'), request),
  startImport: (request: ImportRequest) =>
    ask<{ job: Job<ImportReport> }>('POST', shopPath('imports'), request),

  collect: () => ask<Collect>('GET', shopPath('collect')),
  letSend: (origins: string[]) => ask<Collecting>('PUT', shopPath('collect'), { origins }),
  setModes: (modes: Modes) => ask<Collecting>('PUT', shopPath('collect/modes'), modes),
  live: () => ask<Live>('GET', shopPath('live')),
  watched: (token: string) => ask<Watched>('GET', shopPath('live/debug', { token })),
};

// Files that the browser fetches itself, as the address of a link with `download`.
export const files = {
  rejects: (id: number) => `/api/v1${shopPath(`imports/${id}/rejects`)}`,
  template: (kind: string) => `/api/v1${shopPath(`imports/templates/${part(kind)}`)}`,
};
