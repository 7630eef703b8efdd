import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChannelList } from '../../api/types/shop.ts';
import { speakerFor } from '../../format/speaker.ts';
import { filled } from '../../i18n/filled.ts';
import { titleOf } from './entered.ts';

const channels: ChannelList = { channels: [{ channel: 'newsletter', label: 'Newsletter', family: 'owned' }], aliases: [] };

function titled(file: string, language: 'en' | 'fr', kind = 'cost', format = 'entered'): string {
  const title = titleOf({ file, kind, format }, channels, speakerFor(language, 'EUR'), (phrase, values = {}) =>
    filled(phrase[language], values, language === 'fr'),
  );
  return title.replace(/[\u00A0\u202F]/g, ' ');
}

test('an entered cost is named after what was entered, in the language of the page', () => {
  assert.equal(titled('cost add newsletter 2026-02 media', 'en'), 'Media, Feb 2026: Newsletter');
  assert.equal(titled('cost add newsletter 2026-02 media', 'fr'), 'Média, févr. 2026 : Newsletter');
  assert.equal(titled('cost add Radio du Sud 2025-12 hours', 'fr'), 'Heures, déc. 2025 : Radio du Sud');
  assert.equal(titled('cost add a 2026-01 tools 2026-02 rewards', 'en'), 'Rewards, Feb 2026: a 2026-01 tools');
});

test('a file keeps its name, whatever that is', () => {
  assert.equal(titled('spend.csv', 'fr', 'spend', 'columns'), 'spend.csv');
  assert.equal(titled('cost add newsletter 2026-02 media', 'en', 'spend', 'columns'), 'cost add newsletter 2026-02 media');
  assert.equal(titled('something newer', 'en'), 'something newer');
});
