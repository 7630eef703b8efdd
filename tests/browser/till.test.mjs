// The counter: codes noted on a phone without a connection, and a link that goes out once on the merchant's page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers, colporteur, newShop, openBrowser, overflow, remove, serve, settled, visit } from './support.mjs';
import { until } from './tag_support.mjs';

let folder, server, browser, port;
before(async () => {
  folder = newShop();
  server = await serve(folder);
  browser = await openBrowser();
  ({ public_port: port } = await shop('tills'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) remove(folder);
});

const shop = async (path) => (await fetch(`${server.address}/api/v1/shops/1/${path}`)).json();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const address = () => `http://localhost:${port}`;
const notesOf = async (till) => (await shop('till-notes')).notes.filter((note) => note.till === till);

function newTill(name) {
  return JSON.parse(colporteur(folder, '--data', 'shop', 'till', 'add', name, '--server', address(), '--json'));
}

async function open(till, options = {}) {
  const seen = await visit(browser, address(), { ...phone, ...options });
  await seen.page.goto(till.link);
  await seen.page.getByRole('heading', { level: 1, name: till.name }).waitFor();
  return seen;
}

async function note(page, code, amount, receipt = '') {
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByLabel(/^(Amount paid|Montant payé)/).fill(amount);
  await page.getByLabel(/^(Receipt number|Numéro de ticket)/).fill(receipt);
  await page.getByRole('button', { name: /^(Note it|Noter)$/ }).click();
}
const standing = (page, words) => page.locator('#standing', { hasText: words }).waitFor();
const rows = (page) => page.getByRole('listitem').evaluateAll((items) => items.map((item) => item.innerText.replace(/\s+/g, ' ')));

test('what is noted without a connection outlives the page and lands once', async () => {
  const till = newTill('Stall');
  const { page, context, faults } = await open(till);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null), 'the service worker');
  await context.setOffline(true);
  await note(page, 'anna10', '12,00');
  await page.getByText('anna10, €12.00: noted.').waitFor();
  await standing(page, '1 waiting to be sent');
  // Here and not later: while it loads again, Chromium may let a request out.
  assert.deepEqual(await notesOf('Stall'), []);
  await page.reload(); // the page itself comes from the phone
  await page.getByRole('heading', { level: 1, name: 'Stall' }).waitFor();
  await standing(page, '1 waiting to be sent');
  await note(page, 'ANNA10', '24.00', 'R-1');
  await standing(page, '2 waiting to be sent');
  await context.setOffline(false);
  await standing(page, 'All sent');
  await page.getByText('Today: 2 notes, €36.00').waitFor();
  const kept = await notesOf('Stall');
  assert.deepEqual(kept.map(({ amount, receipt }) => [amount.amount, receipt]).sort(), [
    ['12.00', ''],
    ['24.00', 'R-1'],
  ]);
  const codes = await until(async () => {
    const { figures } = await shop('report');
    const row = figures?.channels.find(({ channel }) => channel === 'codes');
    return row?.seen?.most_orders === 2 && row;
  }, 'the channel of the codes in the verdict', 20_000);
  assert.equal(JSON.stringify(codes.seen.most_value), JSON.stringify(codes.seen.least_value));
  assert.deepEqual(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault)), []);
  await context.close();
});

test('an answer that is lost on its way does not double a note', async () => {
  const till = newTill('Lost answers');
  const { page, context } = await open(till, { serviceWorkers: 'block' });
  let lost = 0;
  await page.route('**/till/notes*', async (route) => {
    if (lost > 0 || !route.request().postData().includes('BEN10')) return route.continue();
    lost += 1;
    await route.fetch(); // it arrived, and nobody hears so
    await route.abort('connectionreset');
  });
  await note(page, 'BEN10', '10');
  await standing(page, '1 waiting to be sent');
  await until(async () => (await notesOf('Lost answers')).length === 1, 'the note on the server');
  await standing(page, 'All sent'); // tried again by itself
  assert.equal(lost, 1);
  assert.equal((await notesOf('Lost answers')).length, 1);
  await context.close();
});

