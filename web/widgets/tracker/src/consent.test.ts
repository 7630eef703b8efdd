import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openConsent } from './consent.ts';

class Store {
  kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

test('nothing is stored before somebody objects', () => {
  const store = new Store();
  assert.ok(openConsent(() => store, false).allowed());
  assert.equal(store.kept.size, 0);
});

test('an objection holds for the next page too, and taking it back leaves nothing behind', () => {
  const store = new Store();
  openConsent(() => store, false).say('none');
  const next = openConsent(() => store, false);
  assert.ok(!next.allowed());
  next.say('cookieless');
  assert.ok(next.allowed());
  assert.equal(store.kept.size, 0);
});

test('an objection in another tab holds here at once', () => {
  const store = new Store();
  const here = openConsent(() => store, false);
  openConsent(() => store, false).say('none');
  assert.ok(!here.allowed());
});

test('a browser that objects for its person is heard until the person says otherwise', () => {
  const store = new Store();
  const consent = openConsent(() => store, true);
  assert.ok(!consent.allowed());
  consent.say('cookieless');
  assert.ok(openConsent(() => store, true).allowed(), 'on the next page too');
  consent.say('none');
  assert.ok(!openConsent(() => store, true).allowed());
});

test('where the browser refuses its store the choice holds for the page', () => {
  const refuse = (): never => {
    throw new Error('SecurityError');
  };
  const consent = openConsent(refuse, false);
  assert.ok(consent.allowed());
  consent.say('none');
  assert.ok(!consent.allowed());
  consent.say('cookieless');
  assert.ok(consent.allowed());
  assert.ok(!openConsent(refuse, true).allowed());
});
