// The lines that docs/how-to tells people to put into their web server, as they stand there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const own_host = 'collect-on-your-own-host.md';
export const own_path = 'put-the-tag-on-a-shop.md';
const hooks = 'connect-a-shop.md';
const till = 'at-the-counter.md';

const read = (page) => readFileSync(new URL(`../../docs/how-to/${page}`, import.meta.url), 'utf8');

// What stands on the page in a block of that language. `port` takes the place of the one that the pages name.
export function recipe(page, language, port) {
  const found = [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))];
  assert.equal(found.length, 1, `docs/how-to/${page} has one recipe for ${language}`);
  const text = found[0][1];
  assert.ok(text.includes('127.0.0.1:8081'), text);
  return text.replaceAll('127.0.0.1:8081', `127.0.0.1:${port}`);
}

// Those of the shop's own host, webhooks and till: they stand beside one another.
export const beside = (language, port) => [hooks, till].map((page) => recipe(page, language, port)).join('');

// The modules that the pages say Apache needs.
export function modules() {
  const names = new Set();
  for (const page of [own_host, own_path, hooks, till])
    for (const [, list] of read(page).matchAll(/`a2enmod ([a-z_ ]+)`/g)) list.split(' ').forEach((name) => names.add(name));
  return [...names];
}
