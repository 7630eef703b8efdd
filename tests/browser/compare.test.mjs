// The comparison on every page of the demo: the figures of the other period beside its own, in both languages, on a
// phone, for a screen reader and in the file; and never in the way of the page's own figures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { barriers, colporteur, newFolder, openBrowser, overflow, remove, serve, settled, visit } from './support.mjs';

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

const period = 'from=2026-04-01&to=2026-06-01';
const compared = ['verdict', 'channels', 'journeys', 'experiments', 'posts', 'survey', 'costs'];
const address = (name, query, lang = 'en') => `${server.address}/shops/1/${name}?lang=${lang}&${query}`;
const open = async (page, name, query, lang) => {
  await page.goto(address(name, query, lang));
  await settled(page);
};
// What is said of the other period, below the period of the page.
const said = (page) => page.locator('.bar [role="status"]');
const figuresThen = (page) => page.locator('main').getByText(/^(before|avant)\s?: \S/);

for (const [lang, width, words] of [['en', 1280, /compared with (1 )?Feb 2026 – (31 )?Mar 2026/], ['fr', 390, /comparé à (1 )?févr\. 2026 – (31 )?mars 2026/]])
  test(`every page sets the period before beside its own, ${lang}, ${width} wide`, async () => {
    const { page, context, faults } = await visit(browser, server.address, { viewport: { width, height: 844 } });
    for (const name of compared) {
      await open(page, name, `${period}&compare=previous`, lang);
      await said(page).filter({ hasText: words }).waitFor();
      if (name !== 'experiments') await figuresThen(page).first().waitFor();
      assert.ok((await overflow(page)) <= 0, `${name} is wider than the screen`);
      assert.deepEqual(await barriers(page), [], name);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });

async function saved(page, name) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: `Download as CSV: ${name}` }).click();
  return readFileSync(await (await waiting).path(), 'utf8').split('\r\n');
}

test('verdict: the file of the verdicts has those of the other period', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'verdict', `${period}&compare=previous`);
  await page.getByRole('heading', { name: /^Compared with/ }).waitFor();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the verdicts as CSV' }).click();
  const [head, ...lines] = readFileSync(await (await waiting).path(), 'utf8').split('\r\n');
  assert.match(head, /,"Verdict, before","Cost, before",/);
  const { figures } = await ask(page, 'report?from=2026-02-01&to=2026-04-01');
  const cost = figures.channels.find(({ channel }) => channel === 'newsletter').cost.total.amount;
  const names = [...head.matchAll(/"([^"]*)"|[^,]+/g)].map(([plain, quoted]) => quoted ?? plain);
  const newsletter = lines.find((line) => line.startsWith('Newsletter')).split(',');
  assert.equal(Number(newsletter[names.indexOf('Cost, before')]), Number(cost), newsletter.join());
  assert.deepEqual(faults, []);
  await context.close();
});

async function ask(page, path) {
  return (await page.request.get(`${server.address}/api/v1/shops/1/${path}`)).json();
}

test('costs by channel: then, the difference, and both in the file', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'costs', `${period}&compare=previous`);
  const total = page.getByRole('table', { name: 'By channel' }).getByRole('row', { name: /^Total/ });
  await total.getByText(/before: €[\d,.]+/).first().waitFor();
  await total.getByText(/^\([+−]?\d+%\)$/).first().waitFor();
  const lines = await saved(page, 'By channel');
  assert.match(lines[0], /Total,"?Media, before/);
  const { costs } = await ask(page, 'costs?from=2026-02&to=2026-03');
  const sum = costs.reduce((all, { amount }) => all + Number(amount.amount), 0);
  const last = Number(lines.find((line) => line.startsWith('Total')).split(',').at(-1));
  assert.ok(Math.abs(last - sum) < 0.005, `${last} is not ${sum}`);
  assert.deepEqual(faults, []);
  await context.close();
});

test('channels: profit and loss of the months then', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'channels', `${period}&compare=previous`);
  const table = page.getByRole('table', { name: 'By channel, over the period' });
  await table.getByText(/^before: €/).first().waitFor();
  assert.match((await saved(page, 'By channel, over the period'))[0], /"Cost, before".*"Profit by credit most, before"/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('channels: each month stands against the month of its place, of the shop and of a channel', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  for (const channel of ['', '&channel=newsletter']) {
    await open(page, 'channels', `${period}&compare=previous${channel}`);
    const april = page.getByRole('table', { name: /^By month/ }).getByRole('row', { name: /^Apr 2026/ });
    await april.getByText('against Feb 2026').waitFor();
    await april.getByText(/^before: €/).first().waitFor();
    // The chart says so, too, and has the mark.
    const chart = page.locator('figure', { hasText: channel ? 'Value credited and cost' : 'Revenue and cost by month' });
    await chart.getByRole('img', { name: /Apr 2026: (?:(?!May).)*\(before: (?:(?!May|\)).)*€/ }).first().waitFor();
    await chart.locator('li', { hasText: ', before' }).first().waitFor();
    await chart.locator('.host svg path[fill="#7fb5a6"]').first().waitFor();
  }
  await open(page, 'channels', `${period}&compare=previous`);
  const lines = await saved(page, 'By month');
  assert.match(lines[0], /^.?Month,Month of the other period,Revenue,.*"Revenue, before"/);
  const { months } = await ask(page, 'profit-and-loss?from=2026-02-01&to=2026-04-01');
  const [month, other, ...figures] = lines[1].split(',');
  assert.deepEqual([month, other], ['2026-04', '2026-02']);
  assert.ok(figures.includes(String(Number(months[0].revenue.amount))), lines[1]);
  assert.deepEqual(faults, []);
  await context.close();
});

