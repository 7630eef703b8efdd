import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { methodOfModel } from '../../report/figures.ts';
import { methodOfPost } from '../posts/sort.ts';
import { proved } from './proved.ts';
import { said } from './said.ts';
import { seen } from './seen.ts';
import { verdict } from './verdict.ts';

const anchors = [verdict, said, seen, proved].flatMap(({ entries }) => entries.map(({ anchor }) => anchor));

const src = fileURLToPath(new URL('../../', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.test.ts') && !path.startsWith('pages/methods/'));

// As they are written: `method: 'x'`, also one of two; `method="x"`, `<MethodLink to="x">`, `pageHref('methods', {}, 'x')`.
const written = [/\bmethod: [^,;}]*/g, /\bmethod=(?:"[^"]*"|\{[^}]*\})/g, /<MethodLink to="[^"]*"/g, /pageHref\('methods', \{\}, '[^']*'/g];

function anchorsIn(code: string): string[] {
  return written
    .flatMap((form) => code.match(form) ?? [])
    .map((found) => found.replace(/^pageHref\('methods', \{\}, /, '').replace(/=== '[^']*'/g, ''))
    .flatMap((found) => [...found.matchAll(/['"]([a-z-]+)['"]/g)].map(([, anchor = '']) => anchor));
}

const used = new Map(sources.map((path) => [path, anchorsIn(readFileSync(join(src, path), 'utf8'))]));
const mapped = [...Object.values(methodOfModel), ...Object.values(methodOfPost)];

test('every figure that leads to a method finds its paragraph', () => {
  const lost = [...used].flatMap(([path, found]) => found.filter((anchor) => !anchors.includes(anchor)).map((anchor) => `${path}: ${anchor}`));
  assert.deepEqual(lost, []);
  assert.deepEqual(mapped.filter((anchor) => !anchors.includes(anchor)), []);
});

test('every paragraph is linked from a figure that it explains', () => {
  const linked = new Set([...used.values(), mapped].flat());
  assert.deepEqual(anchors.filter((anchor) => !linked.has(anchor)), []);
});

test('no two paragraphs have one address', () => {
  assert.equal(new Set(anchors).size, anchors.length);
});

for (const page of ['Channels', 'Journeys', 'Posts', 'Costs', 'Survey', 'Experiments', 'Settings', 'Verdict'])
  test(`${page} leads from its figures to their methods`, () => {
    const own = [...used].filter(([path]) => path === `pages/${page}.svelte` || path.startsWith(`pages/${page.toLowerCase()}/`));
    const maps = own.some(([path]) => /\bmethod: methodOf/.test(readFileSync(join(src, path), 'utf8')));
    assert.ok(maps || own.some(([, found]) => found.length > 0));
  });
