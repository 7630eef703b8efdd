// Rules are tried on the newest days, saved, seen in the verdict, and taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barriers, colporteur, newShop, openBrowser, orders, overflow, remove, serve, settled, touches, visit } from './support.mjs';

let folder, server, browser;
before(async () => {
  folder = newShop();
  for (const file of [orders, touches]) colporteur(folder, '--data', 'shop', 'import', file.name);
  server = await serve(folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) remove(folder);
});

const open = async (page, lang = 'en') => {
  await page.goto(`${server.address}/shops/1/import?lang=${lang}`);
  await settled(page);
  const button = page.getByRole('button', { name: lang === 'en' ? 'Add a rule' : 'Ajouter une règle' });
  await button.scrollIntoViewIfNeeded();
  return button;
};
const verdict = async (page) => {
  await page.goto(`${server.address}/shops/1/verdict?lang=en`);
  await settled(page);
  return page.locator('main').innerText();
};

test('a rule is tried, saved, and changes the channel of the verdict; going back takes it away', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  assert.match(await verdict(page), /Newsletter/);
  const add = await open(page);
  await add.click();
  await page.getByLabel('What condition 1 of rule 1 compares with').fill('Newsletter');
  await page.getByLabel('Channel of rule 1', { exact: true }).fill('Letters to customers');
  await page.getByLabel('Kind of the new channel of rule 1').selectOption('e-mail');
  await page.getByRole('button', { name: 'Try on last week' }).click();
  await page.getByText('the newest seven days are tried').waitFor();
  const row = page.getByRole('region', { name: 'What these rules would do' }).getByRole('row', { name: /newsletter/ }).last();
  assert.match(await row.innerText(), /Newsletter\s+Letters to customers \(new\)\s+rule 1/);
  assert.deepEqual(await barriers(page), []);
  assert.match(await verdict(page), /Newsletter/, 'nothing is stored by trying');

  await (await open(page)).click();
  await page.getByLabel('What condition 1 of rule 1 compares with').fill('Newsletter');
  await page.getByLabel('Channel of rule 1', { exact: true }).fill('Letters to customers');
  await page.getByLabel('Note for this version').fill('as we call it');
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await page.getByText('Saved as version 1').waitFor();
  assert.match(await verdict(page), /Letters to customers/);
  assert.doesNotMatch(await verdict(page), /Newsletter/);

  await (await open(page)).click();
  await page.getByLabel('What condition 1 of rule 2 compares with').fill('instagram');
  await page.getByLabel('Channel of rule 2', { exact: true }).fill('Photos');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await page.getByText('Saved as version 2').waitFor();
  await page.getByRole('button', { name: 'Go back to this version, 1' }).click();
  await page.getByText('Saved as version 3').waitFor();
  await page.getByText('as version 1', { exact: false }).first().waitFor();
  const now = await verdict(page);
  assert.match(now, /Letters to customers/);
  assert.match(now, /Instagram/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('rules are put in order with the keyboard, and what hides another is told', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  const add = await open(page);
  await add.click();
  await page.getByLabel('What condition 1 of rule 2 compares with').fill('letter');
  await page.getByLabel('How condition 1 of rule 2 compares').selectOption('contains');
  await page.getByLabel('Channel of rule 2', { exact: true }).fill('Mail');
  const up = page.getByRole('button', { name: 'Move rule 2 up' });
  await up.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Rule 2 is now rule 1').waitFor({ state: 'attached' });
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.equal(focused, 'Move rule 1 down', 'the focus stays with the rule');
  assert.equal(await page.getByLabel('Channel of rule 1', { exact: true }).inputValue(), 'Mail');
  await page.getByRole('button', { name: 'Try on last week' }).click();
  await page.getByText('never decides: rule 1 takes all of it').waitFor();
  await page.getByRole('button', { name: 'Remove rule 1' }).click();
  await page.getByText('The rules were changed since').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim());

test('who comes second keeps what he wrote beside the newest rules, and saves it above them', async () => {
  const { page, context } = await visit(browser, server.address);
  const add = await open(page);
  await add.click();
  await page.getByLabel('What condition 1 of rule 2 compares with').fill('google');
  await page.getByLabel('Channel of rule 2', { exact: true }).fill('Found');
  assert.ok(await page.getByRole('button', { name: 'Go back to this version, 2' }).isDisabled(), 'going back would lose the rule');
  await page.getByText('Save or discard what you changed').waitFor();
  colporteur(folder, '--data', 'shop', 'channels', 'rules', '--back', '0');
  await page.getByRole('button', { name: 'Save as version 4' }).click();
  await page.getByText('the rules were changed meanwhile').waitFor();
  await page.getByRole('heading', { name: 'The newest rules, version 4' }).waitFor();
  assert.equal(await page.getByLabel('Channel of rule 2', { exact: true }).inputValue(), 'Found', 'the draft stays');
  assert.deepEqual(await barriers(page), []);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save as version 5' }).click();
  await page.getByText('Saved as version 5').waitFor();
  assert.equal(await focused(page), 'Your own rules');
  assert.equal(await page.getByLabel('Channel of rule 2', { exact: true }).inputValue(), 'Found');

  await page.getByLabel('Channel of rule 2', { exact: true }).fill('Searched');
  colporteur(folder, '--data', 'shop', 'channels', 'rules', '--back', '0');
  await page.getByRole('button', { name: 'Save as version 6' }).click();
  await page.getByRole('button', { name: 'Take the newest' }).click();
  await page.getByText('You have no rules of your own').waitFor();
  assert.equal(await focused(page), 'Your own rules');
  await context.close();
});

test('the focus stays near what was taken away, and goes to the rule that is wrong', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  const add = await open(page);
  await add.click();
  await add.click();
  await page.getByRole('button', { name: 'And… another condition of rule 1' }).click();
  assert.equal(await focused(page), 'What condition 2 of rule 1 looks at');
  await page.getByRole('button', { name: 'Remove condition 2 of rule 1' }).click();
  assert.equal(await focused(page), 'What condition 1 of rule 1 looks at');
  await page.getByLabel('What condition 1 of rule 1 compares with').fill('insta');
  await page.getByLabel('Channel of rule 1', { exact: true }).fill('Photos');
  await page.getByRole('button', { name: 'Try on last week' }).click();
  await page.getByText('rule 2: a condition compares with an empty text').waitFor();
  assert.equal(await focused(page), 'What condition 1 of rule 2 looks at');
  assert.equal(await page.getByLabel('Channel of rule 2', { exact: true }).getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByLabel('Channel of rule 1', { exact: true }).getAttribute('aria-invalid'), null);
  assert.deepEqual(await barriers(page), []);
  await page.getByRole('button', { name: 'Remove rule 2' }).click();
  assert.equal(await focused(page), 'What condition 1 of rule 1 looks at');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByText('You have no rules of your own').waitFor();
  assert.equal(await focused(page), 'Your own rules');
  await add.click();
  await page.getByRole('button', { name: 'Remove rule 1' }).click();
  assert.equal(await focused(page), 'Your own rules');
  assert.deepEqual(faults, []);
  await context.close();
});

test('in French, on a phone', async () => {
  const { page, context, faults } = await visit(browser, server.address, { viewport: { width: 390, height: 844 } });
  const add = await open(page, 'fr');
  await add.click();
  await page.getByLabel('Comment compare la condition 1 de la règle 1').selectOption('is one of');
  await page.getByLabel('À quoi compare la condition 1 de la règle 1').fill('instagram, google');
  await page.getByLabel('Canal de la règle 1', { exact: true }).fill('Écrans');
  await page.getByRole('button', { name: 'Essayer sur la semaine passée' }).click();
  await page.getByText('Ce que feraient ces règles').first().waitFor();
  await page.locator('summary').filter({ hasText: 'Nos règles, qui décident' }).click();
  await page.getByText('le support est l’un de ceux-ci, quelle que soit la source').first().waitFor();
  assert.ok((await overflow(page)) <= 0, 'nothing is wider than the screen');
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});
