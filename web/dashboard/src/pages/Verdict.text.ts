import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Verdict', fr: 'Verdict' },
} satisfies Texts;
