// The example shop against a stand-in for the collector: a visit from a tagged link to an order.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { barriers, openBrowser, overflow } from './support.mjs';
import { openCollector, until } from './tag_support.mjs';

const key = 'k_example';
let browser, collector, shop, address;
before(async () => {
  collector = await openCollector();
  const script = new URL('../../examples/plain-shop/serve.mjs', import.meta.url).pathname;
  shop = spawn(process.execPath, [script, '0', collector.address, key], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => shop.kill());
  address = await new Promise((resolve) => {
    shop.stdout.on('data', (piece) => resolve(/http:\S+/.exec(piece)[0]));
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  shop?.kill();
  collector?.close();
});

async function visit() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { page, context, faults };
}

test('from a tagged link over a product to an order with a voucher', async () => {
  const { page, context, faults } = await visit();
  await page.goto(`${address}/?utm_source=instagram&utm_medium=social`);
  await page.getByRole('link', { name: 'Blue mug' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('The link is copied.').waitFor();
  await page.getByRole('button', { name: 'basket' }).click();
  await page.getByText('Blue mug is in your basket.').waitFor();
  await page.getByRole('link', { name: 'Basket' }).click();
  await page.getByLabel(/Voucher/).fill('anna10');
  await page.getByRole('button', { name: 'Order' }).click();
  const shown = await page.getByText(/^Your order/).innerText();
  const events = () => collector.events(key);
  const order = await until(() => events().find(({ type }) => type === 'order'), 'the order');
  assert.deepEqual([order.net, order.currency, order.code], [13.5, 'EUR', 'ANNA10']);
  assert.ok(shown.includes(order.order) && shown.includes('€16.20'), shown);
  const seen = events().map(({ type, name, value }) => [type, name, value].filter(Boolean).join(' '));
  for (const expected of ['click mug-card', 'share mug copy', 'click mug-basket']) assert.ok(seen.includes(expected), `${expected} in ${seen}`);
  assert.equal(seen.filter((type) => type === 'view').length, 4);
  assert.equal(events()[0].url, `${address}/?utm_source=instagram&utm_medium=social`);
  assert.deepEqual(faults, []);
  await context.close();
});

test('who objects is not counted from then on', async () => {
  const { page, context, faults } = await visit();
  await page.goto(`${address}/privacy.html`);
  await until(() => collector.events(key).some(({ url }) => url.endsWith('/privacy.html')), 'the view');
  await page.getByRole('button', { name: 'Do not count' }).click();
  await page.getByText('not counted from now on').waitFor();
  const counted = collector.events(key).length;
  await page.goto(address);
  await page.getByRole('link', { name: 'Teapot' }).click();
  await page.getByRole('heading', { name: 'Teapot' }).waitFor();
  await page.waitForTimeout(1200);
  assert.equal(collector.events(key).length, counted);
  assert.deepEqual(faults, []);
  await context.close();
});

test('every page fits a phone and keeps nobody out', async () => {
  const { page, context } = await visit();
  await page.addInitScript(() => sessionStorage.setItem('basket', '{"mug":2}'));
  await context.route('**/*.html', async (route) => {
    const response = await route.fetch(); // the test's own script is not in the shop's policy
    const { 'content-security-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  for (const name of ['index', 'mug', 'teapot', 'checkout', 'thank-you', 'privacy']) {
    await page.goto(`${address}/${name}.html`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.ok((await overflow(page)) <= 0, `${name} is wider than the screen`);
    assert.deepEqual(await barriers(page), [], name);
  }
  await context.close();
});
