// The first rows of a file as a merchant reads them: what belongs together in one line, with the columns of its kind.
import type { Preview, PreviewEntry } from '../../api/types/imports.ts';
import type { Speaker } from '../../format/speaker.ts';
import type { Phrase } from '../../i18n/say.ts';
import { text } from './entries.text.ts';

export type Shown = { line: number; entry: PreviewEntry };

// How a field is written; `words` names a phrase for what the server writes as a word of its own.
type Kind = 'text' | 'time' | 'day' | 'money' | 'number' | 'hours' | 'words' | 'flag' | 'channel' | 'customer';
export type ShownColumn = { title: Phrase; field: string; kind: Kind };

const column = (title: Phrase, field: string, kind: Kind = 'text'): ShownColumn => ({ title, field, kind });

const columns_of: Record<string, ShownColumn[]> = {
  orders: [
    column(text.date, 'time', 'time'),
    column(text.order, 'order'),
    column(text.what, 'what', 'words'),
    column(text.product, 'product'),
    column(text.quantity, 'quantity', 'number'),
    column(text.net, 'net_minor', 'money'),
    column(text.shipping, 'shipping_minor', 'money'),
    column(text.customer, 'person', 'customer'),
    column(text.code, 'code'),
    column(text.channel, 'label', 'channel'),
  ],
  touches: [
    column(text.time, 'time', 'time'),
    column(text.channel, 'label', 'channel'),
    column(text.campaign, 'campaign'),
    column(text.who, 'who', 'customer'),
    column(text.page, 'page'),
    column(text.code, 'code'),
    column(text.sharer, 'sharer'),
  ],
  spend: [
    column(text.day, 'day', 'day'),
    column(text.channel, 'label', 'channel'),
    column(text.campaign, 'campaign'),
    column(text.cost, 'cost', 'words'),
    column(text.amount, 'amount_minor', 'money'),
    column(text.hours, 'minutes', 'hours'),
    column(text.impressions, 'impressions', 'number'),
    column(text.clicks, 'clicks', 'number'),
  ],
  survey: [
    column(text.day, 'time', 'time'),
    column(text.question, 'question'),
    column(text.answer, 'answer'),
    column(text.who, 'person'),
    column(text.order, 'order'),
  ],
  experiment: [
    column(text.arm, 'arm'),
    column(text.block, 'block', 'day'),
    column(text.date, 'time', 'time'),
    column(text.who, 'person'),
    column(text.people, 'people', 'number'),
    column(text.outcome, 'outcome', 'number'),
    column(text.outcome, 'value', 'number'),
    column(text.sum, 'sum', 'number'),
    column(text.sum_squares, 'sum_squares', 'number'),
    column(text.before, 'before', 'number'),
    column(text.orders, 'orders', 'number'),
  ],
  posts: [
    column(text.day, 'day', 'day'),
    column(text.post, 'post'),
    column(text.channel, 'label', 'channel'),
    column(text.views, 'views', 'number'),
    column(text.impressions, 'impressions', 'number'),
    column(text.clicks, 'clicks', 'number'),
    column(text.seed, 'seed', 'number'),
    column(text.mouse_overs, 'mouse_overs', 'number'),
  ],
  products: [
    column(text.product, 'product'),
    column(text.name, 'name'),
    column(text.price, 'price_minor', 'money'),
    column(text.unit_cost, 'cost_minor', 'money'),
  ],
  customers: [column(text.customer, 'customer'), column(text.mail, 'mail', 'flag'), column(text.first_order, 'first_order', 'time')],
  paths: [
    column(text.path, 'path'),
    column(text.orders, 'conversions', 'number'),
    column(text.nulls, 'nulls', 'number'),
    column(text.revenue, 'amount_minor', 'money'),
    column(text.day, 'day', 'day'),
  ],
  reported: [
    column(text.day, 'day', 'day'),
    column(text.channel, 'label', 'channel'),
    column(text.campaign, 'campaign'),
    column(text.sessions, 'sessions', 'number'),
    column(text.orders, 'conversions', 'number'),
    column(text.revenue, 'amount_minor', 'money'),
  ],
};

