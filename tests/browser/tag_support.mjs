// A shop's pages with the tag on one address, and a stand-in for the collector on another.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from './support.mjs';

const script = readFileSync(new URL('../../web/widgets/dist/colporteur.js', import.meta.url));

async function listen(handler) {
  const server = createServer(handler);
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return { server, address: `http://localhost:${server.address().port}` };
}

const life_s = 13 * 30 * 24 * 3600;

// What the collector does with its cookie when it answers for the shop's own host.
function cookieFor({ mode, events = [] }, headers) {
  const ends = events.some(({ type, name }) => type === 'consent' && (name === 'none' || name === 'cookieless'));
  if (ends) return { 'Set-Cookie': 'colporteur=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0' };
  if (mode === 'cookieless' || /colporteur=/.test(headers.cookie ?? '')) return {};
  return { 'Set-Cookie': `colporteur=v_${Math.random()}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${life_s}` };
}

// Keeps what is posted, per shop key. `answers[key]` is what the next posts get: [status, headers]; else 202.
export async function openCollector() {
  const posts = [];
  const preflights = [];
  const answers = {};
  const handle = async (request, response, own_host) => {
    if (request.url === '/colporteur.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cross-Origin-Resource-Policy': 'cross-origin' });
      return response.end(script);
    }
    if (request.method === 'OPTIONS') preflights.push(request.url);
    let text = '';
    for await (const piece of request) text += piece;
    const body = request.method === 'POST' ? JSON.parse(text) : {};
    if (request.method === 'POST') posts.push({ path: request.url, headers: request.headers, body, bytes: Buffer.byteLength(text) });
    const [status, headers] = answers[body.key]?.shift() ?? [202, {}];
    response.writeHead(status, {
      'Access-Control-Allow-Origin': request.headers.origin ?? '*',
      'Access-Control-Expose-Headers': 'Retry-After',
      ...(own_host && status < 300 ? cookieFor(body, request.headers) : {}),
      ...headers,
    });
    response.end();
  };
  const { server, address } = await listen((request, response) => handle(request, response, false));
  return {
    address,
    preflights,
    answers,
    handle,
    posts: (key) => posts.filter(({ body }) => body.key === key),
    // Each as the collector will see it: what stands in the body holds for its events.
    events: (key) => posts.filter(({ body }) => body.key === key).flatMap(({ body }) => body.events.map((event) => ({ url: body.url, ...event }))),
    close: () => server.close(),
  };
}

// Every path is a page; `bodies[key]` is what stands on the pages of this key (the first part of the path). With
// `modes[key]` the shop passes the collector on under its own host.
export async function openShop(collector) {
  const bodies = {};
  const modes = {};
  const { server, address } = await listen((request, response) => {
    if (request.url === '/colporteur.js' || request.url === '/collect') return collector.handle(request, response, true);
    const key = new URL(request.url, 'http://x').pathname.split('/')[1];
    if (!(key in bodies)) return response.writeHead(404).end();
    const tag = key in modes ? `src="/colporteur.js" data-modes="${modes[key]}"` : `src="${collector.address}/colporteur.js"`;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><head><title>${key}</title><link rel="icon" href="data:,">
<script>window.colporteur = window.colporteur || function () { (colporteur.q = colporteur.q || []).push(arguments) }</script>
<script async ${tag} data-shop="${key}"></script></head><body style="margin:0">${bodies[key]}</body></html>`);
  });
  return { address, bodies, modes, close: () => server.close() };
}

// A browser, a shop and its collector. `visit` opens a page that holds `body`, each under a shop key of its own.
export async function openPages() {
  const browser = await openBrowser();
  const collector = await openCollector();
  const shop = await openShop(collector);
  let visits = 0;
  async function visit(body, { path = '/', modes, prepare = () => {}, permissions = [] } = {}) {
    const key = `k_${++visits}`;
    shop.bodies[key] = body;
    if (modes) shop.modes[key] = modes;
    const context = await browser.newContext({ viewport: { width: 800, height: 600 }, permissions });
    const page = await context.newPage();
    page.setDefaultTimeout(6000);
    const faults = [];
    const warnings = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await prepare({ context, page, key });
    await page.goto(`${shop.address}/${key}${path}`);
    const events = (type) => collector.events(key).filter((event) => event.type === type);
    return {
      page,
      context,
      key,
      events,
      warnings,
      address: `${shop.address}/${key}`,
      first: (type) => until(() => events(type)[0], `${type} of ${key}`),
      all: () => collector.events(key),
      async close() {
        await context.close();
        assert.deepEqual(faults, []);
      },
    };
  }
  async function close() {
    await browser.close();
    shop.close();
    collector.close();
  }
  return { collector, shop, visit, close };
}

// Everything that a page can leave in a browser, but for cookies that it may not read.
export const traces = (page) =>
  page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
export const nothing = { cookie: '', local: {}, session: {}, databases: [], caches: [] };

// What `found` gives once it gives something.
export async function until(found, what, ms = 6000) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) {
    const value = await found();
    if (value) return value;
  }
  throw new Error(`waited in vain for ${what}`);
}

// A sound: mono, 8 kHz, 8 bits, as an address.
export function tone(seconds) {
  const samples = Buffer.alloc(seconds * 8000, 128);
  for (let i = 0; i < samples.length; i += 2) samples[i] = 140;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // channels
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28); // bytes a second
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34); // bits
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return `data:audio/wav;base64,${Buffer.concat([head, samples]).toString('base64')}`;
}
