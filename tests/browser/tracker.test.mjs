// The tag on a shop's page: what it sends, when, and what it leaves in the browser.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { nothing, openPages, tone, traces, until } from './tag_support.mjs';

let pages, collector, shop;
before(async () => {
  pages = await openPages();
  ({ collector, shop } = pages);
});
after(() => pages?.close());
const visit = (body, options) => pages.visit(body, options);

test('the script is smaller than 3 kB', () => {
  const { size } = statSync(new URL('../../web/widgets/dist/colporteur.js.gz', import.meta.url));
  assert.ok(size < 3000, `${size} bytes`);
});

// Several at a time: most of a visit is waiting.
describe('on a page', { concurrency: 3 }, () => {
  test('a view goes at once, in one request, without a preflight, a cookie or a trace', async () => {
    const { page, context, key, first, address, close } = await visit('<h1>Mugs</h1>', {
      path: '/a?utm_source=x&colporteur_debug=abcd1234#part',
      prepare: ({ context }) => context.addCookies([{ name: 'session', value: 'secret', url: shop.address }]),
    });
    const view = await first('view');
    assert.equal(view.url, `${address}/a?utm_source=x&colporteur_debug=abcd1234`);
    assert.equal(view.nav, 'navigate');
    assert.equal(view.ref, '');
    assert.match(view.id, /^[A-Za-z0-9_-]{8,64}$/);
    await sleep(1300);
    const [post, ...more] = collector.posts(key);
    assert.equal(more.length, 0);
    assert.ok(post.body.sent - view.t < 900, 'without the second of quiet');
    assert.equal(post.path, '/collect');
    assert.match(post.headers['content-type'], /^text\/plain/);
    assert.equal(post.headers.cookie, undefined, 'the shop shares its host with the collector, and still');
    assert.equal(post.body.debug, 'abcd1234');
    assert.ok(Math.abs(Date.now() - post.body.sent) < 10_000 && post.body.sent >= view.t);
    assert.deepEqual(collector.preflights, []);
    await context.clearCookies();
    assert.deepEqual(await traces(page), nothing);
    await close();
  });

  test('reload, link and back are told apart', async () => {
    const { page, events, address, close } = await visit('<a href="b?x">on</a>', { path: '/a' });
    // A page that went before it heard its answer sends again when it comes back: the same event, by its id.
    const known = () => [...new Map(events('view').map((view) => [view.id, view])).values()];
    const views = (count) => until(() => known()[count - 1], `view ${count}`);
    await views(1);
    await page.reload();
    assert.equal((await views(2)).nav, 'reload');
    await page.click('a');
    const on = await views(3);
    assert.deepEqual([on.nav, on.ref, on.url], ['navigate', `${address}/a`, `${address}/b?x`]);
    await page.goBack();
    assert.equal((await views(4)).nav, 'back_forward');
    assert.equal(known().length, 4);
    await close();
  });

  test('pages that change without a load are views; tags that are taken off the address are not', async () => {
    const { page, events, first, address, close } = await visit('', { path: '/a?utm_source=x' });
    await first('view');
    await page.evaluate(() => {
      history.replaceState({}, '', 'a'); // as routers do with tags
      history.pushState({ open: true }, '', 'a'); // a dialog
      history.pushState({}, '', 'b');
      location.hash = 'reviews';
      history.replaceState({}, '', 'c');
    });
    await page.evaluate(() => history.go(-1));
    const spa = await until(() => events('view').length > 3 && events('view').slice(1), 'three more views');
    assert.deepEqual(
      spa.map(({ nav, url, ref }) => [nav, url, ref]),
      [
        ['spa', `${address}/b`, `${address}/a`],
        ['spa', `${address}/c`, `${address}/b`],
        ['spa', `${address}/b`, `${address}/c`],
      ],
    );
    assert.equal(events('view')[0].url, `${address}/a?utm_source=x`, 'the first view keeps its tags');
    await close();
  });

  test('an impression takes half of the element for a second, once, and later elements count', async () => {
    const { page, events, first, close } = await visit(
      '<div style="height:700px"></div><div data-colporteur="hero" style="height:100px"></div><div id="end" style="height:2000px"></div>',
    );
    await first('view');
    await page.evaluate(() => scrollTo(0, 140)); // 40 of 100
    await sleep(1300);
    const half = await page.evaluate(() => (scrollTo(0, 160), Date.now()));
    await sleep(300);
    await page.evaluate(() => scrollTo(0, 0));
    await sleep(900);
    const again = await page.evaluate(() => (scrollTo(0, 160), Date.now()));
    await page.evaluate(() => {
      const box = document.createElement('div');
      box.innerHTML = '<p data-colporteur="late" style="position:fixed;top:0;height:20px;width:99px"></p>';
      document.body.append(box);
    });
    const { t } = await until(() => events('impression').find(({ name }) => name === 'hero'), 'hero seen');
    assert.ok(t - again >= 980, `after ${t - again} ms; a moment before did not count (${t - half} ms)`);
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => scrollTo(0, 160));
    await sleep(2100); // long enough for a second impression of the hero
    await until(() => events('impression').some(({ name }) => name === 'late'), 'late seen');
    assert.deepEqual(events('impression').map(({ name }) => name).sort(), ['hero', 'late']);
    await close();
  });

  test('hover takes half a second and a mouse; clicks say where they lead', async () => {
    const { page, events, close } = await visit(
      `<style>a,p,button{display:block;height:40px;margin:0}</style>
       <p data-colporteur="card">card <span>inside</span></p><p data-colporteur="other">other</p>
       <a data-colporteur="partner" href="https://Partner.example/x?y">partner</a>
       <a id="out" href="https://blog.example/">blog</a><a id="own" href="/k#x">own</a><a id="mail" href="mailto:a@b.example">mail</a>
       <button data-colporteur-like="mug">like</button>
       <script>document.addEventListener('click', (event) => event.preventDefault())</script>`,
    );
    await page.evaluate(() => {
      const point = (type, place, pointerType, relatedTarget = null) =>
        document.querySelector(place).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType, relatedTarget }));
      point('pointerover', '[data-colporteur=other]', 'mouse'); // passed by
      point('pointerout', '[data-colporteur=other]', 'mouse', document.body);
      point('pointerover', '[data-colporteur=partner]', 'touch');
    });
    await sleep(700);
    await page.hover('span');
    await until(() => events('hover').length, 'a hover');
    assert.deepEqual(events('hover').map(({ name }) => name), ['card']);
    for (const place of ['span', '[data-colporteur=partner]', '#out', '#own', '#mail', 'button', 'button']) await page.click(place);
    await until(() => events('like').length, 'a like');
    assert.equal(events('hover').filter(({ name }) => name === 'card').length, 1);
    assert.deepEqual(
      events('click').map(({ name, value }) => [name, value]),
      [
        ['card', undefined],
        ['partner', 'partner.example'],
        ['outbound', 'blog.example'],
      ],
    );
    assert.deepEqual(events('like').map(({ name }) => name), ['mug']);
    await close();
  });

  test('a share copies the link and says so; where the browser can share, it does', async () => {
    const { page, events, first, address, close } = await visit(
      `<link rel="canonical" href="CANONICAL"><div data-colporteur="mug"><button data-colporteur-share>share</button></div>
       <button id="named" data-colporteur-share="footer">share</button>
       <script>document.querySelector('link[rel=canonical]').href = location.pathname;
       document.addEventListener('colporteur:shared', (event) => document.title = event.detail)</script>`,
      { path: '/a?utm_source=x', permissions: ['clipboard-read', 'clipboard-write'] },
    );
    await page.evaluate(() => (Navigator.prototype.share = undefined));
    await page.click('button');
    const copied = await first('share');
    assert.deepEqual([copied.name, copied.value], ['mug', 'copy']);
    assert.equal(await page.title(), 'copy');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${address}/a`);
    await page.evaluate(() => {
      Navigator.prototype.share = ({ url }) =>
        globalThis.given ? Promise.resolve((document.title = url)) : Promise.reject(((globalThis.given = true), new DOMException('', 'AbortError')));
    });
    await page.click('#named'); // thought better of it
    await page.click('#named');
    const [, shared] = await until(() => events('share').length > 1 && events('share'), 'a second share');
    assert.deepEqual([shared.name, shared.value], ['footer', 'web']);
    assert.equal(events('share').length, 2);
    assert.equal(events('click').length, 0);
    await close();
  });

  test('a shared address carries nobody else along: the token of a mail stays behind', async () => {
    const { page, first, address, close } = await visit(`<button data-colporteur-share="page">share</button>`, {
      path: '/a?size=38&clp=AAECAwQFBgcICQoL&gclid=x',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.evaluate(() => (Navigator.prototype.share = undefined));
    await page.click('button');
    await first('share');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${address}/a?size=38`);
    await close();
  });

  test('play-through counts what was played, not where somebody jumped', async () => {
    const { page, events, close } = await visit(
      `<audio data-colporteur="film" src="${tone(2)}" muted></audio><audio id="skipped" data-colporteur="skipped" src="${tone(2)}" muted></audio>`,
    );
    const played = (name) => events('play').filter((event) => event.name === name).map((event) => event.played);
    await page.evaluate(async () => {
      const [film, skipped] = document.querySelectorAll('audio');
      film.muted = skipped.muted = true;
      skipped.currentTime = 1.7;
      await Promise.all([film.play(), skipped.play()]);
      await Promise.all([film, skipped].map((one) => one.ended || new Promise((resolve) => one.addEventListener('ended', resolve))));
      await film.play(); // once more from the start
    });
    await until(() => played('film').includes(1), 'played to the end');
    await sleep(800);
    assert.deepEqual(played('film'), [0.25, 0.5, 0.75, 1]);
    assert.deepEqual(played('skipped'), []);
    await close();
  });

  test('commands that came before the script, and an order at once', async () => {
    const { page, key, events, first, close } = await visit(`<script>colporteur('event', 'newsletter', 'footer')</script>`);
    const early = await first('custom');
    assert.deepEqual([early.name, early.value], ['newsletter', 'footer']);
    await page.evaluate(() => {
      colporteur('order', { order: 1001, net: '57.84', currency: 'EUR', code: 'ANNA10', email: 'anna@example.org' });
      colporteur('identify', { customer: '42', proof: 'abc' });
      colporteur('order');
      colporteur('event');
    });
    const { order, net, gross, currency, code, email } = await first('order');
    const { sent, events: together } = collector.posts(key).at(-1).body;
    assert.ok(sent - together.at(-1).t < 900, 'without the second of quiet');
    assert.deepEqual({ order, net, gross, currency, code, email }, { order: '1001', net: 57.84, gross: undefined, currency: 'EUR', code: 'ANNA10', email: undefined });
    await sleep(1200);
    assert.equal(events('order').length + events('custom').length, 2);
    await close();
  });

  test('Global Privacy Control: nothing is sent until the person agrees, and that is remembered', async () => {
    const { page, all, first, context, close } = await visit('<p data-colporteur="hero">x</p>', {
      prepare: ({ context }) =>
        context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })),
    });
    await page.click('p');
    await page.evaluate(() => {
      colporteur('event', 'early');
      history.pushState({}, '', 'b');
    });
    await sleep(1300);
    await page.reload();
    await sleep(300);
    assert.deepEqual(all(), []);
    assert.deepEqual(await traces(page), nothing);
    await page.evaluate(() => colporteur('consent', 'cookieless'));
    assert.match((await first('view')).url, /\/b$/);
    assert.deepEqual((await traces(page)).local, { colporteur: 'cookieless' });
    await page.reload();
    await until(() => all().filter(({ type }) => type === 'view').length > 1, 'the view of the next page');
    await context.close();
    await close();
  });

  test('an objection stops at once, drops what waits, is remembered, and can be taken back', async () => {
    const { page, all, events, first, close } = await visit('<p data-colporteur="hero">x</p>');
    await first('view');
    await page.evaluate(() => {
      colporteur('event', 'waits');
      colporteur('consent', 'none');
      colporteur('event', 'after');
    });
    await page.click('p');
    await sleep(1300);
    assert.equal(all().length, 1);
    assert.deepEqual(await traces(page), { ...nothing, local: { colporteur: 'none' } });
    await page.reload();
    await page.click('p');
    await sleep(1300);
    assert.equal(all().length, 1, 'not on the next page, and not by beacon between them');
    await page.evaluate(() => colporteur('consent', 'cookieless'));
    await until(() => events('view').length === 2, 'the view of this page');
    assert.deepEqual(await traces(page), nothing);
    await close();
  });

  test('who leaves sends what waits', async () => {
    const { page, events, first, key, close } = await visit('');
    await first('view');
    await page.evaluate(() => colporteur('event', 'last'));
    await page.goto('about:blank');
    await until(() => events('custom').length === 1, 'the last event');
    assert.equal(collector.posts(key).at(-1).headers['sec-fetch-mode'], 'no-cors', 'as beacons are sent');
    await sleep(300);
    assert.equal(events('custom').length, 1);
    assert.deepEqual(collector.preflights, []);
    await close();
  });

  test('a page that is hidden sends what waits, even while the collector asks for patience', async () => {
    const { page, events, key, close } = await visit('', {
      prepare: ({ key }) => void (collector.answers[key] = [[503, { 'Retry-After': '60' }]]),
    });
    await until(() => collector.posts(key).length === 1, 'the first try');
    await sleep(200);
    await page.evaluate(() => {
      colporteur('event', 'last');
      Object.defineProperty(document, 'hidden', { get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await until(() => events('custom').length === 1, 'the last event');
    const [first, again] = events('view');
    assert.equal(first.id, again.id, 'coming twice, it counts once');
    await close();
  });

  test('a page that comes back as it was left is a view, and what was sent is not sent again', async () => {
    const { page, events, first, close } = await visit('');
    await first('view');
    await page.evaluate(() => {
      colporteur('event', 'once');
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    const back = await until(() => events('view')[1], 'a second view');
    assert.equal(back.nav, 'back_forward');
    assert.equal(events('custom').length, 1);
    await close();
  });

  test('an overloaded collector is asked again, and each event comes once more under its id', async () => {
    const { page, events, key, close } = await visit('', {
      prepare: ({ key }) => void (collector.answers[key] = [[503, { 'Retry-After': '1' }], [400, {}]]),
    });
    await until(() => collector.posts(key).length === 1, 'the first try');
    const before = Date.now();
    await until(() => collector.posts(key).length === 2, 'the second try');
    assert.ok(Date.now() - before > 850, `${Date.now() - before} ms`);
    const [one, two] = events('view');
    assert.equal(one.id, two.id);
    await page.evaluate(() => colporteur('event', 'next'));
    await until(() => events('custom').length === 1, 'what came after a refusal');
    await sleep(500);
    assert.equal(events('view').length, 2, 'what was refused for good is not tried again');
    await close();
  });

  test('a page that is made ready in the background is no view before it is looked at', async () => {
    const { page, events, first, close } = await visit('', {
      prepare: ({ context }) =>
        context.addInitScript(() => {
          let waits = true;
          Object.defineProperty(Document.prototype, 'prerendering', { get: () => waits });
          globalThis.look = () => {
            waits = false;
            document.dispatchEvent(new Event('prerenderingchange'));
          };
        }),
    });
    await page.evaluate(() => colporteur('event', 'early'));
    await sleep(1200);
    assert.equal(events('view').length + events('custom').length, 0);
    await page.evaluate(() => globalThis.look());
    await first('view');
    await first('custom');
    await close();
  });
});
