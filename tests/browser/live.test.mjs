// The tag goes onto the shop, what it sends is seen at once, and only the shop's own pages may send.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { barriers, newShop, openBrowser, overflow, remove, serve, settled, visit } from './support.mjs';

let folder, server, browser;
before(async () => {
  folder = newShop();
  server = await serve(folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) remove(folder);
});

const open = async (page, lang = 'en') => {
  await page.goto(`${server.address}/shops/1/live?lang=${lang}`);
  await page.getByRole('heading', { level: 2, name: lang === 'en' ? 'The tag' : 'La balise' }).waitFor();
};
const collect = async () => (await fetch(`${server.address}/api/v1/shops/1/collect`)).json();

// As the tag does it from a page of the shop.
let sent = 0;
function send({ port, key }, { origin = 'https://shop.example', debug, ...event } = {}) {
  const body = JSON.stringify({
    key,
    ...(debug && { debug }),
    url: `${origin}/shoes`,
    events: [{ id: `browser-test-${++sent}`, type: 'view', nav: 'navigate', ...event }],
  });
  const headers = {
    origin,
    'content-type': 'text/plain',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'accept-language': 'en',
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/collect', method: 'POST', headers }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve(reply.statusCode));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
const figure = (page, group, name) =>
  page.locator(`dl[aria-label="${group}"] > div`, { has: page.getByText(name, { exact: true }) }).locator('dd');

test('a shop that nothing has come from is shown the tag first, and it is copied', async () => {
  const { page, context, faults } = await visit(browser, server.address, { permissions: ['clipboard-read', 'clipboard-write'] });
  await open(page);
  await page.getByText('Nothing has come yet').waitFor();
  assert.equal(await page.getByRole('heading', { level: 2 }).first().innerText(), 'The tag');
  await page.getByRole('button', { name: 'Copy: The tag' }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  const { tag, key } = await collect();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), tag);
  assert.ok(tag.includes(key));
  assert.deepEqual(faults, []);
  await context.close();
});

test('the first event says that it works, and the next ones count within three seconds', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page);
  const shop = await collect();
  assert.ok((await send(shop)) < 300);
  await page.getByText('It works', { exact: true }).waitFor({ timeout: 3000 });
  await open(page);
  const today = figure(page, 'The shop now', 'Events today').first();
  await today.getByText(/^1/).waitFor();
  await page.getByRole('heading', { level: 3, name: 'Pages now' }).waitFor();
  assert.ok((await send(shop)) < 300);
  await today.getByText(/^2/).waitFor({ timeout: 3000 });
  assert.deepEqual(faults, []);
  await context.close();
});

test('a wrong address is said at the field; a right one is kept and may send alone', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page);
  const field = page.getByLabel('Addresses whose pages may send');
  const save = page.getByRole('button', { name: 'Save' });
  await field.fill('not an address');
  await save.click();
  await page.locator('textarea[aria-invalid=true]').waitFor();
  const error = await field.getAttribute('aria-describedby');
  assert.ok((await page.locator(`[id="${error.split(' ').at(-1)}"]`).innerText()).length > 10, 'a sentence says what is wrong');

  await field.fill('https://shop.example\n\n https://www.shop.example ');
  await save.click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(await field.inputValue(), 'https://shop.example\nhttps://www.shop.example');
  await page.reload();
  await page.locator('textarea').waitFor();
  assert.equal(await field.inputValue(), 'https://shop.example\nhttps://www.shop.example');

  await send(await collect(), { origin: 'https://elsewhere.example' });
  await page.getByRole('rowheader', { name: /From an address that may not send/ }).waitFor({ timeout: 3000 });
  assert.deepEqual(faults, []);
  await context.close();
});

test('a browser that is watched shows each event as it was understood, or why not', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page);
  await page.getByRole('button', { name: 'Start watching' }).click();
  const link = page.getByRole('link', { name: /colporteur_debug=/ });
  const debug = new URL(await link.getAttribute('href')).searchParams.get('colporteur_debug');
  assert.match(debug, /^[a-z]{12}$/);
  await page.getByText('No event from that browser yet.').waitFor();
  const shop = await collect();
  await send(shop, { debug });
  const log = page.getByRole('log');
  await log.getByText('Page view').waitFor({ timeout: 3000 });
  await send(shop, { debug, type: 'order', order: '1001', net: 57.84, currency: 'XYZ' });
  await log.getByText('not understood').waitFor({ timeout: 3000 });
  await page.reload();
  await log.getByText('Page view').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

// The server's answers with the modes that are asked for: what it makes of them is its own tests' business.
async function withModes(page) {
  let modes = { audience: false, full: false };
  await page.route(/\/collect(\/modes)?(\?|$)/, async (route) => {
    const request = route.request();
    if (request.method() === 'PUT') modes = request.postDataJSON();
    const answer = await (await fetch(`${server.address}/api/v1/shops/1/collect`)).json();
    const on = Object.keys(modes).filter((mode) => modes[mode]);
    const tag = answer.tag.replace('></script>', `${on.length ? ` data-modes="${on.join(' ')}"` : ''}></script>`);
    await route.fulfill({ json: { ...answer, tag, modes, identify_secret: modes.full ? 'a secret' : null } });
  });
}

test('what may be kept is chosen with the keyboard, and what to change in the line is said', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await withModes(page);
  await open(page);
  await page.getByText('Now change the line on your pages').waitFor({ state: 'detached' });
  for (const name of ['With a cookie of your own host', 'With consent']) {
    await page.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByText('Recipes for nginx, Apache and Caddy').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Copy: The secret' }).count(), 0, 'not before it is saved');
  await page.getByRole('button', { name: 'Apply' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Now change the line on your pages').waitFor();
  await page.getByText('data-modes="audience full"').first().waitFor();
  await page.getByRole('button', { name: 'Copy: The secret' }).waitFor();
  await page.getByText('Python', { exact: true }).click();
  await page.getByText('hmac.new(').waitFor();
  await page.getByText('ChaCha20Poly1305(key)').waitFor(); // of links in mails
  assert.ok((await overflow(page)) <= 0);
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

for (const lang of ['en', 'fr'])
  for (const [colorScheme, width] of [['light', 1280], ['dark', 390]])
    test(`the page keeps nobody out, ${lang}, ${colorScheme}, ${width} wide`, async () => {
      const { page, context, faults } = await visit(browser, server.address, { colorScheme, viewport: { width, height: 844 } });
      await open(page, lang);
      await settled(page);
      assert.ok((await overflow(page)) <= 0);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(faults, []);
      await context.close();
    });
