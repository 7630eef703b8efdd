import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Costs', fr: 'Coûts' },
} satisfies Texts;
