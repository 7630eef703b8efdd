// Files go in by hand and out again, and the verdict follows.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { colporteur, drop, mailing, newShop, openBrowser, orders, ownExport, remove, serve, settled, touches, visit } from './support.mjs';

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

const verdictOf = async (page, channel) => {
  await page.goto(`${server.address}/shops/1/verdict?lang=en`);
  await settled(page);
  return page.getByRole('row', { name: channel }).first().innerText();
};
const imported = (page, file) => page.getByRole('article', { name: file.name }).getByText('imported', { exact: true }).waitFor();
const importOpen = async (page, file) => {
  await page.getByRole('button', { name: 'Import this file' }).click();
  await imported(page, file);
};

test('an empty shop shows the next step', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/?lang=en`);
  await page.getByRole('heading', { name: 'There is nothing to show yet' }).waitFor();
  await page.getByRole('link', { name: 'Import a file' }).click();
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('dropped files change the verdict, and undoing takes it back', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  await drop(page, [orders, touches]);
  await page.getByRole('button', { name: 'Import all 2 that are understood' }).click();
  await imported(page, orders);
  await imported(page, touches);
  assert.match(await verdictOf(page, 'Newsletter'), /not known yet/);

  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  await drop(page, [mailing]);
  await page.getByLabel('This file is').selectOption('experiment');
  await page.getByLabel('Channel tested').fill('newsletter');
  await page.getByLabel('The group that got nothing').fill('none');
  await page.getByLabel('Column with the outcome').selectOption('spend');
  await page.getByText('Cost, reach and planned size').click();
  await page.getByLabel('What it cost').fill('200');
  await importOpen(page, mailing);
  assert.match(await verdictOf(page, 'Newsletter'), /(?<!not )sells/);

  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await page.getByRole('button', { name: /^Undo.*mailing\.csv/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/mailing\.csv was undone/).waitFor();
  assert.match(await verdictOf(page, 'Newsletter'), /not known yet/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a file of one’s own goes in once its columns are chosen', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  await drop(page, [ownExport]);
  await page.getByLabel('This file is').selectOption('orders');
  for (const [column, field] of [['Bon', 'order'], ['Wann', 'time'], ['Kunde', 'person'], ['Betrag', 'goods']])
    await page.getByLabel(`What the column ${column} holds`).selectOption(field);
  await importOpen(page, ownExport);
  const report = JSON.parse(colporteur(folder, '--data', 'shop', 'report', '--json')); // through the server
  assert.ok(report.figures.ledger.orders >= 30);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a merchant sees at one glance whether her file is understood, in French, on a phone', async () => {
  const { page, context, faults } = await visit(browser, server.address, { viewport: { width: 390, height: 844 } });
  await page.goto(`${server.address}/shops/1/import?lang=fr`);
  await settled(page);
  const file = {
    name: 'commandes.csv',
    text:
      'order_id,date,customer_id,sku,quantity,goods_net,shipping_net,refunded_net\n' +
      'F-1,2026-03-02 18:05,anna,MUG,2,40.00,4.90,10.00\nF-2,31.02.2026,ben,MUG,1,20.00,0,0\nF-3,2026-03-04 09:30,,POT,1,1250.50,0,0\n',
  };
  await drop(page, [file]);
  const card = page.getByRole('article', { name: 'commandes.csv' });
  await card.getByRole('row', { name: /2 mars 2026/ }).first().waitFor();
  const words = (await card.innerText()).replace(/[\u00A0\u202F]/g, ' ');
  for (const wanted of ['2 mars 2026, 18:05', 'F-1', 'vente', 'remboursement', '40,00 €', '4,90 €', 'inconnu', 'comprises : 2 sur 3', '« 31.02.2026 » n’existe pas'])
    assert.ok(words.includes(wanted), `${wanted} in ${words}`);
  for (const english of ['paid', 'T18:05', 'does not exist', 'order line']) assert.ok(!words.includes(english), english);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing scrolls sideways');

  await card.getByRole('button', { name: 'Importer ce fichier' }).click();
  await card.getByText('importé', { exact: true }).waitFor();
  const link = await card.getByRole('link', { name: 'Télécharger les lignes écartées' }).getAttribute('href');
  const rejects = await (await page.request.get(server.address + link)).text();
  assert.match(rejects, /^\uFEFF?rejected line,rejected column,reason,order_id/);
  assert.match(rejects, /n’existe pas/);

  // Folded by its button, opened again, and taken back from its line.
  const toggle = card.getByRole('button', { name: 'commandes.csv', exact: true }).first();
  await toggle.click();
  assert.equal(await toggle.getAttribute('aria-expanded'), 'false');
  await card.getByText(/nouveaux.: \d/).waitFor();
  await card.getByRole('button', { name: /^Annuler l’import/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler', exact: true }).click();
  await card.getByText('annulé', { exact: true }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('an import by the keyboard alone', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  const tabTo = async (name) => {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim());
      if (here === name) {
        const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.notEqual(outline, 'none', `${name} shows that it has the focus`);
        return;
      }
    }
    assert.fail(`the Tab key does not reach "${name}"`);
  };
  // The browser is told long before the key that the dialog of files is ours to answer.
  const chooser = page.waitForEvent('filechooser');
  await tabTo('Choose files');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([join(folder, 'touches.csv')]);
  await page.getByRole('button', { name: 'Import this file' }).waitFor();
  await tabTo('Import this file');
  await page.keyboard.press('Enter');
  await imported(page, touches);
  const line = page.getByRole('button', { name: 'touches.csv', exact: true });
  assert.ok(await line.evaluate((button) => document.activeElement === button), 'the focus stays with the file');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a cost export put into the folder is imported, another file is refused with the reason', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  const shown = await page.getByText('/drop', { exact: false }).first().innerText();
  assert.equal(shown, join(folder, 'shop', 'drop'));
  writeFileSync(join(shown, 'billboard.csv'), 'platform,campaign,day,cost,currency\nBillboard,spring,2026-03-01,99.00,EUR\n');
  writeFileSync(join(shown, 'notes.csv'), 'remember,to,call\n1,2,3\n');
  await page.evaluate(() => window.dispatchEvent(new Event('focus'))); // as when she comes back to this window
  await page.getByRole('cell', { name: 'billboard.csv' }).or(page.getByText('billboard.csv', { exact: true })).first().waitFor();
  await page.getByText('Refused there').waitFor();
  await page.getByText('no known kind of file has the columns').waitFor();
  await page.getByRole('button', { name: 'The reason for notes.csv was seen' }).click();
  await page.getByText('Refused there').waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await context.close();
});
