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

// From the key to the next picture, by the browser's own event timing.
async function waitOf(page, act) {
  await page.evaluate(() => {
    globalThis.slowest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.slowest = Math.max(globalThis.slowest, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  await act();
  await page.waitForTimeout(400);
  return page.evaluate(() => globalThis.slowest);
}

export async function slowestClick(browser, address) {
  const { page, context } = await visit(browser, address);
  await page.goto(`${address}/shops/1/verdict?lang=en`);
  await ready(page);
  await page.waitForTimeout(1000);
  const waits = {
    'open a verdict': await waitOf(page, () => page.getByRole('row', { name: /newsletter/i }).first().getByRole('button').first().click()),
    'switch the language': await waitOf(page, () => page.getByRole('radio', { name: 'Français' }).check({ force: true })),
    'go to another page': await waitOf(page, () => page.getByRole('link', { name: 'Parcours', exact: true }).click()),
  };
  await context.close();
  return waits;
}
