import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editable, entered, shown, valueOf, withoutKey } from './value.ts';

const share = valueOf({ key: 'margin', meaning: '', text: '12.5 %' });

test('a share is edited before its sign and sent with it', () => {
  assert.equal(editable(share, 'fr'), '12,5');
  assert.equal(entered(share, '1'), '1 %');
  assert.equal(entered(share, ' '), 'none');
});

test('what the server says in French is understood', () => {
  assert.deepEqual(valueOf({ key: 'vat', meaning: '', text: '20\u00A0%' }), { kind: 'share', number: 0.2 });
  assert.deepEqual(valueOf({ key: 'lookback_days', meaning: '', text: '30 jours' }), { kind: 'days', number: 30 });
  assert.deepEqual(valueOf({ key: 'lookback_days', meaning: '', text: '1 jour' }), { kind: 'days', number: 1 });
  assert.deepEqual(valueOf({ key: 'hourly_rate', meaning: '', text: '1\u202F035,50 EUR' }), { kind: 'money', number: 1035.5, currency: 'EUR' });
});

test('what is not entered is not 0', () => {
  assert.equal(shown(valueOf({ key: 'margin', meaning: '', text: 'not entered' }), 'en', String), null);
});

test('money and days lose their unit in the field', () => {
  assert.equal(editable(valueOf({ key: 'hourly_rate', meaning: '', text: '35.50 EUR' }), 'en'), '35.5');
  assert.equal(editable(valueOf({ key: 'lookback_days', meaning: '', text: '30 days' }), 'en'), '30');
});

test('a name is a name, whatever it looks like', () => {
  assert.deepEqual(valueOf({ key: 'time_zone', meaning: '', text: 'Europe/Paris' }), { kind: 'text', text: 'Europe/Paris' });
});

test('what is wrong with a setting is told without its key, in both languages', () => {
  assert.equal(withoutKey('setting vat: a share from 0 % to 100 %'), 'a share from 0 % to 100 %');
  assert.equal(withoutKey('réglage vat\u00A0: une part de 0 % à 100 %'), 'une part de 0 % à 100 %');
  assert.equal(withoutKey('réglage lookback_days : il faut des jours entiers'), 'il faut des jours entiers');
  assert.equal(withoutKey('« 1,5,0 » n’est pas un nombre'), '« 1,5,0 » n’est pas un nombre');
});
