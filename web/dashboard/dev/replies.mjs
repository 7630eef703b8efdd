// Made-up replies in the shape of docs/reference/api.md; the report is a real one.

import { collect, debug, live, setModes } from './live.mjs';

const problem = (status, code, detail) => ({ status, body: { type: 'about:blank', title: code, status, code, detail } });
const ok = (body, status = 200) => ({ status, body });

export function replies(report) {
  const job = { job: 1, kind: 'report', title: 'report', state: 'done', progress: progress(1), result: null, problem: null };
  const routes = [
    ['GET', /^\/status$/, () => ok(status(report))],
    ['GET', /^\/setup$/, () => ok(setup())],
    ['GET', /^\/jobs\/1$/, () => ok(step(job))],
    ['DELETE', /^\/jobs\/1$/, () => ok(Object.assign(job, { state: 'stopped' }), 202)],
    ['GET', /\/report$/, (query, slow) => reportOr(job, report, query, slow)],
    ['GET', /\/compared$/, (query) => ok(compared(query))],
    ['GET', /\/profit-and-loss$/, () => ok(profitAndLoss(report))],
    ['GET', /\/settings$/, () => ok({ settings: settings(report) })],
    ['GET', /\/channels$/, () => ok(channels(report))],
    ['GET', /\/costs$/, () => ok({ costs: costs(report) })],
    ['GET', /\/experiments$/, () => ok({ experiments: experiments(report) })],
    ['POST', /\/power$/, () => ok({ people: 12400, effect: 0.4, power: 0.8, relative_effect: 0.12 })],
    ['POST', /\/plan$/, () => ok({ channel: 'instagram', form: 'calendar', weeks: 8, people: null, file: 'date,weekday,state\n2026-01-05,Monday,on\n', text: 'Switch it on and off by the calendar for 8 weeks.' })],
    ['GET', /\/survey$/, () => ok({ questions: report.survey.map(({ question, multiple_choice, answers }) => ({ question, multiple_choice, decoys: answers.filter((a) => a.decoy).map((a) => a.answer) })) })],
    ['GET', /\/imports$/, () => ok({ imports: imports() })],
    ['GET', /\/imports\/fields$/, () => ok(fields())],
    ['GET', /\/collect$/, () => ok(collect())],
    ['PUT', /\/collect\/modes$/, (_query, _slow, body) => ok(setModes(body))],
    ['GET', /\/live$/, () => ok(live())],
    ['GET', /\/live\/debug$/, () => ok(debug())],
  ];
  return (method, path, query, slow, body) => {
    const route = routes.find(([verb, pattern]) => verb === method && pattern.test(path));
    if (route) return route[2](query, slow, body);
    return method === 'GET' ? problem(404, 'not_found', 'There is nothing at this address.') : problem(409, 'conflict', 'This is the demo: its folder takes no changes. Start your own shop.');
  };
}

function progress(share) {
  return { share, what: 'reading journeys', rows: Math.round(share * 400000), rows_per_second: 150000, seconds_left: Math.round((1 - share) * 4) };
}

function step(job) {
  if (job.state !== 'running') return job;
  job.progress = progress(Math.min(1, job.progress.share + 0.07));
  if (job.progress.share === 1) job.state = 'done';
  return job;
}

let served = false;
function reportOr(job, report, query, slow) {
  if (query.get('from')?.startsWith('1999')) return problem(409, 'not_enough_data', 'Nothing is imported yet.');
  if (query.get('from')?.startsWith('1998')) return problem(422, 'invalid_input', 'from: "1998" is after the last day there is.');
  if (slow && !served) {
    if (job.state === 'running') return ok({ job }, 202);
    served = true;
    Object.assign(job, { state: 'running', progress: progress(0) });
    return ok({ job }, 202);
  }
  served = false;
  const before = (query.get('to') ?? '9999') <= report.figures.from;
  return ok({ ...report, figures: before ? earlier(report.figures, query) : report.figures, compare: null });
}

// Always the year before, whatever is asked.
function compared(query) {
  const earlier = (day) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  const [from, to] = query.get('compare').split('..');
  return to ? { from, to } : { from: earlier(query.get('from')), to: earlier(query.get('to')) };
}

function earlier(figures, query) {
  const less = (money) => money && ({ ...money, minor: Math.round(money.minor * 0.87), amount: (money.minor * 0.0087).toFixed(2) });
  const ledger = Object.fromEntries(Object.entries(figures.ledger).map(([key, value]) => [key, key === 'orders' ? Math.round(value * 0.9) : less(value)]));
  const channels = figures.channels.map((channel) => ({
    ...channel,
    experiments: [],
    verdict: 'not_known_yet',
    cost: channel.cost && Object.fromEntries(Object.entries(channel.cost).map(([key, value]) => [key, less(value)])),
  }));
  return { ...figures, from: query.get('from'), to: query.get('to'), ledger, channels };
}

