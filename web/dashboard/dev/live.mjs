// Made-up replies of live collection, in the shape of docs/reference/api.md; time goes on from call to call.

const key = 'k_9fQ2mB7xTz41LwRc';
const paths = ['/shoes/red', '/', '/shoes', '/shoes/trail-running-shoes-for-rainy-days-with-a-very-long-name', '/cart', '/about', '/thanks'];
const started = Date.now();

const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+Z/, 'Z');
const elapsed = () => Math.floor((Date.now() - started) / 1000);
let modes = { audience: false, full: false };
const wobble = (least, most) => least + Math.floor(Math.random() * (most - least + 1));

function dataModes() {
  const on = Object.keys(modes).filter((mode) => modes[mode]);
  return on.length > 0 ? ` data-modes="${on.join(' ')}"` : '';
}

export function setModes({ audience, full }) {
  modes = { audience, full };
  return collect();
}

export function collect() {
  return {
    collects: true,
    mode: 'cookieless',
    key,
    origins: ['https://shop.example', 'https://www.shop.example'],
    port: 8081,
    tag: `<script async src="http://localhost:8081/colporteur.js" data-shop="${key}"${dataModes()}></script>`,
    modes,
    identify_secret: modes.full ? 'is_4kQ7xN2vB9mT1cR8wZ5yL3pH6dJ0sF' : null,
    today: {
      day: ago(0).slice(0, 10),
      events: 1234 + elapsed(),
      repeated: 3,
      set_aside: { bots: 12, prefetches: 3, objections: 1 },
      refused: [
        { reason: 'origin', count: 2, last: 'pages of "https://staging.shop.example" may not send for this shop' },
        { reason: 'event', count: 1, last: "`currency`: this shop's currency is EUR" },
      ],
    },
    spool: { events_waiting: wobble(0, 4), bytes: 900, bytes_max: 1 << 30, problem: null },
    last_event: ago(1),
  };
}

export function live() {
  return {
    now: ago(0),
    window_minutes: 5,
    visitors: wobble(9, 14),
    events_per_second: wobble(2, 9) / 10,
    events_last_minute: wobble(18, 40),
    pages: paths.slice(0, wobble(3, paths.length)).map((page, at) => ({ page, visitors: Math.max(1, 6 - at) })),
    sources: [
      { origin: 'instagram / social', channel: 'instagram', label: 'Instagram', visits: 4 },
      { origin: '(direct)', channel: 'direct', label: 'Direct', visits: 3 },
      { origin: 'blog.example.org / referral', channel: 'referral', label: 'Referral', visits: 1 },
    ],
    elements: [
      { name: 'hero', impressions: 1210, hovers: 208, clicks: 61 },
      { name: 'size-table', impressions: 36, hovers: 12, clicks: 9 },
      { name: 'newsletter', impressions: 0, hovers: 0, clicks: 1 },
    ],
    orders: [
      { time: ago(130), net_minor: 5784, currency: 'EUR', label: 'Instagram' },
      { time: ago(2400), net_minor: 123450, currency: 'EUR', label: null },
      { time: ago(90_000), net_minor: 1990, currency: 'EUR', label: 'Newsletter' },
    ],
  };
}

const watched = [
  { type: 'view', page: '/shoes', understood: true, says: ['begins a visit', 'from instagram / social → Instagram'], field: null, why: null },
  { type: 'impression', page: '/shoes', understood: true, says: ['the element hero was seen'], field: null, why: null },
  { type: 'click', page: '/shoes', understood: true, says: ['on the element hero', 'leads to https://shop.example/shoes/red'], field: null, why: null },
  { type: 'order', page: null, understood: false, says: [], field: 'currency', why: "this shop's currency is EUR" },
  { type: 'purchase', page: '/thanks', understood: false, says: [], field: 'type', why: 'no type is called `purchase`: an order is `order`' },
].map((event, at) => ({ received: ago(40 - 8 * at), ...event }))
  .reverse();

export function debug() {
  return { events: watched };
}