test('a mistake is undone, and what is refused says why and is corrected', async () => {
  const till = newTill('Mistakes');
  const { page, context, faults } = await open(till);
  await note(page, '', '');
  await page.getByText('Which code?').waitFor();
  await page.getByText('How much was paid? Write it as 12.50.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'code');
  await note(page, 'https://shop.example/?code=CLEO5', '7,5', 'M-1');
  await standing(page, 'All sent');
  await note(page, 'DORA', '9', 'm-1');
  await page.getByText('the receipt m-1 is noted already').waitFor();
  await page.getByText('Today: 1 note, €7.50').waitFor();
  await page.getByRole('button', { name: 'Correct DORA, €9.00' }).click();
  assert.equal(await page.getByLabel('Code', { exact: true }).inputValue(), 'DORA');
  await page.reload(); // somebody else wants to pay
  await page.getByText('the receipt m-1 is noted already').waitFor();
  await page.getByRole('button', { name: 'Correct DORA, €9.00' }).click();
  await page.getByText('Correcting DORA, €9.00').waitFor();
  await page.getByRole('button', { name: 'Leave it' }).click();
  assert.equal(await page.getByLabel('Code', { exact: true }).inputValue(), '');
  page.once('dialog', (dialog) => dialog.dismiss());
  await page.getByRole('button', { name: 'Discard DORA, €9.00' }).click();
  const moment = await page.evaluate(() => Object.values(localStorage).map((text) => JSON.parse(text)).find(({ code }) => code === 'DORA').t);
  await page.getByRole('button', { name: 'Correct DORA, €9.00' }).click();
  await note(page, 'DORA', '9', 'M-2');
  assert.deepEqual(
    await page.evaluate(() => Object.values(localStorage).map((text) => JSON.parse(text)).filter(({ code }) => code === 'DORA').map(({ t }) => t)),
    [moment],
    'one note, of the moment of the sale',
  );
  await standing(page, 'All sent');
  await page.getByRole('button', { name: 'Undo CLEO5, €7.50' }).click();
  await page.getByText('CLEO5, €7.50: undone.').waitFor();
  await standing(page, 'All sent');
  const kept = await notesOf('Mistakes');
  assert.deepEqual(kept.map(({ code, cancelled }) => [code, cancelled]).sort(), [
    ['CLEO5', true],
    ['DORA', false],
  ]);
  assert.match((await rows(page)).join('\n'), /CLEO5 · €7\.50 undone/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a link that was taken away keeps what waits for the next one', async () => {
  const till = newTill('Old phone');
  const { page, context } = await open(till);
  await standing(page, 'All sent');
  colporteur(folder, '--data', 'shop', 'till', 'remove', till.id);
  await note(page, 'ANNA10', '3');
  await page.getByRole('alert').filter({ hasText: 'not valid any more' }).waitFor();
  const next = newTill('New phone');
  await page.goto(next.link);
  await page.getByRole('heading', { level: 1, name: 'New phone' }).waitFor();
  await standing(page, 'All sent');
  assert.equal((await notesOf('New phone')).length, 1);
  assert.equal(page.url(), `${address()}/till`, 'the history keeps no link');
  await page.goto(till.link); // from a bookmark
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'New phone' }).waitFor();
  await note(page, 'ANNA10', '4');
  await standing(page, 'All sent');
  assert.equal((await notesOf('New phone')).length, 2);
  await context.close();
});

test('what needs somebody stands above fifty newer notes, and the rest is one press away', async () => {
  const till = newTill('Busy day');
  const { page, context } = await open(till);
  await standing(page, 'All sent');
  await page.evaluate(() => {
    const note = (id, t, state) => ({ id, t, code: `${state} ${id}`, amount: '1.00', receipt: '', cancelled: false, state, why: state === 'refused' ? 'so it is' : '' });
    const now = Date.now();
    for (let i = 0; i < 70; ++i) localStorage.setItem(`till.note.n${i}`, JSON.stringify(note(`n${i}`, now - i, 'sent')));
    localStorage.setItem('till.note.old', JSON.stringify(note('old', now - 86_400_000, 'refused')));
  });
  await page.reload();
  await page.getByText('All sent, 1 refused: see below').waitFor();
  assert.equal((await rows(page)).length, 51);
  assert.match((await rows(page))[0], /refused old .*so it is/);
  await page.getByRole('button', { name: 'Show more (20)' }).click();
  assert.equal((await rows(page)).length, 71);
  assert.equal(await page.locator('#more').isVisible(), false);
  await context.close();
});

