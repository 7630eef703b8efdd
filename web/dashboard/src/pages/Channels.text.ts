import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Channels', fr: 'Canaux' },
  lead: {
    en: 'Profit and loss by month: what each channel cost, and what the least and the most generous model credit it with. Credit is not cause; the verdict rests on experiments alone.',
    fr: 'Résultat par mois : ce que chaque canal a coûté, et ce que lui créditent le modèle le moins et le plus généreux. Crédit n’est pas cause ; le verdict ne repose que sur les expériences.',
  },
  whole_shop: { en: 'The whole shop', fr: 'Toute la boutique' },
  by_channel: { en: 'By channel, over the period', fr: 'Par canal, sur la période' },
  by_month: { en: 'By month', fr: 'Par mois' },
  by_month_of: { en: 'By month: {channel}', fr: 'Par mois : {channel}' },
  shown: { en: 'Channel shown', fr: 'Canal montré' },
  profit_chart: { en: 'Profit by month, least to most credit: {channel}', fr: 'Profit par mois, du crédit minimum au maximum : {channel}' },
  value_chart: { en: 'Value credited and cost by month: {channel}', fr: 'Valeur créditée et coût par mois : {channel}' },
  shop_chart: { en: 'Revenue and cost by month', fr: 'Chiffre d’affaires et coût par mois' },
  seen_orders: { en: 'Orders seen', fr: 'Commandes vues' },
  credit: { en: 'Value credited', fr: 'Valeur créditée' },
  profit_by_credit: { en: 'Profit by credit', fr: 'Profit selon le crédit' },
  profit_note: { en: 'credit × margin − cost', fr: 'crédit × marge − coût' },
  range: { en: 'least to most', fr: 'minimum à maximum' },
  state: { en: 'State', fr: 'État' },
  closed: { en: 'closed', fr: 'clos' },
  open: { en: 'open', fr: 'ouvert' },
  contribution: { en: 'Margin less cost', fr: 'Marge moins coût' },
  no_margin: {
    en: 'Without your margin there is no profit to show.',
    fr: 'Sans votre marge, il n’y a pas de profit à montrer.',
  },
  enter_margin: { en: 'Enter your margin', fr: 'Saisir la marge' },
  cost_kinds: { en: 'Cost by channel and kind', fr: 'Coût par canal et par nature' },
  none: { en: 'No month in this period has orders or costs.', fr: 'Aucun mois de cette période n’a de commandes ni de coûts.' },
  show: { en: 'Show the months of {channel}', fr: 'Montrer les mois de {channel}' },
} satisfies Texts;
