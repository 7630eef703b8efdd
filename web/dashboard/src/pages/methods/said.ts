import type { Group } from './entry.ts';

export const said: Group = {
  anchor: 'about-said',
  title: { en: 'Said: the survey and the codes', fr: 'Dit : l’enquête et les codes' },
  entries: [
    {
      anchor: 'said',
      title: { en: 'Said', fr: 'Dit' },
      what: {
        en: 'The share of customers who name the channel when asked after the order how they heard of you. “Also seen” counts how many of them really had a touch of that channel on record.',
        fr: 'La part des clients qui nomment le canal quand on leur demande, après la commande, comment ils vous ont connu. « Vus aussi » compte combien d’entre eux ont vraiment un contact de ce canal enregistré.',
      },
      limits: {
        en: 'Who answers a survey is not a random customer.',
        fr: 'Qui répond à une enquête n’est pas un client tiré au hasard.',
      },
    },
    {
      anchor: 'decoys',
      title: { en: 'Decoys', fr: 'Leurres' },
      what: {
        en: 'Decoys are plausible answers that cannot be true: a TV spot you never ran. How often they are ticked measures false memory. Where several answers are allowed and there are two decoys or more, with s the share and q the mean share of the decoys, the corrected share is (s − q) / (1 − q), at least 0. Where one answer is allowed the share is only bounded: at least s less the share of the worst decoy is true.',
        fr: 'Les leurres sont des réponses plausibles qui ne peuvent être vraies : un spot TV que vous n’avez jamais diffusé. Leur fréquence mesure les faux souvenirs. Quand plusieurs réponses sont permises et qu’il y a au moins deux leurres, avec s la part et q la part moyenne des leurres, la part corrigée est (s − q) / (1 − q), au moins 0. Quand une seule réponse est permise, la part est seulement bornée : au moins s moins la part du pire leurre est vrai.',
      },
      limits: {
        en: 'Every answer is taken to draw as much false memory as the decoys; a famous channel draws more.',
        fr: 'Chaque réponse est supposée attirer autant de faux souvenirs que les leurres ; un canal célèbre en attire davantage.',
      },
    },
    {
      anchor: 'wilson',
      title: { en: 'The interval of a share', fr: 'L’intervalle d’une part' },
      what: {
        en: 'Wilson’s interval: the range of true shares under which the observed one is not surprising (95%). Unlike the simple formula it stays between 0% and 100% and holds for few answers. Weighted answers count with their effective number.',
        fr: 'L’intervalle de Wilson : l’ensemble des vraies parts sous lesquelles la part observée n’étonne pas (95 %). Contrairement à la formule simple, il reste entre 0 % et 100 % et tient pour peu de réponses. Les réponses pondérées comptent pour leur nombre effectif.',
      },
      source: 'Wilson 1927; Kish 1965',
    },
    {
      anchor: 'codes',
      title: { en: 'Codes on orders', fr: 'Les codes sur les commandes' },
      what: {
        en: 'How many orders of the period carried a code that leads to the channel, their share of all orders and what they are worth: goods net of VAT, shipping, discount and the refunds so far. Every order is counted, cancelled ones left out, so there is no interval. A code of another channel, or none, is no part of it. Crossed with what was seen: the channel before the order, only others, or nothing. Where no order of the period carried a code nothing is told; 0 stands where the channel’s code was used before and other codes in the period.',
        fr: 'Combien de commandes de la période portaient un code qui mène au canal, leur part de toutes les commandes et ce qu’elles valent : les biens hors TVA, port, remise et remboursements jusqu’ici. Chaque commande est comptée, sauf les annulées, donc sans intervalle. Le code d’un autre canal, ou aucun, n’en fait pas partie. Croisé avec ce qui est vu : le canal avant la commande, seulement d’autres, ou rien. Si aucune commande de la période ne portait de code, rien n’est dit ; 0 figure là où le code du canal a servi auparavant et d’autres codes dans la période.',
      },
      limits: {
        en: 'A code proves that somebody had it, not that the channel sold: codes leak to coupon pages, and who meant to buy looks for one. It decides no verdict. A code noted at a counter counts here and is a touch, too, for there is no other; so its channel is always seen.',
        fr: 'Un code prouve que quelqu’un l’avait, non que le canal a vendu : les codes fuient vers les pages de bons de réduction, et qui comptait acheter en cherche un. Il ne décide d’aucun verdict. Un code noté au comptoir compte ici et est aussi un contact, car il n’y en a pas d’autre ; son canal est donc toujours vu.',
      },
    },
  ],
};
