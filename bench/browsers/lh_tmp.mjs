import lighthouse from 'lighthouse';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { serve } from '../../tests/browser/support.mjs';
const server = await serve('/tmp/d', 'demo');
await new Promise(r => setTimeout(r, 2000));
const scores = [];
for (let i = 0; i < Number(process.argv[2] ?? 2); i++) {
const child = spawn('/usr/bin/chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', `--user-data-dir=${mkdtempSync('/tmp/lh-')}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
const port = await new Promise(r => { let t = ''; child.stderr.on('data', d => { t += d; const m = /127\.0\.0\.1:(\d+)/.exec(t); if (m) r(+m[1]); }); });
const { lhr, artifacts } = await lighthouse(`${server.address}/shops/1/verdict?lang=en`, { port, onlyCategories: ['performance'], logLevel: 'silent' });
if (i === 0) { console.log(lhr.lighthouseVersion, 'benchmarkIndex', lhr.environment.benchmarkIndex, Object.keys(artifacts).filter(k=>/race/.test(k))); writeFileSync('/tmp/lh.json', JSON.stringify((artifacts.Trace ?? artifacts.traces.defaultPass).traceEvents)); }
scores.push(lhr.categories.performance.score);
console.log(lhr.categories.performance.score, ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map(k => k + ' ' + lhr.audits[k].displayValue + ' (' + lhr.audits[k].score + ')').join(', '), JSON.stringify(lhr.audits['long-tasks']?.details?.items.filter(t=>t.startTime>1000).map(t => Math.round(t.duration))));
child.kill();
}
console.log('median', scores.sort()[Math.floor(scores.length / 2)]);
await server.stop(); process.exit(0);
