import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Methods', fr: 'Méthodes' },
} satisfies Texts;
