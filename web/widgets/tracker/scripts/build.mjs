// One classic script from src/main.ts, made by the Vite that web/dashboard pins and made smaller by its terser: names of
// our own have an underscore, those of browsers and of what is sent have none, so they can be told apart. A script that has
// grown above its limit is not built.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// By `gzip -9n`, as anybody can measure it: Node's own zlib finds ten bytes less. A little below 3 kB, which is what we say.
const gzip_bytes_max = 2990;
const packages = createRequire(new URL('../../../dashboard/package.json', import.meta.url));
const { build } = await import(pathToFileURL(packages.resolve('vite')).href);
const { minify } = packages('terser');

const root = new URL('..', import.meta.url).pathname;
const out = new URL('../../dist', import.meta.url).pathname;
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2020',
    minify: true,
    modulePreload: false,
    rollupOptions: { input: `${root}src/main.ts`, output: { format: 'iife', entryFileNames: 'colporteur.js' } },
  },
});

const file = `${out}/colporteur.js`;
const { code } = await minify(readFileSync(file, 'utf8'), {
  ecma: 2020,
  toplevel: true,
  compress: { passes: 3, hoist_funs: true, unsafe_arrows: true, booleans_as_integers: true },
  mangle: { properties: { regex: /^[a-z]+_[a-z_]+$/ } },
});
writeFileSync(file, code);

const bytes = execFileSync('gzip', ['-9n'], { input: code }).length;
if (bytes > gzip_bytes_max) throw new Error(`colporteur.js has ${bytes} bytes gzip, the limit is ${gzip_bytes_max}`);
