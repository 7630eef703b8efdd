import type { Group } from './entry.ts';

export const verdict: Group = {
  anchor: 'the-verdict',
  title: { en: 'The verdict', fr: 'Le verdict' },
  entries: [
    {
      anchor: 'verdict',
      title: { en: 'The verdict rule', fr: 'La règle du verdict' },
      what: {
        en: 'Profit is your margin times the proved revenue, less the cost charged to the test; its 95% interval [L, U] comes from the interval of the revenue. A channel sells when L is above 0. It does not sell when U is at or below the smallest profit that matters to you. Otherwise it is not known yet, and the row says what it takes to know. The newest experiment decides; older ones are shown.',
        fr: 'Le profit est votre marge multipliée par le revenu prouvé, moins le coût imputé au test ; son intervalle à 95 % [L, U] vient de celui du revenu. Un canal vend quand L est au-dessus de 0. Il ne vend pas quand U est inférieur ou égal au plus petit profit qui compte pour vous. Sinon, ce n’est pas encore connu, et la ligne dit ce qu’il faut pour savoir. L’expérience la plus récente décide ; les plus anciennes sont montrées.',
      },
      limits: {
        en: 'Cost and margin are taken as known, so the interval holds the luck of the split alone. Nothing is said about other people, seasons or amounts of spend than those tested.',
        fr: 'Coût et marge sont tenus pour connus : l’intervalle ne contient que le hasard du tirage. Rien n’est dit d’autres personnes, saisons ou dépenses que celles testées.',
      },
    },
    {
      anchor: 'smallest',
      title: { en: 'The smallest profit that matters', fr: 'Le plus petit profit qui compte' },
      what: {
        en: 'No test can prove that an effect is exactly nothing. So you say from which size on a profit would change what you do: a share of the cost charged (5% unless set), or a sum of money where the channel costs nothing. A channel that cannot earn even that, with 95% confidence, does not sell.',
        fr: 'Aucun test ne peut prouver qu’un effet est exactement nul. Vous dites donc à partir de quelle taille un profit changerait ce que vous faites : une part du coût imputé (5 % sauf réglage), ou une somme quand le canal ne coûte rien. Un canal qui ne peut gagner même cela, avec 95 % de confiance, ne vend pas.',
      },
    },
    {
      anchor: 'revenue',
      title: { en: 'Revenue and the ledger', fr: 'Chiffre d’affaires et grand livre' },
      what: {
        en: 'Revenue is goods less refunds, net of VAT, shipping and discounts. An order counts in the month in which it was placed, a refund in the month in which it happened, in the time zone of the shop. A cancelled order counts nothing.',
        fr: 'Le chiffre d’affaires est celui des biens moins les remboursements, hors TVA, port et remises. Une commande compte dans le mois où elle est passée, un remboursement dans le mois où il a lieu, au fuseau horaire de la boutique. Une commande annulée ne compte pas.',
      },
    },
    {
      anchor: 'margin',
      title: { en: 'Margin', fr: 'Marge' },
      what: {
        en: 'The share of revenue that is left after the goods are paid. Where product costs are known they are used; the rest takes your default margin. When part of the goods has neither, the margin is unknown and every verdict is “enter your margin”: it is never taken as 100%.',
        fr: 'La part du chiffre d’affaires qui reste une fois les marchandises payées. Les coûts des produits sont utilisés là où ils sont connus ; le reste prend votre marge par défaut. Si une part des biens n’a ni l’un ni l’autre, la marge est inconnue et chaque verdict est « saisissez la marge » : elle n’est jamais prise pour 100 %.',
      },
      limits: {
        en: 'One figure for the shop: a channel that sells goods of another margin is judged by the average.',
        fr: 'Un seul chiffre pour la boutique : un canal qui vend des biens d’une autre marge est jugé sur la moyenne.',
      },
    },
    {
      anchor: 'cost',
      title: { en: 'Cost of a channel', fr: 'Coût d’un canal' },
      what: {
        en: 'Media on its day, or by the share of the days when you give months; hours at your hourly rate; tools and rewards by the share of the days of the month. Work is cost: a channel that takes evenings is not free.',
        fr: 'Le média à son jour, ou selon la part des jours quand vous donnez des mois ; les heures à votre taux horaire ; outils et récompenses selon la part des jours du mois. Le travail est un coût : un canal qui prend vos soirées n’est pas gratuit.',
      },
    },
    {
      anchor: 'contribution',
      title: { en: 'Margin less cost', fr: 'Marge moins coût' },
      what: {
        en: 'Of the whole shop in a month: margin × revenue − cost of all channels. It is what the sales of the month leave once the goods and the channels are paid, and needs no model, for no order has to be credited to anything. Where no cost is known none is subtracted; without a margin, or while no sale is known, it is not told.',
        fr: 'De toute la boutique en un mois : marge × chiffre d’affaires − coût de tous les canaux. C’est ce que laissent les ventes du mois une fois payés les marchandises et les canaux, sans aucun modèle, car aucune commande n’est à créditer. Là où aucun coût n’est connu, rien n’est soustrait ; sans marge, ou tant qu’aucune vente n’est connue, il n’est pas donné.',
      },
      limits: {
        en: 'What no channel costs, such as rent, is not in it. It does not say which channel the sales came from.',
        fr: 'Ce qui n’est le coût d’aucun canal, comme un loyer, n’y est pas. Il ne dit pas de quel canal viennent les ventes.',
      },
    },
    {
      anchor: 'cost-charged',
      title: { en: 'Cost charged to a test', fr: 'Coût imputé à un test' },
      what: {
        en: 'The cost given with the experiment; else what the channel cost between its start and end, times the share of the people reached that were treated. Where days or regions were switched on and off, media is charged in full and the rest by the share of days that were on. The basis used stands beside the figure.',
        fr: 'Le coût donné avec l’expérience ; sinon ce que le canal a coûté entre son début et sa fin, selon la part des personnes atteintes qui étaient traitées. Quand des jours ou des régions étaient allumés et éteints, le média est imputé en entier et le reste selon la part des jours actifs. La base retenue est écrite à côté du chiffre.',
      },
    },
    {
      anchor: 'closed-months',
      title: { en: 'Closed months', fr: 'Mois clos' },
      what: {
        en: 'A month closes when you say so on the command line (colporteur report --close 2026-03), or by itself 35 days after its end, at the next report. One exception: a history is often handed over file by file, long after its months ended, so nothing closes by itself before 35 days after the shop’s first import; until then old months are open. The figures of a closed month and its credit are stored with the number of the run and the version of the program, and never change. What becomes known later is booked in the open month as an adjustment “concerning” the old one, so the sum over all months is always the true sum.',
        fr: 'Un mois se clôt quand vous le dites en ligne de commande (colporteur report --close 2026-03), ou de lui-même 35 jours après sa fin, au rapport suivant. Une exception : un historique arrive souvent fichier par fichier, longtemps après la fin de ses mois ; rien ne se clôt donc de soi-même avant 35 jours après le premier import de la boutique ; jusque-là, les anciens mois sont ouverts. Les chiffres d’un mois clos et son crédit sont conservés avec le numéro du calcul et la version du programme, et ne changent plus. Ce qu’on apprend plus tard est inscrit dans le mois ouvert comme régularisation « concernant » l’ancien : la somme de tous les mois est toujours la vraie somme.',
      },
    },
    {
      anchor: 'post-counts',
      title: { en: 'Counts of a post', fr: 'Comptes d’une publication' },
      what: {
        en: 'Impressions, views, clicks and mouse overs stand as the imported file has them, with the days of a post added up; the row of all posts is their sum.',
        fr: 'Impressions, vues, clics et survols sont ceux du fichier importé, les jours d’une publication additionnés ; la ligne de toutes les publications en est la somme.',
      },
      limits: {
        en: 'Each network counts by its own rules: what one calls a view another does not.',
        fr: 'Chaque réseau compte selon ses règles : ce que l’un appelle une vue n’en est pas une pour l’autre.',
      },
    },
    {
      anchor: 'viral',
      title: { en: 'Viral %', fr: '% viral' },
      what: {
        en: 'Of a post: (views − seed) / views × 100, the share of its views that you did not cause yourself. Seed are the views you brought it: your followers at the start, paid reach, mail.',
        fr: 'D’une publication : (vues − amorces) / vues × 100, la part de ses vues que vous n’avez pas causées vous-même. Les amorces sont les vues que vous lui avez apportées : vos abonnés au départ, la portée payée, le courrier.',
      },
      limits: {
        en: 'Views are not sales: a post can travel far and sell nothing.',
        fr: 'Des vues ne sont pas des ventes : une publication peut voyager loin et ne rien vendre.',
      },
    },
  ],
};
