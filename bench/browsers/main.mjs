// The waits of a merchant, each beside its budget.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, pages, serve, visit } from '../../tests/browser/support.mjs';
import { fifty } from './fifty.mjs';
import { lighthouseScores } from './lighthouse.mjs';
import { median } from './median.mjs';
import { memoryOf, ready } from './ready.mjs';
import { clickWaits, firstLoad } from './verdict.mjs';

const folder = process.argv[2];
let kept = true;

function tell(what, figure, budget, unit, atLeast = false) {
  const good = atLeast ? figure >= budget : figure <= budget;
  kept &&= good;
  const ratio = (figure / budget).toFixed(2);
  console.log(`${what.padEnd(34)} ${String(Math.round(figure * 10) / 10).padStart(8)} ${unit.padEnd(3)} budget ${atLeast ? '>=' : '<='} ${budget}  ratio ${ratio}${good ? '' : '  OVER'}`);
}

const browser = await openBrowser();
const settling_ms = 1500; // of a new window, whose processes start for about a second

// Milliseconds until a page is ready, on a server that has just said its address.
async function coldPage(name) {
  const { page, context } = await visit(browser, 'http://localhost'); // a window that is open already
  await page.waitForTimeout(settling_ms);
  const before = performance.now();
  const server = await serve(folder, 'demo');
  const start = performance.now();
  await page.goto(`${server.address}/shops/1/${name}?lang=en`);
  await ready(page);
  const wait = performance.now() - start;
  if (name === pages[0]) await page.waitForTimeout(2000);
  const memory = memoryOf(server.child.pid);
  await context.close();
  await server.stop();
  return { wait, memory, told: start - before };
}

// `again`: a server that finds the replies of another. Otherwise the report has to be made.
async function coldPages(again) {
  const told = [];
  for (const name of pages) {
    const runs = [];
    for (let run = 0; run < 3; run++) {
      if (!again) rmSync(join(folder, 'demo', 'replies'), { force: true });
      runs.push(await coldPage(name));
      told.push(runs.at(-1).told);
    }
    tell(`${again ? 'cold' : 'without replies'}: ${name}`, median(runs.map(({ wait }) => wait)), 1000, 'ms');
    if (name === pages[0]) tell('server at rest, its report made', median(runs.map(({ memory }) => memory)), 120, 'MB');
  }
  console.log(`start to address, median of ${told.length}: ${Math.round(median(told))} ms`);
}
await coldPages(false);
await coldPages(true);

const server = await serve(folder, 'demo');
tell('first load of the verdict, gzip', (await firstLoad(browser, server.address)) / 1000, 250, 'kB');
for (const [what, waits] of Object.entries(await clickWaits(browser, server.address, 5))) {
  console.log(`click: ${what}, ms: ${waits.map(Math.round).join(' ')}`);
  tell(`click: ${what}`, median(waits), 100, 'ms');
}
const many = await fifty(browser, server);
tell('50 browsers: errors', many.errors, 0.5, '');
tell('50 browsers: memory of the server', many.memory, 300, 'MB');
await browser.close();
for (const [category, score] of Object.entries(await lighthouseScores(`${server.address}/shops/1/verdict?lang=en`)))
  tell(`Lighthouse: ${category}`, score, category === 'performance' ? 95 : 100, '', true);
await server.stop();
process.exit(kept ? 0 : 1);
