import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { median } from './median.mjs';

const runs = 5;
const categories = ['performance', 'accessibility', 'best-practices'];

// A Chromium of its own, which Lighthouse drives by its debugging port.
async function chromium() {
  const profile = mkdtempSync(join(tmpdir(), 'colporteur-chromium-'));
  const child = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (piece) => {
      text += piece;
      const found = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(text);
      if (found) resolve(Number(found[1]));
    });
    child.on('exit', () => reject(new Error(`Chromium did not start: ${text}`)));
  });
  const close = () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.on('exit', () => {
        try {
          rmSync(profile, { recursive: true, force: true });
        } catch {
          // what it started still writes there: it stays in the temporary folder
        }
        resolve();
      });
      child.kill();
    });
  return { port, close };
}

// The median of each category over five runs, 0..100.
export async function lighthouseScores(address) {
  const scores = Object.fromEntries(categories.map((category) => [category, []]));
  for (let run = 0; run < runs; run++) {
    const { port, close } = await chromium();
    const { lhr } = await lighthouse(address, { port, onlyCategories: categories, logLevel: 'silent' });
    for (const category of categories) scores[category].push(Math.round(lhr.categories[category].score * 100));
    await close();
  }
  console.log(`Lighthouse ${runs} runs: ${categories.map((category) => `${category} ${scores[category].join(' ')}`).join(', ')}`);
  return Object.fromEntries(categories.map((category) => [category, median(scores[category])]));
}
