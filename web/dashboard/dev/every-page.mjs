// All pictures of docs/design-language.md, from a demo that runs (`colporteur demo --port 8899`): the first screen of each
// page, wide in English and on a phone in French.
//   node dev/every-page.mjs http://127.0.0.1:8899 [FOLDER]      docs/design-language without one
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [base, folder = new URL('../../../docs/design-language/', import.meta.url).pathname] = process.argv.slice(2);
const names = ['verdict', 'channels', 'journeys', 'experiments', 'posts', 'survey', 'costs', 'import', 'live', 'settings', 'methods'];
const pages = [...names.map((name) => [name, name]), ['why', 'verdict?open=newsletter']];
const wide = { lang: 'en', viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const phone = { lang: 'fr', viewport: { width: 390, height: 844 }, colorScheme: 'light' };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const [name, path] of pages) {
  await shoot(`${name}.png`, path, wide);
  await shoot(`${name}-phone.png`, path, phone);
}
await shoot('why-dark.png', 'verdict?open=newsletter', { ...wide, colorScheme: 'dark' });
await browser.close();

async function shoot(file, path, { lang, ...look }) {
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => fail(`${file}: ${error.message}`));
  const address = new URL(`/shops/1/${path}`, base);
  address.searchParams.set('lang', lang);
  await page.goto(address.href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const opened = page.locator('main [aria-expanded="true"]').first();
  if (path.includes('open=')) await opened.evaluate((row) => window.scrollTo(0, row.getBoundingClientRect().top - 80));
  await page.waitForTimeout(600); // charts are drawn when they come into view
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > look.viewport.width) fail(`${file}: ${width} px wide`);
  await page.screenshot({ path: join(folder, file) });
  await context.close();
}

function fail(words) {
  console.log(words);
  process.exitCode = 1;
}
