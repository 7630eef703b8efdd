import type { Group } from './entry.ts';

export const seen: Group = {
  anchor: 'about-seen',
  title: { en: 'Seen: the journeys', fr: 'Vu : les parcours' },
  entries: [
    {
      anchor: 'seen',
      title: { en: 'Seen', fr: 'Vu' },
      what: {
        en: 'A journey is a person’s touches in time order within the look-back before an order (30 days unless set). Eight models share the order among its touches, each by another rule, and print the range from the least to the most generous. They disagree, and none of them is causal: a channel that follows people who would have bought anyway collects credit under every one. So Seen never makes a verdict.',
        fr: 'Un parcours est la suite des contacts d’une personne dans la fenêtre avant une commande (30 jours sauf réglage). Huit modèles répartissent la commande entre ses contacts, chacun selon une autre règle ; on écrit l’étendue du moins au plus généreux. Ils ne s’accordent pas, et aucun n’est causal : un canal qui suit des gens qui auraient acheté de toute façon reçoit du crédit sous tous. Le Vu ne fait donc jamais un verdict.',
      },
      limits: {
        en: 'A person is who identity says it is: lost cookies and second devices break journeys and make channels near the order look better. Orders without a touch get no credit and are counted apart.',
        fr: 'Une personne est ce que l’identité en dit : cookies perdus et seconds appareils coupent les parcours et flattent les canaux proches de la commande. Les commandes sans contact ne donnent pas de crédit et sont comptées à part.',
      },
    },
    {
      anchor: 'visitor-of-a-day',
      title: { en: 'Visitor of a day', fr: 'Visiteur d’un jour' },
      what: {
        en: 'What the tag on the shop’s pages sends is put together without cookies: the address and the browser of a visitor become a number for the day, and neither is kept. Nothing is stored in the browser, and the next day the same visitor is another number. So a journey seen by the tag is what happens within one day.',
        fr: 'Ce qu’envoie la balise des pages de la boutique est réuni sans cookies : l’adresse et le navigateur d’un visiteur deviennent un numéro pour la journée, et ni l’une ni l’autre n’est gardée. Rien n’est enregistré dans le navigateur, et le lendemain le même visiteur a un autre numéro. Un parcours vu par la balise est donc ce qui se passe en une journée.',
      },
      limits: {
        en: 'Who comes on Monday and buys on Tuesday is two visitors: what brought them on Monday gets no credit for it. People behind one address with the same browser may be taken for one. Channels near the order look better for it, so Seen never makes a verdict.',
        fr: 'Qui vient le lundi et achète le mardi est deux visiteurs : ce qui l’a amené le lundi n’en reçoit aucun crédit. Plusieurs personnes derrière une même adresse avec le même navigateur peuvent passer pour une seule. Cela flatte les canaux proches de la commande : le Vu ne fait donc jamais un verdict.',
      },
    },
    {
      anchor: 'first',
      title: { en: 'First touch', fr: 'Premier contact' },
      what: {
        en: 'All credit to the first touch of the journey: who was there at the beginning.',
        fr: 'Tout le crédit au premier contact du parcours : qui était là au début.',
      },
    },
    {
      anchor: 'last',
      title: { en: 'Last touch', fr: 'Dernier contact' },
      what: {
        en: 'All credit to the last touch before the order: who was there at the end. It flatters what people use to come back, such as search for your name.',
        fr: 'Tout le crédit au dernier contact avant la commande : qui était là à la fin. Il flatte ce par quoi on revient, comme la recherche de votre nom.',
      },
    },
    {
      anchor: 'last-non-direct',
      title: { en: 'Last non-direct', fr: 'Dernier non direct' },
      what: {
        en: 'The last touch that is not a direct visit; when all are direct, the last one.',
        fr: 'Le dernier contact qui n’est pas une visite directe ; si tous sont directs, le dernier.',
      },
    },
    {
      anchor: 'linear',
      title: { en: 'Linear', fr: 'Linéaire' },
      what: { en: 'The same share to every touch of the journey.', fr: 'La même part à chaque contact du parcours.' },
    },
    {
      anchor: 'position',
      title: { en: 'Position 40/20/40', fr: 'Position 40/20/40' },
      what: {
        en: '40% to the first touch, 40% to the last, 20% shared by those between; two touches get half each.',
        fr: '40 % au premier contact, 40 % au dernier, 20 % partagés entre ceux du milieu ; deux contacts ont chacun la moitié.',
      },
      limits: { en: 'The constants are conventions: nothing in the data chose them.', fr: 'Les constantes sont des conventions : rien dans les données ne les a choisies.' },
    },
    {
      anchor: 'time-decay',
      title: { en: 'Time decay', fr: 'Décroissance' },
      what: {
        en: 'Touches count half as much for every 7 days (the half-life, a setting) that they lie before the order.',
        fr: 'Un contact compte moitié moins pour chaque tranche de 7 jours (la demi-vie, un réglage) qui le sépare de la commande.',
      },
      limits: { en: 'Needs times: path files have none, so the model stays empty there.', fr: 'Il faut des heures : les fichiers de parcours n’en ont pas, le modèle y reste vide.' },
      source: 'Google Analytics, multi-channel funnels (2012)',
    },
    {
      anchor: 'markov',
      title: { en: 'Markov removal', fr: 'Markov (retrait)' },
      what: {
        en: 'All journeys, with and without an order, become one network of probabilities from channel to channel. A channel’s credit is in proportion to how many orders would be lost if every visit to it ended there. It is solved as a linear system, not simulated.',
        fr: 'Tous les parcours, avec et sans commande, forment un réseau de probabilités d’un canal à l’autre. Le crédit d’un canal est proportionnel aux commandes perdues si chaque passage par lui s’arrêtait là. Le calcul résout un système linéaire, il ne simule pas.',
      },
      limits: {
        en: 'In truth many would come by another way, so removal effects are too large.',
        fr: 'En vérité, beaucoup viendraient par un autre chemin : les effets de retrait sont trop grands.',
      },
      source: 'Anderl, Becker, von Wangenheim, Schumann 2016',
    },
    {
      anchor: 'shapley',
      title: { en: 'Shapley', fr: 'Shapley' },
      what: {
        en: 'From game theory: the mean, over all orders in which channels could join, of what each adds. In closed form, every order is shared equally among the distinct channels of its journey.',
        fr: 'De la théorie des jeux : la moyenne, sur tous les ordres d’arrivée possibles, de ce que chaque canal ajoute. En formule exacte, chaque commande est partagée également entre les canaux distincts de son parcours.',
      },
      limits: {
        en: 'Journeys without an order and repetition play no part.',
        fr: 'Les parcours sans commande et les répétitions ne jouent aucun rôle.',
      },
      source: 'Shapley 1953; Zhao, Mahboobi, Bagheri 2018',
    },
    {
      anchor: 'profit-by-credit',
      title: { en: 'Profit by credit', fr: 'Profit selon le crédit' },
      what: {
        en: 'Margin × the value credited − the cost of the channel, once with the least that a model credits it with and once with the most. A channel that cost something and that no journey touched loses its cost, once anything at all was seen. Without a margin it is not told. That of the period is worked out from the journeys of the whole period, so the months need not add up to it.',
        fr: 'Marge × valeur créditée − coût du canal, une fois avec le moins que lui crédite un modèle et une fois avec le plus. Un canal qui a coûté et qu’aucun parcours n’a touché perd son coût, dès que quoi que ce soit a été vu. Sans marge, il n’est pas donné. Celui de la période se calcule sur les parcours de toute la période : les mois ne s’y additionnent pas forcément.',
      },
      limits: {
        en: 'Credit is not cause: a gain by every model may still be sales that would have come anyway. The profit that decides a verdict is the proved one.',
        fr: 'Crédit n’est pas cause : un gain selon tous les modèles peut être des ventes qui seraient venues de toute façon. Le profit qui décide d’un verdict est celui qui est prouvé.',
      },
    },
    {
      anchor: 'reported',
      title: { en: 'As other tools count', fr: 'Selon d’autres outils' },
      what: {
        en: 'Totals of GA4 or Matomo have no people behind them. Each counts as one more model for the least and the most, as it was reported.',
        fr: 'Les totaux de GA4 ou de Matomo n’ont personne derrière eux. Chacun compte comme un modèle de plus pour le minimum et le maximum, tel que rapporté.',
      },
    },
  ],
};
