// The recipes of docs/how-to for nginx, Apache and Caddy, word for word, before the real collector: what a browser of the
// shop's own host gets through them, and what the collector takes for the browser's address.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { colporteur, newFolder, remove, serve } from '../browser/support.mjs';
import { freePort, open, program, servers } from './servers.mjs';

const burst = 12; // what one address may ask at once: six times --requests-per-address
const address_limit = ['--requests-per-address', '2'];
const own_page = { Origin: 'https://www.shop.example', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'text/plain;charset=UTF-8' };
let folder, server, port, key;

async function start() {
  // As the pages say: --trust-proxy 127.0.0.1.
  return serve(folder, 'shop', ['--public-port', String(port), '--trust-proxy', '127.0.0.1', ...address_limit]);
}

before(async () => {
  folder = newFolder();
  port = await freePort();
  colporteur(folder, 'init', 'shop', '--yes', '--currency', 'EUR', '--margin', '40 %', '--time-zone', 'UTC');
  const origins = ['--origin', 'https://www.shop.example', '--origin', 'https://shop.example'];
  ({ key } = JSON.parse(colporteur(folder, '--data', 'shop', 'collect', ...origins, '--modes', 'audience', '--json')));
  server = await start();
});
after(async () => {
  await server?.stop();
  if (folder) remove(folder);
});

// Each test is other people: the addresses of loopback are many.
let people = 0;
const somebody = () => `127.0.7.${++people}`;

const view = () => ({ id: randomBytes(12).toString('hex'), type: 'view', url: 'https://www.shop.example/shoes' });
const body = (events, more = {}) => JSON.stringify({ key, mode: 'audience', events, ...more });
const visit = (from, headers = {}) => ({
  method: 'POST',
  path: '/collect',
  from,
  headers: { ...own_page, ...headers },
  body: body([view()]),
});
const cookies = (answer) => answer.headers['set-cookie'] ?? [];
const problem = (answer) => {
  assert.match(answer.headers['content-type'], /^application\/problem\+json/, answer.body);
  return JSON.parse(answer.body);
};

