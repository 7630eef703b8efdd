// What a person agreed to, on the shop's own host: what is sent then, and exactly what lies in the browser before and after.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { nothing, openPages, traces, until } from './tag_support.mjs';

let pages, collector;
before(async () => {
  pages = await openPages();
  ({ collector } = pages);
});
after(() => pages?.close());

const all_modes = 'audience full';
const text = 'privacy-2026-11';
const visit = (options) => pages.visit('', { modes: all_modes, ...options });
const bodies = (key) => collector.posts(key).map(({ body }) => body);
const cookies = async (context) => (await context.cookies()).map(({ name, httpOnly }) => [name, httpOnly]);
const the_cookie = [['colporteur', true]];
const choose = (page, ...choice) => page.evaluate((given) => globalThis.colporteur('consent', ...given), choice);
const told = (key, name) =>
  until(() => bodies(key).find(({ events }) => events[0].type === 'consent' && events[0].name === name), `consent ${name} of ${key}`);
const settled = (page) => until(async () => !(await traces(page)).local['colporteur.q'], 'an answer');
const refusals = (count) => Array.from({ length: count }, () => [503, { 'Retry-After': '60' }]);
const objecting = ({ context }) =>
  context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));

describe('on the own host', { concurrency: 3 }, () => {
  test('audience: the cookie is the server\'s alone, and nothing else lies in the browser', async () => {
    const { page, context, key, events, first, close } = await visit();
    await first('view');
    await until(async () => (await cookies(context)).length, 'the cookie');
    assert.deepEqual(await cookies(context), the_cookie);
    assert.deepEqual(await traces(page), nothing, 'no script sees it');
    await page.reload();
    await until(() => events('view').length > 1, 'the next view');
    const [one, two] = collector.posts(key);
    assert.equal(one.headers.cookie, undefined);
    assert.match(two.headers.cookie, /^colporteur=v_/);
    assert.deepEqual([one.body.mode, two.body.mode], ['audience', 'audience']);
    await settled(page);
    assert.deepEqual(await traces(page), nothing);
    await close();
  });

  test('who chooses to be without the cookie is, from then on', async () => {
    const { page, context, key, events, first, close } = await visit();
    await first('view');
    await until(async () => (await cookies(context)).length, 'the cookie');
    await choose(page, 'cookieless');
    const { sent, events: [{ id, t, ...event }], ...body } = await told(key, 'cookieless');
    assert.deepEqual([body, event], [{ key, mode: 'cookieless' }, { type: 'consent', name: 'cookieless' }]);
    assert.ok(id && sent - t < 900, 'at once');
    await settled(page);
    assert.deepEqual(await cookies(context), []);
    assert.deepEqual(await traces(page), { ...nothing, local: { colporteur: 'cookieless' } });
    await page.reload();
    await until(() => events('view').length > 1, 'the next view');
    assert.equal(bodies(key).at(-1).mode, 'cookieless');
    assert.deepEqual(await cookies(context), []);
    await choose(page, 'audience');
    assert.equal((await told(key, 'audience')).mode, 'audience');
    await settled(page);
    assert.deepEqual(await traces(page), nothing);
    await close();
  });

  test('full takes a text, is told at once, and holds for the next page', async () => {
    const { page, context, key, events, first, warnings, close } = await visit();
    await first('view');
    await choose(page, 'full');
    await sleep(300);
    assert.equal(warnings.length, 1);
    assert.equal(events('consent').length, 0);
    assert.deepEqual(await traces(page), nothing);
    await choose(page, 'full', text);
    const { mode, events: [consent] } = await told(key, 'full');
    assert.deepEqual([mode, consent.value], ['full', text]);
    await settled(page);
    assert.deepEqual(await cookies(context), the_cookie);
    assert.deepEqual(await traces(page), { ...nothing, local: { colporteur: 'full' } });
    await page.reload();
    await until(() => events('view').length > 1, 'the next view');
    assert.equal(bodies(key).at(-1).mode, 'full');
    await choose(page, 'full', text); // as consent banners do on each page
    const again = await until(() => events('consent')[1], 'the same choice once more: its cookie may have been lost');
    assert.deepEqual([again.name, again.value], ['full', text]);
    await close();
  });

  test('a customer is named in full alone, at once, with the proof', async () => {
    const { page, key, events, first, warnings, close } = await visit();
    await first('view');
    const identify = () => page.evaluate(() => globalThis.colporteur('identify', { customer: 42, proof: 'ab12' }));
    await identify();
    await choose(page, 'full', text);
    await identify();
    const { name, value, t } = await first('identify');
    assert.deepEqual([name, value], ['42', 'ab12']);
    const body = bodies(key).find(({ events }) => events.some(({ type }) => type === 'identify'));
    assert.equal(body.mode, 'full');
    assert.ok(body.sent - t < 900, 'without the second of quiet');
    await choose(page, 'cookieless');
    await identify();
    await sleep(1300);
    assert.equal(events('identify').length, 1);
    assert.equal(warnings.length, 2);
    await close();
  });

  test('an objection drops what waits, ends the cookie, and is all that is told', async () => {
    const { page, context, key, all, first, close } = await visit();
    await first('view');
    await until(async () => (await cookies(context)).length, 'the cookie');
    await page.evaluate(() => {
      globalThis.colporteur('event', 'waits');
      globalThis.colporteur('consent', 'none');
      globalThis.colporteur('event', 'after');
    });
    await told(key, 'none');
    await settled(page);
    await page.reload();
    await sleep(1300);
    assert.deepEqual(all().map(({ type }) => type), ['view', 'consent']);
    assert.deepEqual(await cookies(context), []);
    assert.deepEqual(await traces(page), { ...nothing, local: { colporteur: 'none' } });
    await close();
  });

  test('an objection that the collector did not hear is told by the next page', async () => {
    const { page, key, all, first, close } = await visit();
    await first('view');
    collector.answers[key] = refusals(2); // the request, and the beacon of the page that goes
    await choose(page, 'none');
    await told(key, 'none');
    await sleep(200);
    const { local, ...rest } = await traces(page);
    assert.deepEqual({ ...rest, local: {} }, nothing);
    assert.deepEqual(Object.keys(local).sort(), ['colporteur', 'colporteur.q']);
    assert.deepEqual(JSON.parse(local['colporteur.q']).map(({ type, name }) => [type, name]), [['consent', 'none']]);
    await page.reload();
    await settled(page);
    const ids = all().filter(({ type }) => type === 'consent').map(({ id }) => id);
    assert.ok(ids.length >= 3 && new Set(ids).size === 1, 'it counts once');
    assert.equal(all().filter(({ type }) => type !== 'consent').length, 1, 'and nothing else goes');
    assert.deepEqual(await traces(page), { ...nothing, local: { colporteur: 'none' } });
    await close();
  });

  test('Global Privacy Control is an objection until the person agrees to more', async () => {
    const { page, context, key, all, events, first, close } = await visit({ prepare: objecting });
    await sleep(1000);
    assert.deepEqual(all(), []);
    assert.deepEqual(await cookies(context), []);
    assert.deepEqual(await traces(page), nothing);
    await choose(page, 'audience');
    assert.equal((await told(key, 'audience')).mode, 'audience');
    await first('view');
    await settled(page);
    assert.deepEqual(await cookies(context), the_cookie);
    assert.deepEqual(await traces(page), { ...nothing, local: { colporteur: 'audience' } });
    await page.reload();
    await until(() => events('view').length > 1, 'the next view');
    await choose(page, 'none');
    await told(key, 'none');
    await settled(page);
    assert.deepEqual(await cookies(context), []);
    await close();
  });

  test('a browser that takes no cookies is said to be without', async () => {
    const { key, first, close } = await visit({
      prepare: ({ context }) => context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false })),
    });
    await first('view');
    assert.equal(bodies(key)[0].mode, 'cookieless');
    await close();
  });

  // The collector refuses and no beacon goes: what becomes of events.
  async function leaveUnsent(options) {
    const visited = await visit({
      ...options,
      prepare: async ({ context, key }) => {
        collector.answers[key] = refusals(3);
        await context.addInitScript(() => (Navigator.prototype.sendBeacon = () => false));
      },
    });
    await visited.first('view');
    await sleep(200);
    await visited.page.evaluate(() => globalThis.colporteur('event', 'unsent'));
    await visited.page.goto('about:blank');
    await sleep(200);
    collector.answers[visited.key] = [];
    const before = visited.all().length;
    return { ...visited, since: () => visited.all().slice(before) };
  }

  test('what the collector did not take comes with the next page, once', async () => {
    const { page, since, address, close } = await leaveUnsent();
    await page.goto(`${address}/next`);
    await until(() => since().length > 2, 'what was left, and the view');
    await settled(page);
    assert.deepEqual(
      since().map(({ type, name, url }) => [type, name, url]),
      [
        ['view', undefined, `${address}/`],
        ['custom', 'unsent', `${address}/`],
        ['view', undefined, `${address}/next`],
      ],
    );
    assert.deepEqual(await traces(page), nothing);
    await page.reload();
    await until(() => since().length > 3, 'one more view');
    await sleep(300);
    assert.equal(since().length, 4);
    await close();
  });

  test('two tabs keep what each has', async () => {
    const { page, context, key, all, address, close } = await leaveUnsent();
    collector.answers[key] = refusals(20);
    const other = await context.newPage();
    for (const [tab, name] of [[page, 'here'], [other, 'there']]) {
      await tab.goto(`${address}/${name}`);
      await sleep(300);
      await tab.evaluate((event) => globalThis.colporteur('event', event), name);
    }
    for (const tab of [page, other]) await tab.goto('about:blank');
    await sleep(200);
    collector.answers[key] = [];
    const before = all().length;
    await page.goto(`${address}/last`);
    const names = () => all().slice(before).filter(({ type }) => type === 'custom').map(({ name }) => name);
    await until(() => ['unsent', 'here', 'there'].every((name) => names().includes(name)), 'all of them');
    await settled(page);
    assert.deepEqual(await traces(page), nothing);
    await close();
  });

  test('without a cookie nothing outlives its page', async () => {
    const { page, since, address, close } = await leaveUnsent({ modes: 'full' });
    await page.goto(`${address}/next`);
    await until(() => since().length > 0, 'the view');
    await sleep(1300);
    assert.deepEqual(since().map(({ type, url }) => [type, url]), [['view', `${address}/next`]]);
    assert.deepEqual(await traces(page), nothing);
    await close();
  });

  test('what waits on the shelf goes with an objection', async () => {
    const { page, key, since, address, close } = await leaveUnsent();
    collector.answers[key] = refusals(1);
    pages.shop.bodies[key] = `<script>colporteur('consent', 'none')</script>`;
    await page.goto(`${address}/next`);
    await told(key, 'none');
    await sleep(300);
    assert.deepEqual(since().map(({ type }) => type), ['consent']);
    const { local } = await traces(page);
    assert.deepEqual(JSON.parse(local['colporteur.q']).map(({ type }) => type), ['consent']);
    await close();
  });
});

test('a shop without modes knows no cookie and no consent to one', async () => {
  const { page, context, key, all, first, warnings, close } = await pages.visit('');
  await first('view');
  for (const choice of ['audience', 'full']) await choose(page, choice, text);
  await sleep(300);
  assert.equal(warnings.length, 2);
  assert.equal(bodies(key)[0].mode, 'cookieless');
  assert.equal(all().length, 1);
  assert.deepEqual(await cookies(context), []);
  assert.deepEqual(await traces(page), nothing);
  await close();
});