test('a server that does not answer and a phone that keeps nothing are told of', async () => {
  const till = newTill('Trouble');
  const { page, context } = await open(till, { serviceWorkers: 'block' });
  await page.route('**/till/notes*', (route) => route.abort('connectionrefused'));
  await note(page, 'ANNA10', '3');
  await page.getByRole('alert').filter({ hasText: 'does not answer, though this phone is online' }).waitFor();
  await page.unroute('**/till/notes*');
  await standing(page, 'All sent');
  assert.equal(await page.locator('#warning').isVisible(), false);
  await page.evaluate(() => (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }));
  await note(page, 'ANNA10', '4');
  await page.getByRole('alert').filter({ hasText: 'Not noted: this phone keeps nothing' }).waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(300);
  assert.ok(await page.locator('#warning').isVisible(), 'until something is kept');
  await context.close();
  const blocked = await visit(browser, address(), phone);
  await blocked.page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  await blocked.page.goto(till.link);
  await blocked.page.getByRole('alert').filter({ hasText: 'this phone keeps nothing' }).waitFor();
  await blocked.context.close();
});

test('a camera that reads codes fills the field, one that may not be used says so', async () => {
  const till = newTill('Camera');
  const { page, context } = await visit(browser, address(), phone);
  await page.addInitScript(() => {
    globalThis.BarcodeDetector = class {
      static getSupportedFormats = async () => ['qr_code'];
      detect = async () => [{ rawValue: 'https://shop.example/discount/EVA20' }];
    };
    navigator.mediaDevices.getUserMedia = async () => {
      if (globalThis.forbidden) throw new DOMException('no', 'NotAllowedError');
      return document.createElement('canvas').captureStream(5);
    };
  });
  await page.goto(till.link);
  await page.evaluate(() => (globalThis.forbidden = true));
  await page.getByRole('button', { name: 'Scan' }).click();
  await page.getByText('The camera may not be used').waitFor();
  await page.getByRole('button', { name: 'Type it instead' }).click();
  await page.evaluate(() => (globalThis.forbidden = false));
  await page.getByRole('button', { name: 'Scan' }).click();
  await until(async () => (await page.getByLabel('Code', { exact: true }).inputValue()) === 'EVA20', 'the code');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'amount');
  await context.close();
});

test('the page keeps nobody out, in both languages, small and enlarged', async () => {
  const till = newTill('Counter');
  for (const locale of ['en-GB', 'fr-FR']) {
    const { page, context, faults } = await open(till, { locale });
    await page.getByText(locale === 'en-GB' ? 'This browser cannot read codes' : 'Ce navigateur ne lit pas').waitFor();
    await note(page, 'ANNA10', '1234,50');
    await page.getByText(locale === 'en-GB' ? 'All sent' : 'Tout est envoyé').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), locale.slice(0, 2));
    assert.deepEqual(await barriers(page), []);
    for (const width of [390, 195]) {
      await page.setViewportSize({ width, height: 844 });
      assert.ok((await overflow(page)) <= 0, `at ${width} px`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('without a link the page says where to get one', async () => {
  const { page, context } = await visit(browser, address(), phone);
  await page.goto(`${address()}/till`);
  await page.getByRole('alert').filter({ hasText: 'Open the link of this till' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Note it' }).count(), 0);
  await context.close();
});

test('the merchant adds a till, sees its link once, and brings a paper list in', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Tills' }) });
  await section.getByLabel('Name of the till').fill('Back door');
  await section.getByLabel('Address for phones').fill('https://c.shop.example');
  await section.getByRole('button', { name: 'Add a till' }).click();
  await section.getByText('Back door is ready').waitFor();
  assert.match(await section.locator('code').innerText(), /^https:\/\/c\.shop\.example\/till#[A-Za-z0-9_-]{32}$/);
  assert.ok(await section.getByAltText('The link as a QR code').evaluate((img) => img.complete && img.naturalWidth > 0));
  await section.locator('input[type=file]').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`time,code,amount,receipt\n${new Date(Date.now() - 86_400_000).toISOString()},FRED,5.00,P-1\nsoon,FRED,5.00,\n`),
  });
  await section.getByText('1 new, 0 known already, 1 refused').waitFor();
  await section.getByText('Line 3: "soon" is no time').waitFor();
  await section.getByRole('cell', { name: 'FRED' }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.reload();
  await section.getByText('Back door').waitFor();
  assert.equal(await section.locator('code').count(), 0, 'the link was shown once');
  assert.deepEqual(faults, []);
  await context.close();
});
