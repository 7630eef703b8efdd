import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Settings', fr: 'Réglages' },
} satisfies Texts;
