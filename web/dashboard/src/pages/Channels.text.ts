import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Channels', fr: 'Canaux' },
} satisfies Texts;
