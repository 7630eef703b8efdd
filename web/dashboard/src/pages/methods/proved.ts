import type { Group } from './entry.ts';

export const proved: Group = {
  anchor: 'about-proved',
  title: { en: 'Proved: the experiments', fr: 'Prouvé : les expériences' },
  entries: [
    {
      anchor: 'proved',
      title: { en: 'Proved', fr: 'Prouvé' },
      what: {
        en: 'Chance decides who gets the channel and who is left without. The difference between the two, times the people who got it, is revenue that would not have come otherwise. Nothing is extrapolated beyond the people and the days of the test.',
        fr: 'Le hasard décide qui reçoit le canal et qui reste sans. La différence entre les deux, multipliée par les personnes qui l’ont reçu, est un revenu qui ne serait pas venu autrement. Rien n’est extrapolé au-delà des personnes et des jours du test.',
      },
    },
    {
      anchor: 'itt',
      title: { en: 'Intent to treat', fr: 'Intention de traiter' },
      what: {
        en: 'Everybody counts in the arm to which they were assigned, whether or not they opened the mail or saw the post. Leaving out who did not look would compare the curious with everyone, and prove nothing.',
        fr: 'Chacun compte dans le groupe qui lui a été assigné, qu’il ait ou non ouvert le message ou vu la publication. Écarter ceux qui n’ont pas regardé comparerait les curieux à tout le monde, et ne prouverait rien.',
      },
      limits: {
        en: 'People must be independent of each other; an arm chosen by the people themselves cannot be mended by any formula.',
        fr: 'Les personnes doivent être indépendantes ; un groupe choisi par les personnes elles-mêmes ne se répare par aucune formule.',
      },
    },
    {
      anchor: 'welch',
      title: { en: 'Difference of means', fr: 'Différence de moyennes' },
      what: {
        en: 'Revenue a person in the treated arm less revenue a person in the control, with Welch’s standard error, which does not take both arms to vary alike. The interval and the p-value come from the same t distribution: p is below 0.05 exactly when the interval leaves 0 out.',
        fr: 'Le revenu par personne du groupe traité moins celui du groupe témoin, avec l’erreur type de Welch, qui ne suppose pas que les deux varient autant. L’intervalle et la valeur p viennent de la même loi de Student : p est sous 0,05 exactement quand l’intervalle exclut 0.',
      },
      limits: {
        en: 'Means must be near to normal: at least 30 orders in the smaller arm, 200 where baskets differ very much.',
        fr: 'Les moyennes doivent être presque normales : au moins 30 commandes dans le plus petit groupe, 200 quand les paniers diffèrent beaucoup.',
      },
      source: 'Satterthwaite 1946; Welch 1947',
    },
    {
      anchor: 'relative-lift',
      title: { en: 'Relative lift', fr: 'Hausse relative' },
      what: {
        en: 'The same difference as a share of the control’s mean, with its interval by the delta method. It helps to compare tests of different size; the verdict uses the difference in money.',
        fr: 'La même différence en part de la moyenne du témoin, avec son intervalle par la méthode delta. Elle aide à comparer des tests de tailles différentes ; le verdict utilise la différence en argent.',
      },
      source: 'Deng, Knoblich, Lu 2018',
    },
    {
      anchor: 'cuped',
      title: { en: 'CUPED', fr: 'CUPED' },
      what: {
        en: 'People who spent much last year tend to spend much again. Taking this figure from before the start into account removes noise that has nothing to do with the test, and narrows the interval without shifting it.',
        fr: 'Ceux qui ont beaucoup dépensé l’an dernier tendent à recommencer. Tenir compte de ce chiffre d’avant le début retire un bruit étranger au test, et resserre l’intervalle sans le déplacer.',
      },
      limits: {
        en: 'The figure from before must not have been touched by the treatment.',
        fr: 'Le chiffre d’avant ne doit pas avoir été touché par le traitement.',
      },
      source: 'Deng, Xu, Kohavi, Walker 2013',
    },
    {
      anchor: 'confidence-sequence',
      title: { en: 'Confidence sequence', fr: 'Séquence de confiance' },
      what: {
        en: 'A running test is looked at many times, and an ordinary interval is wrong sooner or later if you stop at the first good day. A confidence sequence holds at every look at once, so you may look every day and stop when you like. It is wider: the price of looking. A finished test uses the ordinary interval.',
        fr: 'Un test en cours est regardé souvent, et un intervalle ordinaire se trompe tôt ou tard si l’on s’arrête au premier beau jour. Une séquence de confiance vaut à tous les regards à la fois : vous pouvez regarder chaque jour et arrêter quand vous voulez. Elle est plus large : c’est le prix du regard. Un test terminé prend l’intervalle ordinaire.',
      },
      limits: {
        en: 'Asymptotic: a first look at a few dozen people promises nothing.',
        fr: 'Asymptotique : un premier regard sur quelques dizaines de personnes ne promet rien.',
      },
      source: 'Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2024',
    },
    {
      anchor: 'sample-ratio',
      title: { en: 'Sample ratio', fr: 'Répartition' },
      what: {
        en: 'Were the arms filled as planned? A chi-square test compares the numbers of people with the planned shares. A p below 0.001 means that something adds or loses people of one arm, perhaps the effect itself: there is then no verdict until the leak is found.',
        fr: 'Les groupes ont-ils été remplis comme prévu ? Un test du khi-deux compare les nombres de personnes aux parts prévues. Un p sous 0,001 signifie que quelque chose ajoute ou perd des personnes d’un groupe, peut-être l’effet lui-même : pas de verdict tant que la fuite n’est pas trouvée.',
      },
      source: 'Pearson 1900; Fabijan et al. 2019',
    },
    {
      anchor: 'blocks',
      title: { en: 'Days and regions', fr: 'Jours et régions' },
      what: {
        en: 'Where people cannot be split, days or regions are switched on and off by lot, every weekday once on and once off in each pair of weeks. The totals of the blocks are compared like people; at least 8 blocks a side.',
        fr: 'Quand on ne peut répartir des personnes, on allume et éteint des jours ou des régions par tirage, chaque jour de semaine une fois allumé et une fois éteint par paire de semaines. Les totaux des blocs sont comparés comme des personnes ; au moins 8 blocs de chaque côté.',
      },
      limits: {
        en: 'What carries over from one day to the next shrinks the difference. Few blocks, wide intervals.',
        fr: 'Ce qui déborde d’un jour sur l’autre réduit la différence. Peu de blocs, intervalles larges.',
      },
    },
    {
      anchor: 'power',
      title: { en: 'What is still needed', fr: 'Ce qu’il faut encore' },
      what: {
        en: 'The people with whom a profit of the smallest size that matters is told from 0 in 80% of tests, at the spread seen so far; weeks are those people at the pace so far. Twice as small an effect takes four times the people.',
        fr: 'Les personnes avec lesquelles un profit de la plus petite taille qui compte se distingue de 0 dans 80 % des tests, à la dispersion vue jusqu’ici ; les semaines sont ces personnes au rythme actuel. Un effet deux fois plus petit demande quatre fois plus de personnes.',
      },
      source: 'Cohen 1988',
    },
  ],
};
