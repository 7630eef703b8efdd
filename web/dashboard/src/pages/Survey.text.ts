import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Survey', fr: 'Enquête' },
} satisfies Texts;
