import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelsInFrench } from './channels.ts';

test('channels of the program are French on a French page, and the server can still be told which', () => {
  assert.deepEqual(channelsInFrench({ channels: [{ channel: 'codes', label: 'Other codes', family: 'other' }] }), {
    channels: [{ channel: 'codes', label: 'Autres codes', saved_label: 'Other codes', family: 'other' }],
  });
});

test('so are those of the demo', () => {
  const told = channelsInFrench({ channels: [{ channel: 'care-tips', label: 'Care tips' }], warnings: ['Care tips : 12 semaines'] });
  assert.deepEqual(told, {
    channels: [{ channel: 'care-tips', label: 'Conseils d’entretien', saved_label: 'Care tips' }],
    warnings: ['Conseils d’entretien : 12 semaines'],
  });
});

test('what the merchant called otherwise stays as it is', () => {
  for (const one of [
    { channel: 'codes', label: 'Vouchers' },
    { channel: 'my-till', label: 'Till' },
    { channel: 'instagram', label: 'Instagram' },
  ])
    assert.deepEqual(channelsInFrench(one), one);
});

test('what is said of a watched event names its channel in French', () => {
  const said = { says: ['commence une visite', 'google / organic → Organic search', 'kiosk → Kiosk'] };
  assert.deepEqual(channelsInFrench(said), { says: ['commence une visite', 'google / organic → Recherche naturelle', 'kiosk → Kiosk'] });
});

test('labels without their channel are known by their words', () => {
  const told = { top_paths: [{ steps: ['Newsletter', 'Organic search'], orders: 2 }], orders: [{ label: 'Till' }, { label: null }] };
  assert.deepEqual(channelsInFrench(told), {
    top_paths: [{ steps: ['Newsletter', 'Recherche naturelle'], orders: 2 }],
    orders: [{ label: 'Caisse', saved_label: 'Till' }, { label: null }],
  });
});

test('sentences name the channels of their answer as its labels do', () => {
  const told = {
    channels: [{ channel: 'organic-search', label: 'Organic search', next: { text: 'Organic search : 12 semaines' } }, { channel: 'press', label: 'My press' }],
    warnings: ['Aucun coût connu pour Organic search, Press.'],
    name: 'Organic search',
  };
  assert.deepEqual(channelsInFrench(told), {
    channels: [
      { channel: 'organic-search', label: 'Recherche naturelle', saved_label: 'Organic search', next: { text: 'Recherche naturelle : 12 semaines' } },
      { channel: 'press', label: 'My press' },
    ],
    warnings: ['Aucun coût connu pour Recherche naturelle, Press.'],
    name: 'Organic search',
  });
});