function status(report) {
  return { version: report.code_version, demo: report.shop.demo, folder: 'demo', started_at: report.made_at, shops: [{ id: 1, name: report.shop.name }], notices: [] };
}

function setup() {
  return {
    questions: [
      { key: 'name', question: 'What is the name of your shop?', value: 'My shop' },
      { key: 'currency', question: 'In which currency do you sell?', value: 'EUR' },
      { key: 'time_zone', question: 'In which time zone are its days?', value: 'Europe/Paris' },
      { key: 'vat', question: 'Which VAT is in your prices?', value: '20 %' },
      { key: 'margin', question: 'What is left of net revenue after the goods?', value: '40 %' },
      { key: 'hourly_rate', question: 'What does an hour of work cost?', value: '35' },
    ],
  };
}

function settings({ shop }) {
  return [
    { key: 'currency', meaning: 'currency of the shop', text: shop.currency },
    { key: 'margin', meaning: 'share of net revenue left after the goods', text: shop.margin === null ? '' : `${shop.margin * 100} %` },
    { key: 'hourly_rate', meaning: 'cost of an hour of work', text: shop.hourly_rate.amount },
    { key: 'lookback_days', meaning: 'days before an order in which a touch counts', text: String(shop.lookback_days) },
    { key: 'smallest_share', meaning: 'smallest profit that matters, as a share of the cost', text: `${shop.smallest_share * 100} %` },
  ];
}

function channels({ figures }) {
  return {
    channels: figures.channels.map(({ channel, label, family }) => ({ channel, label, family })),
    aliases: [{ origin: 'insta', shown: 'Insta', channel: 'instagram', confirmed: false }],
  };
}

function costs({ figures }) {
  const months = figures.months.map(({ month }) => month);
  return figures.channels.flatMap(({ channel, label, cost }) =>
    ['media', 'hours', 'tools', 'rewards'].flatMap((kind) =>
      cost[kind].minor === 0
        ? []
        : months.map((month) => ({ channel, label, month, kind, amount: scaled(cost[kind], 1 / months.length), hours: kind === 'hours' ? 8 : null })),
    ),
  );
}

const scaled = (money, by) => {
  const minor = Math.round(money.minor * by);
  return { ...money, minor, amount: (minor / 100).toFixed(2) };
};

function experiments({ figures }) {
  return figures.channels.flatMap(({ channel, label, experiments }) =>
    experiments.map(({ experiment, form, arms, metric, running, cost }) => ({
      experiment, channel, label, form, control: arms.find((arm) => arm.control)?.name ?? '', metric, running, from: '2025-01-06', to: running ? null : '2025-03-03', cost,
    })),
  );
}

function profitAndLoss({ figures }) {
  const total = figures.months.reduce((sum, { revenue }) => sum + revenue.minor, 0) || 1;
  const book = ({ orders, revenue, costs }, share) => ({ orders, revenue, costs, margin: figures.margin, channels: channelBooks(figures, share) });
  return {
    months: figures.months.map((month, at) => ({
      month: month.month,
      closed: month.closed,
      ...book(month, (month.revenue.minor / total) * (1 + 0.15 * Math.sin(at * 2.1))),
    })),
    total: book(figures.ledger, 1),
  };
}

function channelBooks(figures, share) {
  return figures.channels.map(({ channel, label, cost, seen }) => {
    const costNow = cost && Object.fromEntries(Object.entries(cost).map(([kind, money]) => [kind, scaled(money, share)]));
    const value = { least: (seen.least_value ?? 0) * share, most: (seen.most_value ?? 0) * share };
    const profit = (of) => (figures.margin ?? 0) * of - (costNow?.total.minor ?? 0) / 100;
    return {
      channel, label, cost: costNow, value,
      orders: { least: (seen.least_orders ?? 0) * share, most: (seen.most_orders ?? 0) * share },
      profit: figures.margin === null ? null : { least: profit(value.least), most: profit(value.most) },
    };
  });
}

function imports() {
  const row = { kind: 'orders', format: 'csv', state: 'done', started_at: '2026-11-20T09:12:00+01:00', added: 1180, corrected: 4, known: 14, rejected: 2, message: '', rejects: true };
  return [
    { ...row, id: 2, file: 'touches.csv', kind: 'touches', rows: 48210, added: 48210, corrected: 0, known: 0, rejected: 0, rejects: false },
    { ...row, id: 1, file: 'orders.csv', rows: 1200 },
  ];
}

function fields() {
  return {
    kinds: [
      { kind: 'orders', fields: [{ field: 'order', meaning: 'number of the order', needed: true }, { field: 'date', needed: true }, { field: 'total', needed: true }, { field: 'customer', needed: false }] },
      { kind: 'touches', fields: [{ field: 'person', needed: true }, { field: 'time', needed: true }, { field: 'channel', needed: false }] },
    ],
  };
}
