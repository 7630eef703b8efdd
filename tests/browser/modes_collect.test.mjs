// The modes in a browser against the real collector, which the shop passes on under its own host.
import assert from 'node:assert/strict';
import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import { after, before, test } from 'node:test';
import { newShop, openBrowser, remove, serve } from './support.mjs';
import { until } from './tag_support.mjs';

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let folder, server, browser, shop, address, tag;
before(async () => {
  folder = newShop();
  server = await serve(folder);
  const chosen = await choose({ audience: true, full: true });
  tag = chosen.tag.replace(/http:\/\/localhost:\d+/, '');
  shop = createServer((request, response) => {
    if (!['/colporteur.js', '/collect'].includes(request.url)) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      return response.end(`<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${tag}</head><body></body></html>`);
    }
    const { method, url: path, headers } = request;
    const passed = forward({ port: chosen.port, host: '127.0.0.1', method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  shop.listen(0, 'localhost');
  await once(shop, 'listening');
  address = `http://localhost:${shop.address().port}`;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  shop?.close();
  shop?.closeAllConnections();
  await server?.stop();
  if (folder) remove(folder);
});

const ask = async (what) => (await fetch(`${server.address}/api/v1/shops/1/${what}`)).json();
async function choose(modes) {
  const answer = await fetch(`${server.address}/api/v1/shops/1/collect/modes`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: server.address },
    body: JSON.stringify(modes),
  });
  assert.equal(answer.status, 200);
  return answer.json();
}
const seen = async (channel) => {
  const { figures } = await ask('report');
  return figures?.channels.find((one) => one.channel === channel)?.seen.most_orders ?? 0;
};
async function visit(path) {
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  await page.goto(address + path);
  const cookie = async () => (await context.cookies()).find(({ name }) => name === 'colporteur');
  return { context, page, cookie, call: (...command) => page.evaluate((command) => globalThis.colporteur(...command), command) };
}

test('a cookie of the shop leads a visit of one page to the order of another', async () => {
  const { context, page, cookie, call } = await visit('/?utm_source=pinterest');
  const set = await until(cookie, 'the cookie');
  assert.ok(set.httpOnly && set.value.startsWith('a.'), JSON.stringify(set));
  await page.goto(`${address}/thanks`);
  await call('order', { order: 'A-1', net: 20, currency: 'EUR' });
  await until(() => seen('pinterest'), 'the order in the report');
  assert.equal((await cookie()).value, set.value);
  assert.match(JSON.stringify((await ask('report')).warnings), /by a cookie of the shop/);
  await context.close();
});

test('a person agrees, is a customer, and withdraws', async () => {
  const { identify_secret } = await ask('collect');
  const { context, page, cookie, call } = await visit('/');
  const before = await until(cookie, 'the cookie');
  await call('consent', 'full', 'privacy-2026-11');
  await call('identify', { customer: '42', proof: createHmac('sha256', identify_secret).update('42').digest('hex') });
  await until(async () => (await ask('collect')).consents[0]?.given === 1, 'the proof of the consent');
  const agreed = await cookie();
  assert.ok(agreed.httpOnly && agreed.value.startsWith('f.') && agreed.value.slice(2) !== before.value.slice(2));
  assert.deepEqual((await ask('collect')).today.refused, [], 'the collector understood all of it');
  await page.reload();
  await call('consent', 'none');
  await until(async () => (await ask('collect')).consents[0].withdrawn === 1, 'the withdrawal');
  await until(async () => !(await cookie()), 'the end of the cookie');
  const { events } = (await ask('collect')).today;
  await page.goto(`${address}/?after`);
  await new Promise((resolve) => setTimeout(resolve, 800));
  assert.equal((await ask('collect')).today.events, events, 'nothing is sent any more');
  assert.equal(await cookie(), undefined);
  await context.close();
});

// The lines of docs/how-to/link-mails-to-customers.md.
function mailToken(customer, secret, days = 30, nonce = randomBytes(12)) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'colporteur mail link', 32));
  const text = `${Math.floor(Date.now() / 1000) + days * 86_400} ${customer}`;
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

test('who comes by a mail and agrees on that page is its customer from then on', async () => {
  const { identify_secret } = await ask('collect');
  const understood = async (type) => {
    const { events } = await ask('live/debug?token=mailwatch1');
    return events.find((event) => event.type === type)?.says.join();
  };
  const link = `/new?utm_source=news&colporteur_debug=mailwatch1&clp=${mailToken('42', identify_secret)}`;
  const { context, page, cookie, call } = await visit(link);
  assert.match(await until(() => understood('view'), 'the view'), /did not agree/);
  await call('consent', 'full', 'privacy-2026-11');
  assert.match(await until(() => understood('consent'), 'the consent'), /leads the visitor to the customer/);
  await until(async () => (await cookie()).value.startsWith('f.'), 'the cookie of who agreed');
  await page.reload();
  await until(async () => /leads the visitor/.test(await understood('view')), 'the view of who agreed');
  await page.goto(`${address}${link.replace(/clp=.*/, `clp=${mailToken('42', 'another secret')}`)}`);
  await until(async () => /not sealed with the secret/.test(await understood('view')), 'the view by a forged link');
  assert.deepEqual((await ask('collect')).today.refused, [], 'the views count all the same');
  await context.close();
});
