import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Posts', fr: 'Publications' },
} satisfies Texts;
