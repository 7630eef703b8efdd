import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Experiments', fr: 'Expériences' },
} satisfies Texts;
