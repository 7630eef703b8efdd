import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Settings', fr: 'Réglages' },
  lead: {
    en: 'What Colporteur has to be told about the shop. Every figure follows at once; closed months stay as they are.',
    fr: 'Ce qu’il faut dire de la boutique à Colporteur. Tous les chiffres suivent aussitôt ; les mois clos restent tels quels.',
  },
  edit: { en: 'Change', fr: 'Changer' },
  edit_of: { en: 'Change: {setting}', fr: 'Changer : {setting}' },
  counts: { en: 'How it counts: {setting}', fr: 'Comment cela compte : {setting}' },
  save: { en: 'Save', fr: 'Enregistrer' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
  saved: { en: 'Saved: {setting}', fr: 'Enregistré : {setting}' },
  not_entered: { en: 'not entered', fr: 'non saisie' },
  fixed: { en: 'fixed once the shop is made', fr: 'fixée une fois la boutique créée' },
  days: { en: '{n} {n|day|days}', fr: '{n} {n|jour|jours}' },
  in_days: { en: 'in days', fr: 'en jours' },
  in_percent: { en: 'in %', fr: 'en %' },
  in_money: { en: 'in {currency}', fr: 'en {currency}' },
  empty_forgets: { en: 'Empty: not known.', fr: 'Vide : inconnue.' },
} satisfies Texts;
