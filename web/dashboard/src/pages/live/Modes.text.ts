import type { Texts } from '../../i18n/say.ts';

export const text = {
  title: { en: 'What may be kept', fr: 'Ce qui peut être gardé' },
  lead: {
    en: 'How long a visitor is known, and what that needs. Whoever objects is not counted, whatever you choose.',
    fr: 'Combien de temps un visiteur est reconnu, et ce qu’il faut pour cela. Qui s’y oppose n’est pas compté, quel que soit votre choix.',
  },
  legend: { en: 'What your shop may keep', fr: 'Ce que votre boutique peut garder' },

  cookieless: { en: 'Without cookies', fr: 'Sans cookies' },
  always: { en: 'always on', fr: 'toujours actif' },
  cookieless_more: {
    en: 'Nothing is stored in the visitor’s browser. A visitor is known for one day, so a journey is what happens within a day.',
    fr: 'Rien n’est enregistré dans le navigateur du visiteur. Un visiteur est reconnu pendant une journée : un parcours est donc ce qui se passe en une journée.',
  },
  cookieless_link: { en: 'What this means for the figures', fr: 'Ce que cela change pour les chiffres' },

  audience: { en: 'With a cookie of your own host', fr: 'Avec un cookie de votre propre domaine' },
  audience_more: {
    en: 'Your server sets one cookie that no script can read. A visitor is known on later visits too, and never on another site.',
    fr: 'Votre serveur pose un seul cookie, qu’aucun script ne peut lire. Un visiteur est reconnu aussi à ses visites suivantes, et jamais sur un autre site.',
  },
  audience_needs: {
    en: 'Needs your own host: the tag has to come from the address of your shop. Recipes for nginx, Apache and Caddy are in the handbook, under “Collect on your own host”.',
    fr: 'Demande votre propre domaine : la balise doit venir de l’adresse de votre boutique. Des recettes pour nginx, Apache et Caddy sont dans le manuel, « Collect on your own host ».',
  },

  full: { en: 'With consent', fr: 'Avec consentement' },
  full_more: {
    en: 'Who agrees on your page may be led to their customer number, across devices. Everybody else stays with what stands above.',
    fr: 'Qui l’accepte sur votre page peut être rattaché à son numéro de client, d’un appareil à l’autre. Tous les autres en restent à ce qui précède.',
  },
  full_needs: {
    en: 'Needs your own host as well, and a text that people agree to. Call this when a person agrees, with the name of your text in place of `privacy-2026-11`: it is kept as the proof.',
    fr: 'Demande aussi votre propre domaine, et un texte que les gens acceptent. Appelez ceci quand une personne accepte, avec le nom de votre texte à la place de `privacy-2026-11` : il est gardé comme preuve.',
  },
  consent_call: { en: 'The call for consent', fr: 'L’appel pour le consentement' },
  withdraw: {
    en: 'The same call with `cookieless` or `none` takes it back, and the link to the customer is deleted.',
    fr: 'Le même appel avec `cookieless` ou `none` le retire, et le lien avec le client est effacé.',
  },
  identify: {
    en: 'Where a person is signed in, your pages name the customer. Your own server makes the proof, with a secret that must never stand on a page.',
    fr: 'Là où une personne est connectée, vos pages désignent le client. Votre propre serveur fabrique la preuve, avec un secret qui ne doit jamais figurer sur une page.',
  },
  identify_call: { en: 'The call for a customer', fr: 'L’appel pour un client' },
  secret: { en: 'The secret', fr: 'Le secret' },
  proof: { en: 'The proof, on your server', fr: 'La preuve, sur votre serveur' },
  mails: { en: 'Links in your mails', fr: 'Les liens de vos e-mails' },
  mails_more: {
    en: 'Who agreed and comes by such a link is led to the customer you wrote to. `clp` names them sealed, for thirty days; from everybody else it is thrown away.',
    fr: 'Qui a accepté et vient par un tel lien est rattaché au client à qui vous avez écrit. `clp` le désigne sous scellé, pour trente jours ; pour tous les autres, il est jeté.',
  },
  mail_link: { en: 'A link in a mail', fr: 'Un lien dans un e-mail' },
  mail_token: { en: 'The token of a link, on your server', fr: 'Le jeton d’un lien, sur votre serveur' },
  language: { en: 'Language of your server', fr: 'Langage de votre serveur' },
  saved_first: { en: 'The secret for your server appears here once this is saved.', fr: 'Le secret pour votre serveur apparaît ici une fois ceci enregistré.' },

  apply: { en: 'Apply', fr: 'Appliquer' },
  saved: { en: 'Saved.', fr: 'Enregistré.' },
  changed: {
    en: 'Now change the line on your pages, on every page',
    fr: 'Changez maintenant la ligne dans vos pages, dans chaque page',
  },
  new_modes: { en: 'what stands in the line', fr: 'ce qui figure dans la ligne' },
  without_modes: { en: 'Take `data-modes` out of it.', fr: 'Retirez-en `data-modes`.' },
} satisfies Texts;
