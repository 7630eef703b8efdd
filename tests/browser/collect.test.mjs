// The whole way in a browser: the example shop with the real tag, the real collector, and the verdict.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { newShop, openBrowser, remove, serve } from './support.mjs';
import { until } from './tag_support.mjs';

// Debian's Chromium says that it is headless, and so is set aside as a program.
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let folder, server, browser, shop, address;
before(async () => {
  folder = newShop();
  server = await serve(folder);
  const { key, port } = await ask('collect');
  const script = new URL('../../examples/plain-shop/serve.mjs', import.meta.url).pathname;
  shop = spawn(process.execPath, [script, '0', `http://localhost:${port}`, key], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => shop.kill());
  address = await new Promise((resolve) => {
    shop.stdout.on('data', (piece) => resolve(/http:\S+/.exec(piece)[0]));
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  shop?.kill();
  await server?.stop();
  if (folder) remove(folder);
});

const ask = async (what) => (await fetch(`${server.address}/api/v1/shops/1/${what}`)).json();
const letSend = (origins) =>
  fetch(`${server.address}/api/v1/shops/1/collect`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: server.address },
    body: JSON.stringify({ origins }),
  });
async function orders(channel) {
  const { figures } = await ask('report');
  return figures?.channels.find((one) => one.channel === channel)?.seen.most_orders ?? 0;
}

test('a visit from a tagged link to an order is in the verdict within two seconds', async () => {
  assert.equal((await letSend([address])).status, 200);
  const context = await browser.newContext({ userAgent, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${address}/?utm_source=pinterest&utm_medium=social`);
  await page.getByRole('link', { name: 'Blue mug' }).click();
  await page.getByRole('button', { name: 'basket' }).click();
  await page.getByText('Blue mug is in your basket.').waitFor();
  await page.getByRole('link', { name: 'Basket' }).click();
  await page.getByRole('button', { name: 'Order' }).click();
  await page.getByText(/^Your order/).waitFor();
  const ordered = Date.now();
  await until(() => orders('pinterest'), 'the order in the report');
  assert.ok(Date.now() - ordered < 2000, `${Date.now() - ordered} ms`);
  assert.equal(await orders('pinterest'), 1);
  assert.deepEqual(faults, []);

  const { pages, orders: last } = await ask('live');
  assert.ok(pages.some((one) => one.page.startsWith('/thank-you')), JSON.stringify(pages));
  assert.equal(last[0].label, 'Pinterest');
  const stored = await page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  assert.deepEqual(stored, { cookies: '', local: 0, databases: 0 });
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

test('a page whose address is not named sends in vain, and the reason is counted', async () => {
  assert.equal((await letSend(['https://another.example'])).status, 200);
  const before = (await ask('collect')).today.events;
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  await page.goto(address);
  const refused = await until(async () => (await ask('collect')).today.refused.find(({ reason }) => reason === 'origin'), 'the refusal');
  assert.match(refused.last, new RegExp(address));
  assert.equal((await ask('collect')).today.events, before);
  await context.close();
});

test('a headless browser is set aside', async () => {
  assert.equal((await letSend([])).status, 200);
  const page = await browser.newPage();
  await page.goto(address);
  await until(async () => (await ask('collect')).today.set_aside.bots > 0, 'the count');
  await page.close();
});
