import { visit } from '../../tests/browser/support.mjs';
import { ready } from './ready.mjs';

// Bytes of all that the verdict page fetches until its charts stand, compressed with gzip.
export async function firstLoad(browser, address) {
  const { page, context } = await visit(browser, address, { extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
  await page.goto(`${address}/shops/1/verdict?lang=en`);
  await ready(page);
  await page.getByRole('button', { name: /^Download: / }).first().scrollIntoViewIfNeeded();
  await page.waitForTimeout(2000); // the charts are fetched when they come into view
  await page.waitForLoadState('networkidle');
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter(({ name }) => !name.includes('/api/'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await context.close();
  return bytes;
}

// From the click to the picture that holds the words it was made for: the later of the browser's own event
// timing and the first frame with the words. The pointer rests on its target before, as a hand's does.
async function waitOf(page, target, words) {
  await target.hover({ force: true });
  await page.waitForTimeout(150);
  await page.evaluate((wanted) => {
    globalThis.slowest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.slowest = Math.max(globalThis.slowest, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
    const drawn = new MessageChannel();
    const look = (since) =>
      requestAnimationFrame(() => {
        if (!document.querySelector('main').textContent.includes(wanted)) return look(since);
        drawn.port1.onmessage = () => (globalThis.slowest = Math.max(globalThis.slowest, performance.now() - since));
        drawn.port2.postMessage('');
      });
    addEventListener('click', (event) => look(event.timeStamp), { capture: true, once: true });
  }, words);
  await target.click({ force: true });
  await page.waitForTimeout(600);
  return page.evaluate(() => globalThis.slowest);
}

const clicks = {
  'open a verdict': (page) => waitOf(page, page.getByRole('row', { name: /newsletter/i }).first().getByRole('button').first(), 'Sample ratio'),
  'switch the language': (page) => waitOf(page, page.getByRole('radio', { name: 'Français' }), 'Ce qui vend'),
  'go to another page': (page) => waitOf(page, page.getByRole('link', { name: 'Parcours', exact: true }), 'sous huit modèles'),
};

// Milliseconds of each click, one list a click; each round in a new window.
export async function clickWaits(browser, address, rounds) {
  const waits = Object.fromEntries(Object.keys(clicks).map((what) => [what, []]));
  for (let round = 0; round < rounds; round++) {
    const { page, context } = await visit(browser, address);
    await page.goto(`${address}/shops/1/verdict?lang=en`);
    await ready(page);
    await page.waitForTimeout(1000);
    for (const [what, click] of Object.entries(clicks)) waits[what].push(await click(page));
    await context.close();
  }
  return waits;
}