// An order and what was sold on the same line are one; what else of it the file says stands on its own.
function ofOrders(preview: Preview): Shown[] {
  const all = preview.rows.flatMap(({ entries }) => entries);
  const cancelled = new Set(all.filter(({ kind, status }) => kind === 'order' && status === 'cancelled').map(({ order }) => order));
  return preview.rows.flatMap(({ line, entries }) => {
    const order = entries.find(({ kind }) => kind === 'order');
    const items = entries.filter(({ kind }) => kind === 'order_line');
    const what = (first: boolean, entry: PreviewEntry): string =>
      cancelled.has(entry['order'] ?? '') ? 'cancelled' : first ? 'order' : 'item';
    const sales = items.map((item, at) => ({ ...(at === 0 ? order : {}), ...item, what: what(at === 0 && order !== undefined, item) }));
    if (order && sales.length === 0) sales.push({ ...order, what: what(true, order) });
    const refunds = entries.filter(({ kind }) => kind === 'refund').map((entry) => ({ ...entry, net_minor: -Number(entry['net_minor']), what: 'refund' }));
    return [...sales, ...refunds].map((entry) => ({ line, entry }));
  });
}

// A cost over several days is shared out among them; the file has it as one.
function ofSpend(preview: Preview): Shown[] {
  const added = ['amount_minor', 'minutes', 'impressions', 'clicks'];
  const days = (list: PreviewEntry[]): PreviewEntry => ({
    ...(list[0] as PreviewEntry),
    last_day: list.at(-1)?.['day'] ?? null,
    ...Object.fromEntries(added.map((field) => [field, list.reduce((sum, entry) => sum + Number(entry[field]), 0)])),
  });
  return preview.rows.flatMap(({ line, entries }) =>
    [...new Set(entries.map(({ cost }) => cost))].map((cost) => ({ line, entry: days(entries.filter((entry) => entry['cost'] === cost)) })),
  );
}

function ofSurvey(preview: Preview): Shown[] {
  return preview.rows.flatMap(({ line, entries: [first, ...more] }) =>
    first ? [{ line, entry: { ...first, answer: [first, ...more].map(({ answer }) => answer).join('; ') } }] : [],
  );
}

export function shownRows(preview: Preview): Shown[] {
  if (preview.kind === 'orders') return ofOrders(preview);
  if (preview.kind === 'spend') return ofSpend(preview);
  if (preview.kind === 'survey') return ofSurvey(preview);
  return preview.rows.flatMap(({ line, entries }) =>
    entries.map((entry) => ({ line, entry: entry.kind === 'touch' ? { ...entry, who: entry['person'] || entry['visitor'] || '' } : entry })),
  );
}

// Those of the kind that say something in these rows. A kind that a newer server knows shows its fields by their names.
export function shownColumns(preview: Preview, rows: readonly Shown[]): ShownColumn[] {
  const known = columns_of[preview.kind];
  const fields = Object.keys(rows[0]?.entry ?? {}).filter((field) => field !== 'kind');
  const all = known ?? fields.map((field) => column({ en: field, fr: field }, field));
  const says = ({ field, kind }: ShownColumn): boolean =>
    rows.some(({ entry }) => kind === 'customer' || ((entry[field] ?? '') !== '' && entry[field] !== 0));
  return all.filter((one, at) => at === 0 || says(one));
}

const is_day = /^\d{4}-\d{2}-\d{2}$/;
const left_blank = ['shipping_minor', 'quantity', 'minutes']; // where 0 says that there is none
const has_clock = (instant: string): boolean => instant.slice(11, 19) !== '00:00:00';

// Times are those of the shop; a day without an hour has none.
export function makeWriter(speaker: Speaker, say: (phrase: Phrase) => string) {
  const words: Record<string, Phrase> = text;

  function time(instant: string): string {
    const day = speaker.day(instant.slice(0, 10));
    return has_clock(instant) ? `${day}, ${instant.slice(11, 16)}` : day;
  }

  function number(value: number): string {
    return Number.isInteger(value) ? speaker.count(value) : speaker.decimal(value, 2);
  }

  function days(first: string, last: unknown): string {
    if (!is_day.test(first)) return first; // a region
    return typeof last === 'string' && last !== first ? `${speaker.day(first)} – ${speaker.day(last)}` : speaker.day(first);
  }

  return function write({ field, kind }: ShownColumn, entry: PreviewEntry): string {
    const value = entry[field];
    if (kind === 'customer' && (value ?? '') === '') return entry['what'] === 'item' ? '' : say(text.unknown);
    if (value === null || value === undefined || value === '') return '';
    if (kind === 'time') return time(String(value));
    if (value === 0 && (left_blank.includes(field) || entry['cost'] === 'hours')) return '';
    if (kind === 'day') return days(String(value), entry['last_day']);
    if (kind === 'money') return speaker.exactMoney(speaker.major(Number(value)));
    if (kind === 'hours') return number(Number(value) / 60);
    if (kind === 'number') return number(Number(value));
    if (kind === 'flag') return say(value ? text.yes : text.no);
    const phrase = kind === 'words' ? words[`is_${String(value)}`] : undefined;
    return phrase ? say(phrase) : String(value);
  };
}