test('channels: where days cut a month, no month stands against another', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  for (const [query, words] of [
    ['from=2026-04-10&to=2026-05-20&compare=previous', 'compared with 1 Mar 2026 – 9 Apr 2026'],
    [`${period}&compare=2026-02-01..2026-03-15`, 'compared with 1 Feb 2026 – 14 Mar 2026'],
  ]) {
    await open(page, 'channels', query);
    await said(page).filter({ hasText: words }).waitFor();
    await page.getByText('The months are not set side by side').waitFor();
    await page.getByRole('table', { name: 'By channel, over the period' }).getByText(/^before: €/).first().waitFor();
    const months = page.getByRole('table', { name: 'By month' });
    assert.equal(await months.getByText(/^(against|before)/).count(), 0, query);
    assert.doesNotMatch((await saved(page, 'By month'))[0], /before|other period/);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

for (const [lang, then, days] of [['en', /^then: [^…\s]/, '1 Apr 2026 – 30 Apr 2026'], ['fr', /^alors\s: [^…\s]/, '1 avr. 2026 – 30 avr. 2026']])
  test(`days of one's own that are later are not called before, ${lang}`, async () => {
    const { page, context, faults } = await visit(browser, server.address);
    for (const name of ['verdict', 'channels', 'journeys', 'survey', 'costs']) {
      await open(page, name, 'from=2026-02-01&to=2026-03-01&compare=2026-04-01..2026-05-01', lang);
      await page.locator('main').getByText(then).first().waitFor();
      assert.equal(await figuresThen(page).count(), 0, name);
    }
    await open(page, 'journeys', 'from=2026-02-01&to=2026-03-01&compare=2026-04-01..2026-05-01', lang);
    await page.locator('main figure').getByText(days).first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

test('journeys: coverage, credit in shares, lengths and paths', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'journeys', `${period}&compare=previous&unit=share`);
  await page.getByRole('img', { name: /before: \d/ }).first().waitFor();
  const { attribution } = await ask(page, 'report?from=2026-02-01&to=2026-04-01');
  const written = attribution.orders_without_touch.toLocaleString('en-GB');
  await page.locator('dl', { hasText: 'Orders without a touch' }).getByText(`before: ${written}`).first().waitFor();
  await page.getByRole('table', { name: 'Credit by model' }).getByText(/^\([+−]?\d+\.\d points\)$/).first().waitFor();
  await page.getByRole('img', { name: /^Touches before an order.*before: \d/ }).waitFor();
  await page.getByRole('table', { name: 'Top paths' }).getByText(/^before: /).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('posts: all of them then and now, each only in its own period', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'posts', `${period}&compare=previous`);
  const then = (await ask(page, 'report?from=2026-02-01&to=2026-04-01')).posts_in_all;
  const all = page.getByRole('table', { name: 'Together' });
  await all.getByText(`before: ${then.views.toLocaleString('en-GB')}`).first().waitFor();
  assert.equal(await page.getByRole('table', { name: 'Posts' }).getByText(/^before/).count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test('survey: shares with their change, and whether the intervals overlap', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'survey', `${period}&compare=previous`);
  const answers = page.getByRole('table', { name: /^Answers to/ });
  await answers.getByText(/^\([+−]?\d+\.\d points\)$/).first().waitFor();
  await answers.getByText(/^\(they (do not )?overlap\)$/).first().waitFor();
  await page.getByText('the change may be chance').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('experiments: which ran in which period', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'experiments', 'from=2026-04-01&to=2026-06-01&compare=2026-01-01..2026-01-15');
  const table = page.getByRole('table', { name: /^Compared with 1 Jan 2026 – 14 Jan 2026/ });
  await table.getByText('not begun yet').first().waitFor();
  await table.getByText('ran', { exact: true }).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('the page’s own figures wait for no other period', async () => {
  const { page, context } = await visit(browser, server.address);
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route('**/compared?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address('costs', `${period}&compare=previous`));
  const total = page.getByRole('table', { name: 'By channel' }).getByRole('row', { name: /^Total/ });
  await total.getByText(/^€/).first().waitFor();
  await total.getByText('before: …').first().waitFor();
  const height = async () => (await total.boundingBox()).height;
  const kept = await height();
  go();
  await total.getByText(/before: €/).first().waitFor();
  assert.ok((await height()) - kept < 24, 'its place was kept');
  await context.close();
});

test('of days without data nothing is made up, and of everything there is none before', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  for (const name of compared) {
    await open(page, name, `${period}&compare=1999-01-01..1999-03-01`);
    if (name !== 'experiments') await said(page).filter({ hasText: 'no data then' }).waitFor();
    assert.equal(await figuresThen(page).count(), 0, name);
  }
  for (const name of compared) {
    await open(page, name, 'compare=previous');
    await said(page).filter({ hasText: 'choose a shorter period' }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, name);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test('a comparison that cannot be read is told, and the page stands', async () => {
  const { page, context } = await visit(browser, server.address);
  await open(page, 'costs', `${period}&compare=never`);
  await page.getByRole('alert').filter({ hasText: 'compare never' }).waitFor();
  await page.getByRole('table', { name: 'By channel' }).waitFor();
  await context.close();
});

test('chosen by keyboard, the comparison is in the address and goes along', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await open(page, 'costs', period);
  assert.equal(await figuresThen(page).count(), 0);
  await page.getByLabel('Compare with').focus();
  await page.keyboard.press('ArrowDown'); // the period before
  await figuresThen(page).first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get('compare'), 'previous');
  await page.getByRole('link', { name: 'Posts' }).click();
  await page.getByRole('heading', { level: 1, name: 'Posts' }).waitFor();
  await figuresThen(page).first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get('compare'), 'previous');
  assert.deepEqual(faults, []);
  await context.close();
});
