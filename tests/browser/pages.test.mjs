// Every page of the demo: both languages, phone width, dark, files, and nobody kept out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { barriers, colporteur, newFolder, openBrowser, overflow, pages, remove, serve, settled, visit } from './support.mjs';

let folder, server, browser;
before(async () => {
  folder = newFolder();
  colporteur(folder, 'demo', '--once', '--people', '20000');
  server = await serve(folder, 'demo');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) remove(folder);
});

const open = async (page, name, lang) => {
  await page.goto(`${server.address}/shops/1/${name}?lang=${lang}`);
  await settled(page);
};

for (const lang of ['en', 'fr'])
  for (const [colorScheme, width] of [['light', 1280], ['dark', 390]])
    test(`every page, ${lang}, ${colorScheme}, ${width} wide`, async () => {
      const { page, context, faults } = await visit(browser, server.address, { colorScheme, viewport: { width, height: 844 } });
      for (const name of pages) {
        await open(page, name, lang);
        assert.equal(await page.getAttribute('html', 'lang'), lang, name);
        assert.ok((await overflow(page)) <= 0, `${name} is wider than the screen`);
        assert.deepEqual(await barriers(page), [], name);
      }
      assert.deepEqual(faults, []);
      await context.close();
    });

test('the page at the address of no page says so', async () => {
  const { page, context } = await visit(browser, server.address);
  await open(page, 'nothing', 'en');
  await page.getByText('There is no page at this address').waitFor();
  await context.close();
});

