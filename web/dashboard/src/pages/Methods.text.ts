import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Methods', fr: 'Méthodes' },
  lead: {
    en: 'Each number in one paragraph: what it is, where it comes from, and where it stops holding. Nothing is drawn at random where a closed form gives the figure, so every run prints the same digits.',
    fr: 'Chaque nombre en un paragraphe : ce qu’il est, d’où il vient, et où il cesse de valoir. Rien n’est tiré au hasard là où une formule exacte donne le chiffre : chaque calcul écrit les mêmes décimales.',
  },
  contents: { en: 'On this page', fr: 'Sur cette page' },
  source: { en: 'Source', fr: 'Source' },
  limits: { en: 'Limits', fr: 'Limites' },
  link: { en: 'Link to this paragraph: {title}', fr: 'Lien vers ce paragraphe : {title}' },
  more: {
    en: 'The formulas in full are in docs/methods.md of Colporteur.',
    fr: 'Les formules complètes sont dans docs/methods.md de Colporteur.',
  },
} satisfies Texts;
