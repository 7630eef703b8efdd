// The settings as people call them and what each means; `first`: what is said instead when the shop is made;
// `method`: the paragraph on the figures that it makes.
import type { Phrase } from '../../i18n/say.ts';

export const settings: Record<string, { name: Phrase; meaning: Phrase; first?: Phrase; method?: string }> = {
  name: {
    name: { en: 'Name of the shop', fr: 'Nom de la boutique' },
    meaning: { en: 'As it stands above these pages and on reports.', fr: 'Tel qu’il figure sur ces pages et les rapports.' },
  },
  currency: {
    name: { en: 'Currency', fr: 'Devise' },
    meaning: { en: 'Of all amounts. Other currencies are converted when a file comes in.', fr: 'De tous les montants. Les autres devises sont converties à l’import.' },
    first: { en: 'Three letters. It cannot be changed later.', fr: 'Trois lettres. Elle ne pourra plus être changée.' },
  },
  time_zone: {
    method: 'revenue',
    name: { en: 'Time zone', fr: 'Fuseau horaire' },
    meaning: { en: 'Where days and months are cut. Fixed once a month is closed.', fr: 'Où sont coupés les jours et les mois. Fixé une fois un mois clos.' },
  },
  vat: {
    method: 'revenue',
    name: { en: 'VAT', fr: 'TVA' },
    meaning: { en: 'On top of the net price; used where a file gives gross prices only.', fr: 'En sus du prix hors taxe ; utilisée quand un fichier ne donne que des prix TTC.' },
  },
  margin: {
    method: 'margin',
    name: { en: 'Margin', fr: 'Marge' },
    meaning: {
      en: 'Share of net revenue that is left after the goods, where no product cost is known. Without it there is no verdict.',
      fr: 'Part du chiffre d’affaires net qui reste après les marchandises, quand le coût des produits est inconnu. Sans elle, pas de verdict.',
    },
    first: {
      en: 'What is left of net revenue after the goods, as 40 %. Leave it empty if you do not know: there is no verdict without it, but you can enter it later.',
      fr: 'Ce qui reste du chiffre d’affaires net après les marchandises, comme 40 %. Laissez vide si vous ne savez pas : sans elle pas de verdict, mais vous pourrez la saisir ensuite.',
    },
  },
  hourly_rate: {
    method: 'cost',
    name: { en: 'An hour of work', fr: 'Une heure de travail' },
    meaning: { en: 'What it costs; turns the hours of a channel into money.', fr: 'Ce qu’elle coûte ; change en argent les heures d’un canal.' },
  },
  lookback_days: {
    method: 'seen',
    name: { en: 'Look-back', fr: 'Fenêtre' },
    meaning: { en: 'How many days before an order a touch still counts.', fr: 'Combien de jours avant une commande un contact compte encore.' },
  },
  half_life_days: {
    method: 'time-decay',
    name: { en: 'Half-life', fr: 'Demi-vie' },
    meaning: { en: 'Days after which a touch counts half under time decay.', fr: 'Jours après lesquels un contact compte moitié dans la décroissance.' },
  },
  smallest_share: {
    method: 'smallest',
    name: { en: 'Smallest profit that matters', fr: 'Plus petit profit qui compte' },
    meaning: { en: 'As a share of what a channel costs. Below it, a channel does not sell.', fr: 'En part de ce que coûte un canal. En dessous, un canal ne vend pas.' },
  },
  smallest_sum: {
    method: 'smallest',
    name: { en: 'The same, without cost', fr: 'Le même, sans coût' },
    meaning: { en: 'Smallest profit that matters for a channel that costs nothing.', fr: 'Plus petit profit qui compte pour un canal qui ne coûte rien.' },
  },
};
