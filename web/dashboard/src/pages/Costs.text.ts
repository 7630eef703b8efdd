import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Costs', fr: 'Coûts' },
  lead: {
    en: 'What each channel costs, by month. Files bring it, or you enter it here. Hours count too.',
    fr: 'Ce que coûte chaque canal, par mois. Les fichiers l’apportent, ou vous le saisissez ici. Les heures comptent aussi.',
  },
  enter: { en: 'Enter a cost', fr: 'Saisir un coût' },
  channel_hint: { en: 'A new name makes a new channel.', fr: 'Un nouveau nom crée un canal.' },
  kind: { en: 'Kind', fr: 'Nature' },
  amount: { en: 'Amount', fr: 'Montant' },
  how_many_hours: { en: 'How many hours', fr: 'Combien d’heures' },
  hours_hint: { en: 'Charged at the rate in the settings.', fr: 'Comptées au tarif des réglages.' },
  add: { en: 'Enter', fr: 'Saisir' },
  added: { en: '{what} entered for {channel}, {month}.', fr: '{what} saisi pour {channel}, {month}.' },
  new_channel: { en: 'The channel is new.', fr: 'Le canal est nouveau.' },
  undo: { en: 'Undo', fr: 'Annuler' },
  undone: { en: 'The entry was taken back.', fr: 'La saisie a été reprise.' },
  by_channel: { en: 'By channel', fr: 'Par canal' },
  by_month: { en: 'By month and kind', fr: 'Par mois et nature' },
  by_month_of: { en: 'By month and kind: {channel}', fr: 'Par mois et nature : {channel}' },
  all_channels: { en: 'All channels', fr: 'Tous les canaux' },
  shown: { en: 'Channel shown', fr: 'Canal montré' },
  chart: { en: 'Cost by month', fr: 'Coût par mois' },
  hours_of: { en: '{n} hours', fr: '{n} heures' },
  show: { en: 'Show the costs of {channel}', fr: 'Montrer les coûts de {channel}' },
  none: { en: 'No costs are known in this period', fr: 'Aucun coût connu dans cette période' },
  none_more: {
    en: 'Import the spend export of your advertising, or enter costs above: media, hours, tools, rewards.',
    fr: 'Importez l’export de dépenses de vos publicités, ou saisissez des coûts ci-dessus : média, heures, outils, récompenses.',
  },
  import: { en: 'Import a file', fr: 'Importer un fichier' },
} satisfies Texts;
