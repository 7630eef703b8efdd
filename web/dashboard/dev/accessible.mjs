// axe on every page, wide and narrow, light and dark. Ends with 1 when something is found.
//   node dev/accessible.mjs http://127.0.0.1:8899 [path ...]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, ...asked] = process.argv.slice(2);
const pages = ['verdict?open=newsletter&compare=previous', 'channels?channel=newsletter', 'journeys?model=markov', 'methods', 'experiments', 'posts', 'survey', 'costs', 'import', 'live?watch=abcdefghijkl', 'settings'];
const paths = asked.length > 0 ? asked : [...pages.map((page) => `/shops/1/${page}`), '/start', '/nowhere'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let found = 0;
for (const width of [1280, 360])
  for (const colorScheme of ['light', 'dark'])
    for (const path of paths) await check(path, width, colorScheme);
await browser.close();
console.log(found === 0 ? 'nothing found' : `${found} found`);
process.exit(found === 0 ? 0 : 1);

async function check(path, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce', bypassCSP: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => report(path, width, colorScheme, error.message));
  await page.goto(new URL(path, base).href, { waitUntil: 'networkidle' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) report(path, width, colorScheme, `${wide} px wide`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, nodes } of violations)
    report(path, width, colorScheme, `${id}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(' | ')}`);
  await context.close();
}

function report(...words) {
  found++;
  console.log(words.join(' · '));
}
