import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Choice, type Consent, openConsent } from './consent.ts';
import { haveStore, refuseStore } from './store_for_tests.ts';
import type { HitType, Waiting } from './wire.ts';

const k_all = ['audience', 'full'];

// A page of a shop; each call is another page, with the same store.
const open = ({ offered = [] as string[], objects = false, takes_cookies = true } = {}): Consent => openConsent(offered, objects, takes_cookies);
const hit = (type: HitType, name = '', age_ms = 0): Waiting =>
  ({ id: '1', t: Date.now() - age_ms, type, name, key: 'k_1', url: undefined, mode: 'full' });

test('nothing is stored before somebody objects', () => {
  const kept = haveStore();
  assert.equal(open().mode_now(), 'cookieless');
  assert.deepEqual(kept, {});
});

test('an objection holds for the next page too, and taking it back leaves nothing behind', () => {
  const kept = haveStore();
  open().choose_now('none', undefined);
  const next = open();
  assert.equal(next.mode_now(), 'none');
  assert.ok(!next.may_send(hit('view')));
  next.choose_now('cookieless', undefined);
  assert.equal(next.mode_now(), 'cookieless');
  assert.deepEqual(kept, {});
});

test('an objection in another tab holds here at once', () => {
  haveStore();
  const here = open();
  open().choose_now('none', undefined);
  assert.equal(here.mode_now(), 'none');
});

test('a browser that objects for its person is heard until the person says otherwise', () => {
  haveStore();
  const consent = open({ objects: true });
  assert.equal(consent.mode_now(), 'none');
  consent.choose_now('cookieless', undefined);
  assert.equal(open({ objects: true }).mode_now(), 'cookieless', 'on the next page too');
  consent.choose_now('none', undefined);
  assert.equal(open({ objects: true }).mode_now(), 'none');
});

test('where the browser refuses its store the choice holds for the page', () => {
  refuseStore();
  const consent = open();
  assert.equal(consent.mode_now(), 'cookieless');
  consent.choose_now('none', undefined);
  assert.equal(consent.mode_now(), 'none');
  consent.choose_now('cookieless', undefined);
  assert.equal(consent.mode_now(), 'cookieless');
  assert.equal(open({ objects: true }).mode_now(), 'none');
});

test('a shop that offers the cookie has it for everybody who chose nothing, and remembers every other choice', () => {
  const kept = haveStore();
  const shop = { offered: k_all };
  assert.equal(open(shop).mode_now(), 'audience');
  assert.deepEqual(kept, {});
  for (const choice of ['full', 'cookieless', 'none'] as Choice[]) {
    open(shop).choose_now(choice, 'privacy-2026-11');
    assert.deepEqual(kept, { colporteur: choice });
    assert.equal(open(shop).mode_now(), choice);
  }
  open(shop).choose_now('audience', undefined);
  assert.deepEqual(kept, {});
});

test('under Global Privacy Control agreeing to the cookie is remembered, because silence is an objection', () => {
  const kept = haveStore();
  const shop = { offered: k_all, objects: true };
  assert.equal(open(shop).mode_now(), 'none');
  open(shop).choose_now('audience', undefined);
  assert.deepEqual(kept, { colporteur: 'audience' });
  assert.equal(open(shop).mode_now(), 'audience');
});

test('what is not offered, is unknown, or names no text changes nothing', () => {
  const kept = haveStore();
  for (const [offered, choice, text] of [
    [[], 'audience', 'x'],
    [[], 'full', 'x'],
    [['audience'], 'full', 'x'],
    [k_all, 'full', undefined],
    [k_all, 'full', ''],
    [k_all, 'yes', 'x'],
    [k_all, '', 'x'],
    [k_all, undefined, 'x'],
  ] as [string[], Choice, unknown][])
    assert.throws(() => open({ offered }).choose_now(choice, text), /not allowed/, `${choice}`);
  assert.deepEqual(kept, {});
});

test('what the shop offers no more is as little as can be', () => {
  haveStore({ colporteur: 'full' });
  assert.equal(open({ offered: ['audience'] }).mode_now(), 'cookieless');
  assert.equal(open().mode_now(), 'cookieless');
});

test('the collector hears of every choice, in a shop that has modes', () => {
  haveStore();
  const shop = { offered: k_all };
  for (const choice of ['audience', 'full', 'full', 'cookieless', 'none', 'none'] as const)
    assert.ok(open(shop).choose_now(choice, 'a'), 'the text may be another, the cookie may be lost');
  assert.ok(!open().choose_now('none', undefined), 'nothing is sent where nothing could be linked');
});

test('what happened under a cookie is not sent any more by who wants none', () => {
  const kept = haveStore();
  const consent = open({ offered: k_all });
  const before = { ...hit('view'), mode: 'audience' };
  assert.ok(consent.may_send(before));
  kept['colporteur'] = 'full';
  assert.ok(consent.may_send(before));
  kept['colporteur'] = 'cookieless';
  assert.ok(!consent.may_send(before), 'it would bring the cookie back');
  assert.ok(consent.may_send({ ...before, mode: 'cookieless' }));
});

test('a choice is told while it holds, even an objection', () => {
  const kept = haveStore({ colporteur: 'none' });
  const consent = open({ offered: k_all });
  assert.ok(consent.may_send(hit('consent', 'none')));
  assert.ok(consent.may_keep(hit('consent', 'none', 30 * 24 * 3600_000)), 'until it is heard');
  assert.ok(!consent.may_send(hit('consent', 'full')), 'an earlier one does not come after it');
  assert.ok(!consent.may_send(hit('view')));
  kept['colporteur'] = 'full';
  assert.ok(consent.may_send(hit('consent', 'full')));
});

test('events outlive their page for a day, and only where a cookie may be', () => {
  const kept = haveStore();
  const day_ms = 24 * 3600_000;
  assert.ok(!open().may_keep(hit('view')));
  const consent = open({ offered: k_all });
  assert.ok(consent.may_keep(hit('view')));
  assert.ok(consent.may_keep(hit('view', '', day_ms - 1000)));
  assert.ok(!consent.may_keep(hit('view', '', day_ms + 1000)));
  for (const [choice, kept_then] of [['full', true], ['cookieless', false], ['none', false]] as const) {
    kept['colporteur'] = choice;
    assert.equal(consent.may_keep(hit('view')), kept_then, choice);
  }
  assert.ok(!open({ offered: ['full'] }).may_keep(hit('view')));
});
