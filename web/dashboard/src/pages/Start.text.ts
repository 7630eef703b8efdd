import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Your own shop', fr: 'Votre propre boutique' },
} satisfies Texts;
