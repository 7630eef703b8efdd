import type { Phrase, Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Your own shop', fr: 'Votre boutique' },
  lead: {
    en: 'A few answers, and the shop is there. All but the currency can be changed later.',
    fr: 'Quelques réponses, et la boutique est là. Tout sauf la devise pourra être changé.',
  },
  name: { en: 'Name of the shop', fr: 'Nom de la boutique' },
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

// The questions of `init` in words; one that is not known here is asked as the server asks it.
export const asked: Record<string, { label: Phrase; hint: Phrase }> = {
  currency: {
    label: { en: 'Currency', fr: 'Devise' },
    hint: { en: 'Three letters. It cannot be changed later.', fr: 'Trois lettres. Elle ne pourra plus être changée.' },
  },
  time_zone: {
    label: { en: 'Time zone', fr: 'Fuseau horaire' },
    hint: { en: 'Where days and months are cut.', fr: 'Où sont coupés les jours et les mois.' },
  },
  vat: {
    label: { en: 'VAT on top of your net prices', fr: 'TVA en sus de vos prix hors taxe' },
    hint: { en: 'Used where a file has gross prices only.', fr: 'Utilisée quand un fichier n’a que des prix TTC.' },
  },
  margin: {
    label: { en: 'Margin', fr: 'Marge' },
    hint: {
      en: 'What is left of net revenue after the goods, as 40 %. Leave it empty if you do not know: there is no verdict without it, but you can enter it later.',
      fr: 'Ce qui reste du chiffre d’affaires net après les marchandises, comme 40 %. Laissez vide si vous ne savez pas : sans elle pas de verdict, mais vous pourrez la saisir ensuite.',
    },
  },
  hourly_rate: {
    label: { en: 'What an hour of your work costs', fr: 'Ce que coûte une heure de votre travail' },
    hint: { en: 'Turns the hours of a channel into money.', fr: 'Change en argent les heures d’un canal.' },
  },
};
