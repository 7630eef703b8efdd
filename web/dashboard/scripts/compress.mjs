// node compress.mjs DIST, after a build: each file once more as .gz and .br beside it, and manifest.txt for the
// program that carries them: path, content type, bytes, and whether its name changes with its content.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const out = resolve(process.argv[2]);
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

const files = readdirSync(out, { recursive: true })
  .map((name) => join(out, name))
  .filter((file) => statSync(file).isFile() && extname(file) in types)
  .sort();
const lines = [];
for (const file of files) {
  const content = readFileSync(file);
  const path = relative(out, file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
  );
  const cached = path.startsWith('assets/') ? 'immutable' : 'revalidate';
  lines.push([path, types[extname(file)], content.length, cached].join('\t'));
}
writeFileSync(join(out, 'manifest.txt'), `${lines.join('\n')}\n`);

const gzip = files.reduce((sum, file) => sum + statSync(`${file}.gz`).size, 0);
const mark = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12);
console.log(`${files.length} files, ${(gzip / 1000).toFixed(1)} kB gzip in all, ${mark}`);
