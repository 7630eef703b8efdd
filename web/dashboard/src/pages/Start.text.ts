import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Your own shop', fr: 'Votre boutique' },
  lead: {
    en: 'A few answers, and the shop is there. All but the currency can be changed later.',
    fr: 'Quelques réponses, et la boutique est là. Tout sauf la devise pourra être changé.',
  },
  folder: { en: 'Folder', fr: 'Dossier' },
  folder_hint: {
    en: 'Made beside the present one; holds everything. Letters without accents, digits, - and _.',
    fr: 'Créé à côté de l’actuel ; contient tout. Lettres sans accents, chiffres, - et _.',
  },
  make: { en: 'Make the shop', fr: 'Créer la boutique' },
  waiting: { en: 'The shop is made. Going over to it', fr: 'La boutique est créée. Passage à celle-ci' },
  too_long: { en: 'This takes longer than it should', fr: 'Cela prend plus de temps que prévu' },
  too_long_more: {
    en: 'The folder {folder} is made. Start the program on it: `colporteur --data {folder} serve`.',
    fr: 'Le dossier {folder} est créé. Lancez le programme dessus : `colporteur --data {folder} serve`.',
  },
  again: { en: 'Look again', fr: 'Regarder encore' },
  back: { en: 'Back', fr: 'Retour' },
} satisfies Texts;