for (const name of Object.keys(servers)) {
  describe(name, { skip: !program(servers[name].path) && `${name} is not here: tests/proxy/install` }, () => {
    let proxy;
    const ask = (what) => proxy.ask(what);
    before(async () => {
      proxy = await open(name, port);
    });
    after(() => proxy?.stop());

    test('the tag comes, and not again while it is the same', async () => {
      const direct = await fetch(`http://127.0.0.1:${port}/colporteur.js`, { headers: { 'Accept-Encoding': 'identity' } });
      const tag = await ask({ path: '/colporteur.js' });
      assert.equal(tag.status, 200);
      assert.match(tag.headers['content-type'], /javascript/);
      assert.equal(tag.body, await direct.text());
      const again = await ask({ path: '/colporteur.js', headers: { 'If-None-Match': tag.headers.etag } });
      assert.deepEqual([again.status, again.body], [304, '']);
      const head = await ask({ method: 'HEAD', path: '/colporteur.js' });
      assert.deepEqual([head.status, head.headers.etag], [200, tag.headers.etag]);
      const packed = await ask({ path: '/colporteur.js', headers: { 'Accept-Encoding': 'gzip, br' } });
      assert.equal(packed.headers['content-encoding'], 'br');
    });

    test('a visit sets a cookie of this host that no script reads, once', async () => {
      const from = somebody();
      const first = await ask(visit(from));
      assert.deepEqual([first.status, JSON.parse(first.body)], [202, { accepted: 1 }]);
      const [set, ...more] = cookies(first);
      assert.deepEqual(more, []);
      assert.match(set, /^__Host-colporteur=a\.[\w-]{22}\.\d+; Path=\/; Max-Age=34128000; HttpOnly; SameSite=Lax; Secure$/);
      const next = await ask(visit(from, { Cookie: `basket=7; ${set.split(';')[0]}` }));
      assert.deepEqual([next.status, cookies(next)], [202, []], 'known by it');
      const unknown = await ask(visit(from, { Cookie: 'basket=7' }));
      assert.equal(cookies(unknown).length, 1, 'control: without it he is not');
    });

    test('the cookie is set for browsers that do not say where the page is from, and is deleted on withdrawal', async () => {
      const { 'Sec-Fetch-Site': _, ...old } = own_page; // before 2023: by Origin and Host
      const first = await ask({ ...visit(somebody()), headers: old });
      const [set] = cookies(first);
      assert.match(set, /Secure$/);
      const consent = { id: randomBytes(12).toString('hex'), type: 'consent', name: 'none' };
      const headers = { ...own_page, Cookie: set.split(';')[0] };
      const ended = await ask({ ...visit(somebody()), headers, body: body([consent], { mode: 'cookieless' }) });
      assert.match(cookies(ended)[0], /^__Host-colporteur=; Path=\/; Max-Age=0; /);
    });

    test('a beacon of a page that tells no referrer is that of the visitor, too', async () => {
      const from = somebody();
      const [set] = cookies(await ask(visit(from)));
      const cookie = { Cookie: set.split(';')[0] };
      // Firefox: https://searchfox.org/firefox-main/source/dom/security/ReferrerInfo.cpp, ShouldSetNullOriginHeader
      const beacon = await ask(visit(from, { ...cookie, Origin: 'null', 'Sec-Fetch-Mode': 'no-cors' }));
      assert.deepEqual([beacon.status, cookies(beacon)], [202, []]);
      const foreign = await ask(visit(from, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }));
      assert.equal(foreign.status, 403, 'control: of another site');
    });

    test('the picture of pages without scripts comes, and sets nothing', async () => {
      const path = `/collect.gif?key=${key}`;
      const picture = await ask({ path, from: somebody(), headers: { Referer: 'https://www.shop.example/shoes' } });
      assert.deepEqual([picture.status, picture.headers['content-type'], cookies(picture)], [200, 'image/gif', []]);
      assert.equal((await ask({ method: 'HEAD', path })).status, 200);
    });

    test('what is wrong is told by the collector itself', async () => {
      const answer = await ask({ ...visit(somebody()), body: body([{ ...view(), url: 7 }]) });
      assert.deepEqual([answer.status, problem(answer).field], [400, 'url']);
    });

    test('a body of nearly 256 kB goes through, one above does not', async () => {
      const large = Array.from({ length: 500 }, () => ({ ...view(), type: 'custom', name: 'x'.repeat(90), value: 'y'.repeat(200) }));
      const text = body(large);
      assert.ok(text.length > 200_000 && text.length < 250_000, `${text.length}`);
      const answer = await ask({ ...visit(somebody()), body: text });
      assert.deepEqual([answer.status, JSON.parse(answer.body)], [202, { accepted: 500 }]);
      const larger = await ask({ ...visit(somebody()), body: text + ' '.repeat(100_000) });
      assert.equal(larger.status, 413);
    });

    test('each browser has its own limit, and cannot say that it is another', async () => {
      const from = somebody();
      let held;
      for (let i = 0; i < 3 * burst && !held; ++i) {
        const forged = { 'X-Forwarded-For': `203.0.113.${i}`, 'X-Real-IP': `203.0.113.${i}`, Forwarded: `for=203.0.113.${i}` };
        const answer = await ask(visit(from, i % 2 ? forged : { ...forged, Connection: 'close, X-Forwarded-For' }));
        if (answer.status !== 202) held = answer;
      }
      assert.equal(held?.status, 429, 'held back whatever it says');
      assert.ok(Number(held.headers['retry-after']) >= 1);
      assert.equal((await ask(visit(somebody()))).status, 202, 'the next one is not');
    });

    test('webhooks go to the collector, large ones too', async () => {
      const hook = (from, body, headers = {}) => ({ method: 'POST', path: `/hooks/${'0'.repeat(32)}`, from, headers, body });
      const answer = await ask(hook(somebody(), JSON.stringify({ text: 'x'.repeat(900_000) })));
      assert.equal(answer.status, 404);
      assert.equal(problem(answer).status, 404);
      const from = somebody();
      let held;
      for (let i = 0; i < 200 && !held; ++i) {
        const wrong = await ask(hook(from, '{}', { 'X-Forwarded-For': `203.0.113.${i}` }));
        if (wrong.status !== 404) held = wrong;
      }
      assert.equal(held?.status, 429, 'who guesses addresses is held back whatever he says');
      assert.equal((await ask(hook(somebody(), '{}'))).status, 404, 'another is not');
    });

    test('the till opens', async () => {
      for (const path of ['/till', '/till-worker.js']) assert.equal((await ask({ path })).status, 200, path);
      const script = /src="(\/till\/[^"]+)"/.exec((await ask({ path: '/till' })).body);
      assert.ok(script, 'the page has a script');
      assert.equal((await ask({ path: script[1] })).status, 200);
      const notes = await ask({ method: 'POST', path: '/till/notes', from: somebody(), body: '{}' });
      assert.equal(notes.status, 401);
      problem(notes);
    });

    test('every other address is the shop’s', async () => {
      for (const path of ['/', '/collector', '/collect/', '/hooksy', '/tillage', '/colporteur.js.map', '/api/v1/shops'])
        assert.doesNotMatch((await ask({ path })).headers['content-type'] ?? '', /problem\+json/, path);
    });

    test('under a path of the shop the tag comes, and the shop’s cookies stay behind', async () => {
      const host = 'shop.example';
      assert.match((await ask({ host, path: '/news/colporteur.js' })).headers['content-type'], /javascript/);
      const known = { ...own_page, Origin: `https://${host}`, Cookie: `__Host-colporteur=a.${'A'.repeat(22)}.20000` };
      const cookieless = { method: 'POST', headers: known, body: body([view()], { mode: 'cookieless' }) };
      const answer = await ask({ ...cookieless, host, path: '/news/collect', from: somebody() });
      assert.deepEqual([answer.status, cookies(answer)], [202, []], 'it did not come');
      const there = { ...known, Origin: own_page.Origin };
      assert.match(cookies(await ask({ ...cookieless, headers: there, path: '/collect', from: somebody() }))[0], /Max-Age=0/, 'control: on its own host it comes');
      const picture = { host, path: `/news/collect.gif?key=${key}`, headers: { Referer: `https://${host}/` }, from: somebody() };
      assert.equal((await ask(picture)).headers['content-type'], 'image/gif');
    });

    test('the collector is back as soon as it is up again', async () => {
      await server.stop();
      const away = await ask(visit(somebody()));
      server = await start();
      assert.ok([502, 503].includes(away.status), `${away.status}: the tag keeps what it has`);
      assert.equal((await ask(visit(somebody()))).status, 202);
    });
  });
}
