// A server on a data folder of its own, a browser on its pages, and the files of a small shop.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages = createRequire(new URL('../../web/dashboard/package.json', import.meta.url));
const { chromium } = packages('playwright-core');
const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');
const program = process.env.COLPORTEUR_PROGRAM;

export const pages = ['verdict', 'channels', 'journeys', 'experiments', 'posts', 'survey', 'costs', 'import', 'live', 'settings', 'methods'];

export function newFolder() {
  return mkdtempSync(join(tmpdir(), 'colporteur-'));
}

export function colporteur(folder, ...words) {
  return execFileSync(program, words, { cwd: folder, encoding: 'utf8' });
}

// `folder` holds the data folder `data`. Resolves when the server prints its address.
export async function serve(folder, data = 'shop', options = []) {
  const child = spawn(program, ['--data', data, 'serve', '--port', '0', ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (piece) => (log = (log + piece).slice(-20_000)));
  const end = () => child.kill();
  process.on('exit', end); // should a test break off
  const died = (code, signal) => console.error(`the server ended by itself: ${code ?? signal}\n${log.slice(-2000)}`);
  child.on('exit', died);
  const address = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (piece) => {
      text += piece;
      const found = /http:\/\/localhost:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}${log}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      process.off('exit', end);
      child.removeAllListeners('exit');
      child.on('exit', resolve);
      child.kill('SIGTERM');
    });
  return { address, stop, child };
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

// A new visitor: nothing remembered. Messages of the page that nobody should see are kept in `faults`.
export async function visit(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && faults.push(message.text()));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(address).origin) faults.push(`a request to ${request.url()}`);
  });
  return { page, context, faults };
}

export async function settled(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

// Files as a person drops them from a folder.
export async function drop(page, files) {
  await page.evaluate((list) => {
    const data = new DataTransfer();
    for (const { name, text } of list) data.items.add(new File([text], name, { type: 'text/csv' }));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
}

// What axe finds that would keep somebody out.
export async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
}

export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

function day(number) {
  return new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
}

// Two hundred orders, each with a touch before it.
export const orders = {
  name: 'orders.csv',
  text:
    'order_id,date,customer_id,sku,quantity,goods_net,shipping_net\n' +
    Array.from({ length: 200 }, (_, i) => `${1000 + i},${day(i % 90)} 18:05,C${i},MUG,1,${20 + (i % 17)}.50,4.90\n`).join(''),
};
export const touches = {
  name: 'touches.csv',
  text:
    'customer_id,date,channel\n' +
    Array.from({ length: 200 }, (_, i) => `C${i},${day(i % 90)} 09:00,${['newsletter', 'instagram', 'google'][i % 3]}\n`).join(''),
};
// A mailing that sells: 12 % of the mailed buy, 6 % of the others.
export const mailing = {
  name: 'mailing.csv',
  text:
    'person,arm,spend\n' +
    Array.from({ length: 8000 }, (_, i) => {
      const mailed = i % 2 === 0;
      const buys = (i >> 1) % 100 < (mailed ? 12 : 6);
      return `M${i},${mailed ? 'mail' : 'none'},${buys ? 30 + (i % 11) : 0}\n`;
    }).join(''),
};
export const ownExport = {
  name: 'kasse.csv',
  text: 'Bon;Wann;Kunde;Betrag\n' + Array.from({ length: 30 }, (_, i) => `B${i};${day(i % 60)};K${i};${12 + i},50\n`).join(''),
};

export function newShop() {
  const folder = newFolder();
  colporteur(folder, 'init', 'shop', '--yes', '--currency', 'EUR', '--margin', '40 %', '--time-zone', 'UTC');
  for (const file of [orders, touches, mailing, ownExport]) writeFileSync(join(folder, file.name), file.text);
  return folder;
}

export function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}
