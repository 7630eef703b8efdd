import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Journeys', fr: 'Parcours' },
} satisfies Texts;