for (const [lang, words] of [['en', 'There is no shop 9 here'], ['fr', 'Il n’y a pas de boutique 9 ici']])
  test(`a shop that is not there leads to those that are, ${lang}`, async () => {
    const { page, context, faults } = await visit(browser, server.address);
    await page.goto(`${server.address}/shops/9/costs?lang=${lang}&from=2026-02-01`);
    await page.getByRole('heading', { level: 1, name: words }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    const { shops } = await (await page.request.get(`${server.address}/api/v1/status`)).json();
    await page.locator('main').getByRole('link', { name: shops[0].name }).click();
    await page.getByRole('heading', { level: 1, name: lang === 'fr' ? 'Coûts' : 'Costs' }).waitFor();
    await page.waitForFunction(() => document.activeElement === document.querySelector('h1'));
    assert.match(page.url(), /\/shops\/1\/costs\?.*from=2026-02-01/);
    assert.deepEqual(faults, []);
    await context.close();
  });

test('the credit of all models can be read on a phone', async () => {
  const { page, context, faults } = await visit(browser, server.address, { viewport: { width: 390, height: 844 } });
  await open(page, 'journeys', 'en');
  const cards = page.getByRole('table', { name: 'Credit by model' }).getByRole('row');
  const unfold = page.getByRole('button', { name: /^Show all \d+: Credit by model/ });
  await unfold.waitFor();
  assert.equal(await cards.filter({ has: page.getByRole('rowheader') }).count(), 4, 'the first ones, until all are asked for');
  await unfold.click();
  assert.ok((await cards.count()) > 5);
  const row = cards.filter({ has: page.getByRole('rowheader', { name: 'Newsletter' }) });
  await row.scrollIntoViewIfNeeded();
  assert.equal(await row.getByRole('cell').count(), 8);
  for (const cell of await row.getByRole('cell').all()) assert.ok(await cell.isVisible());
  assert.ok((await overflow(page)) <= 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test('how long it takes: the share of each class at its bar, and that they are of unequal width', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'journeys', 'en');
  const { attribution } = await (await page.request.get(`${server.address}/api/v1/shops/1/report`)).json();
  const chart = page.locator('figure', { has: page.getByRole('heading', { name: 'Touches before an order' }) });
  await chart.scrollIntoViewIfNeeded();
  await chart.getByText('classes of unequal width').waitFor();
  const { orders } = attribution.path_length;
  const share = Math.round((100 * orders[0]) / orders.reduce((sum, one) => sum + one, 0));
  await chart.locator('svg').getByText(`${share}%`, { exact: true }).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('the language is switched, in words and in figures, and stays', async () => {
  const { page, context, faults } = await visit(browser, server.address, { locale: 'en-GB' });
  await page.goto(`${server.address}/shops/1/verdict?lang=en&open=newsletter`);
  await page.getByRole('heading', { name: 'Proved', exact: true }).waitFor();
  await page.getByRole('radio', { name: 'Français' }).check({ force: true });
  await page.getByRole('link', { name: 'Canaux', exact: true }).waitFor();
  await page.locator('main', { hasText: /\d[\u202F\u00A0]\d{3}/ }).waitFor(); // the figures follow the words,
  await page.getByRole('heading', { name: 'Prouvé', exact: true }).waitFor(); // and with them the opened row,
  await page.waitForURL(/\?(.*&)?lang=fr/); // the address
  await page.locator('main a[href*="lang=fr"]').first().waitFor(); // and the links
  assert.equal(await page.locator('a[href*="lang=en"]').count(), 0);
  await page.locator('html[lang="fr"]').waitFor();
  await page.goto(`${server.address}/shops/1/costs`);
  await page.getByRole('heading', { level: 1, name: 'Coûts' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a language chosen on the way to an anchor leads there', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/methods?lang=en#wilson`);
  await settled(page);
  await page.getByRole('radio', { name: 'Français' }).check({ force: true });
  await page.waitForURL(/lang=fr#wilson$/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('links keep the view, and back goes back', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/verdict?lang=en&from=2026-02-01&to=2026-04-01&compare=previous`);
  await settled(page);
  await page.getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('heading', { level: 1, name: 'Journeys' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('from'), '2026-02-01');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /^What sells/ }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('compare'), 'previous');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a verdict opens and says why', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'verdict', 'en');
  const row = page.getByRole('row', { name: /newsletter/i }).first();
  await row.getByRole('button').first().press('Enter');
  await page.getByText(/holdout/).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

async function saved(page, start) {
  const waiting = page.waitForEvent('download');
  await start();
  return readFileSync(await (await waiting).path());
}

test('tables are saved as CSV, charts as PNG and SVG, and shown as tables', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'verdict', 'en');
  const csv = await saved(page, () => page.getByRole('button', { name: /CSV/ }).first().click());
  assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'spreadsheets see UTF-8');
  assert.match(csv.toString(), /newsletter/i);

  await open(page, 'channels', 'en');
  const chart = page.getByRole('button', { name: /^Download: / }).first();
  await chart.scrollIntoViewIfNeeded();
  const pick = async (name) => {
    await chart.click();
    await page.getByRole('menuitem', { name }).click();
  };
  await page.locator('main svg').first().waitFor();
  const png = await saved(page, () => pick('Picture as PNG'));
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  const svg = await saved(page, () => pick('Picture as SVG'));
  assert.match(svg.toString(), /<svg/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a picture from a dark page is dark on white', async () => {
  const { page, context, faults } = await visit(browser, server.address, { colorScheme: 'dark' });
  await open(page, 'channels', 'en');
  const chart = page.getByRole('button', { name: /^Download: / }).first();
  await chart.scrollIntoViewIfNeeded();
  await page.locator('main figure svg').first().waitFor();
  const pick = async (name) => {
    await chart.click();
    await page.getByRole('menuitem', { name }).click();
  };
  const svg = (await saved(page, () => pick('Picture as SVG'))).toString();
  assert.match(svg, /<rect width="100%" height="100%" fill="#fff(fff)?"\/>/);
  for (const [, ink] of svg.matchAll(/<text[^>]* fill="([^"]*)"/g)) assert.ok(['#1a1f25', '#545d68'].includes(ink), ink);
  const png = (await saved(page, () => pick('Picture as PNG'))).toString('base64');
  const corner = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))]));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    return [...pen.getImageData(0, bitmap.height - 1, 1, 1).data];
  }, png);
  assert.deepEqual(corner, [255, 255, 255, 255]);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the models in Why have a file of their own', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/verdict?lang=en&open=newsletter`);
  await settled(page);
  const csv = await saved(page, () => page.getByRole('button', { name: /^Download as CSV: Seen, by model: / }).click());
  assert.match(csv.toString(), /Model,Orders,Value\r\nFirst touch,\d/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the demo is marked everywhere, refuses changes and leads to a shop of one’s own', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  for (const name of pages) {
    await open(page, name, 'en');
    await page.getByText('A simulated shop').first().waitFor();
  }
  const refused = await page.request.patch(`${server.address}/api/v1/shops/1/settings`, { data: { margin: '10 %' } });
  assert.equal(refused.status(), 409);
  await page.getByRole('link', { name: 'Start my own shop' }).first().click();
  await page.getByLabel('Name of the shop').fill('Mine');
  await page.getByLabel(/folder/i).fill('mine');
  await page.getByLabel(/margin/i).fill('35 %');
  await page.locator('main').getByRole('button', { name: /shop/i }).click();
  await page.getByRole('heading', { name: 'There is nothing to show yet' }).waitFor({ timeout: 30_000 });
  const settings = await (await page.request.get(`${server.address}/api/v1/shops/1/settings`)).json();
  assert.equal(settings.settings.find(({ key }) => key === 'margin').text, '35 %');
  assert.deepEqual(faults.filter((fault) => !/ERR_CONNECTION|Failed to fetch/.test(fault)), []);
  await context.close();
});
