// Pictures of the pages, to look at them and for docs/design-language/.
//   node dev/shots.mjs http://127.0.0.1:8899 FOLDER [path ...]       SIZES=wide,phone LANGS=en,fr THEMES=light,dark
//   FULL=0 the first screen only; CLIP=TOP,HEIGHT a part of the page
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [base, folder, ...paths] = process.argv.slice(2);
const list = (name, otherwise) => (process.env[name] ?? otherwise).split(',');
const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 }, small: { width: 360, height: 640 } };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const size of list('SIZES', 'wide'))
  for (const lang of list('LANGS', 'en'))
    for (const colorScheme of list('THEMES', 'light'))
      for (const path of paths) await shoot(size, lang, colorScheme, path);
await browser.close();

async function shoot(size, lang, colorScheme, path) {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(`${path}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${path}: ${error.message}`));
  const address = new URL(path, base);
  address.searchParams.set('lang', lang);
  await page.goto(address.href, { waitUntil: 'networkidle' });
  if (process.env.FULL !== '0') await reveal(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > sizes[size].width) console.log(`${path} ${size} ${lang}: ${width} px wide`);
  const name = `${path.replace(/^\/(shops\/\d+\/)?/, '').replace(/[^a-z0-9]+/gi, '-')}-${size}-${lang}-${colorScheme}.png`;
  const [top, height] = list('CLIP', '0,0').map(Number);
  const clip = height ? { clip: { x: 0, y: top, width: sizes[size].width, height } } : {};
  await page.screenshot({ path: join(folder, name), fullPage: process.env.FULL !== '0', ...clip });
  await context.close();
}

// Charts are drawn when they come into view.
async function reveal(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.evaluate((top) => window.scrollTo(0, top), y);
    await page.waitForTimeout(60);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(400);
}
