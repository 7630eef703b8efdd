import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Import', fr: 'Importer' },
} satisfies Texts;
