import type { Phrase, Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Settings', fr: 'Réglages' },
  lead: {
    en: 'What Colporteur has to be told about the shop. Every figure follows at once; closed months stay as they are.',
    fr: 'Ce qu’il faut dire de la boutique à Colporteur. Tous les chiffres suivent aussitôt ; les mois clos restent tels quels.',
  },
  edit: { en: 'Change', fr: 'Changer' },
  edit_of: { en: 'Change: {setting}', fr: 'Changer : {setting}' },
  save: { en: 'Save', fr: 'Enregistrer' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
  saved: { en: 'Saved: {setting}', fr: 'Enregistré : {setting}' },
  not_entered: { en: 'not entered', fr: 'non saisie' },
  fixed: { en: 'fixed once the shop is made', fr: 'fixée une fois la boutique créée' },
  days: { en: '{n} days', fr: '{n} jours' },
  in_days: { en: 'in days', fr: 'en jours' },
  in_percent: { en: 'in %', fr: 'en %' },
  in_money: { en: 'in {currency}', fr: 'en {currency}' },
  empty_forgets: { en: 'Empty: not known.', fr: 'Vide : inconnue.' },
} satisfies Texts;

// The settings as people call them, and what each means.
export const settings: Record<string, { name: Phrase; meaning: Phrase }> = {
  name: {
    name: { en: 'Name of the shop', fr: 'Nom de la boutique' },
    meaning: { en: 'As it stands above these pages and on reports.', fr: 'Tel qu’il figure sur ces pages et les rapports.' },
  },
  currency: {
    name: { en: 'Currency', fr: 'Devise' },
    meaning: { en: 'Of all amounts. Other currencies are converted when a file comes in.', fr: 'De tous les montants. Les autres devises sont converties à l’import.' },
  },
  time_zone: {
    name: { en: 'Time zone', fr: 'Fuseau horaire' },
    meaning: { en: 'Where days and months are cut. Fixed once a month is closed.', fr: 'Où sont coupés les jours et les mois. Fixé une fois un mois clos.' },
  },
  vat: {
    name: { en: 'VAT', fr: 'TVA' },
    meaning: { en: 'On top of the net price; used where a file gives gross prices only.', fr: 'En sus du prix hors taxe ; utilisée quand un fichier ne donne que des prix TTC.' },
  },
  margin: {
    name: { en: 'Margin', fr: 'Marge' },
    meaning: {
      en: 'Share of net revenue that is left after the goods, where no product cost is known. Without it there is no verdict.',
      fr: 'Part du chiffre d’affaires net qui reste après les marchandises, quand le coût des produits est inconnu. Sans elle, pas de verdict.',
    },
  },
  hourly_rate: {
    name: { en: 'An hour of work', fr: 'Une heure de travail' },
    meaning: { en: 'What it costs; turns the hours of a channel into money.', fr: 'Ce qu’elle coûte ; change en argent les heures d’un canal.' },
  },
  lookback_days: {
    name: { en: 'Look-back', fr: 'Fenêtre' },
    meaning: { en: 'How many days before an order a touch still counts.', fr: 'Combien de jours avant une commande un contact compte encore.' },
  },
  half_life_days: {
    name: { en: 'Half-life', fr: 'Demi-vie' },
    meaning: { en: 'Days after which a touch counts half under time decay.', fr: 'Jours après lesquels un contact compte moitié dans la décroissance.' },
  },
  smallest_share: {
    name: { en: 'Smallest profit that matters', fr: 'Plus petit profit qui compte' },
    meaning: { en: 'As a share of what a channel costs. Below it, a channel does not sell.', fr: 'En part de ce que coûte un canal. En dessous, un canal ne vend pas.' },
  },
  smallest_sum: {
    name: { en: 'The same, without cost', fr: 'Le même, sans coût' },
    meaning: { en: 'Smallest profit that matters for a channel that costs nothing.', fr: 'Plus petit profit qui compte pour un canal qui ne coûte rien.' },
  },
};
