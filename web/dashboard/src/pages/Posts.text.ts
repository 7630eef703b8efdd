import type { Texts } from '../i18n/say.ts';

export const text = {
  title: { en: 'Posts', fr: 'Publications' },
  lead: {
    en: 'What each post was seen for by itself. Viral %: the share of views that we did not cause ourselves, (views − seed) / views.',
    fr: 'Ce que chaque publication a obtenu d’elle-même. % viral : la part des vues que nous n’avons pas causées nous-mêmes, (vues − amorces) / vues.',
  },
  post: { en: 'Post', fr: 'Publication' },
  network: { en: 'Network', fr: 'Réseau' },
  impressions: { en: 'Impressions', fr: 'Impressions' },
  views: { en: 'Views', fr: 'Vues' },
  viral: { en: 'Viral %', fr: '% viral' },
  clicks: { en: 'Clicks', fr: 'Clics' },
  seed: { en: 'Seed', fr: 'Amorces' },
  mouse_overs: { en: 'Mouse overs', fr: 'Survols' },
  sort: { en: 'Sort by', fr: 'Trier par' },
  day: { en: 'Day', fr: 'Jour' },
  rising: { en: 'Smallest first', fr: 'Plus petits d’abord' },
  falling: { en: 'Largest first', fr: 'Plus grands d’abord' },
  all_networks: { en: 'All networks', fr: 'Tous les réseaux' },
  chart: { en: 'Views of the first {n} posts: by themselves, and seeded', fr: 'Vues des {n} premières publications : d’elles-mêmes, et amorcées' },
  own: { en: 'By themselves', fr: 'D’elles-mêmes' },
  seeded: { en: 'Seeded by us', fr: 'Amorcées par nous' },
  show_all: { en: 'Show all {n} posts', fr: 'Montrer les {n} publications' },
  none: { en: 'No posts in this period', fr: 'Aucune publication dans cette période' },
  none_more: {
    en: 'Import a file with a row for each post and day: post, network, date, impressions, views, clicks, seed, mouse overs.',
    fr: 'Importez un fichier avec une ligne par publication et jour : publication, réseau, date, impressions, vues, clics, amorces, survols.',
  },
  import: { en: 'Import a file', fr: 'Importer un fichier' },
  template: { en: 'Template', fr: 'Modèle' },
} satisfies Texts;
