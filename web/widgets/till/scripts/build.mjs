// The page of the tills into ../dist/till, and its service worker beside it, made by the Vite that web/dashboard
// pins. What has grown above its limit is not built.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const gzip_bytes_max = 10_000;
const packages = createRequire(new URL('../../../dashboard/package.json', import.meta.url));
const { build } = await import(pathToFileURL(packages.resolve('vite')).href);

const root = new URL('..', import.meta.url).pathname;
const dist = new URL('../../dist', import.meta.url).pathname;
const page = `${dist}/till`;
rmSync(page, { recursive: true, force: true });
mkdirSync(page, { recursive: true });
cpSync(`${root}public`, page, { recursive: true });

const script = (input, outDir, entryFileNames, define = {}) =>
  build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2020',
      minify: true,
      modulePreload: false,
      rollupOptions: { input: `${root}src/${input}`, output: { format: 'iife', entryFileNames } },
    },
  });
await script('main.ts', page, 'app.js');

// Another page is another worker: browsers then fetch all of it anew, and all of it together.
const files = readdirSync(page).sort();
const mark = createHash('sha256');
for (const name of files) mark.update(name).update(readFileSync(`${page}/${name}`));
await script('worker.ts', dist, 'till-worker.js', { VERSION: JSON.stringify(mark.digest('hex').slice(0, 12)) });

const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(`${page}/${name}`), { level: 9 }).length, 0);
if (bytes >= gzip_bytes_max) throw new Error(`the till has ${bytes} bytes gzip, the limit is ${gzip_bytes_max}`);
