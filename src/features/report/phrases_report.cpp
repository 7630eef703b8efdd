#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {
    {"the cost given with the experiment", "le coût donné avec l’expérience"},
    {"no cost is known for this channel from {} to {}: nothing was charged",
     "aucun coût n’est connu pour ce canal du {0} au {1} : rien n’a été imputé"},
    {"no cost is known for this channel: nothing was charged",
     "aucun coût n’est connu pour ce canal : rien n’a été imputé"},
    {"the experiment has no start and end, so all that the channel ever cost is charged",
     "l’expérience n’a ni début ni fin : tout ce que le canal a jamais coûté est imputé"},
    {"the channel's costs from {} to {}: media in full, hours, tools and rewards by the share of "
     "blocks that were on ({} %)",
     "les coûts du canal du {0} au {1} : le média en entier, heures, outils et récompenses selon "
     "la part des blocs actifs ({2} %)"},
    {"the channel's costs from {} to {}, by the share of the people reached that were treated in "
     "the test ({} %)",
     "les coûts du canal du {0} au {1}, selon la part des personnes atteintes qui étaient traitées "
     "dans le test ({2} %)"},
    {"the channel's costs from {} to {}, all of it charged to the treated people",
     "les coûts du canal du {0} au {1}, imputés en entier aux personnes traitées"},
    {"{} in the smaller arm, {} are needed where baskets differ this much",
     "{0?} dans le plus petit groupe, il en faut {1} quand les paniers diffèrent autant"},
    {"{} in the smaller arm, {} are needed", "{0?} dans le plus petit groupe, il en faut {1}"},
    {"No orders are imported: there is no revenue to report.",
     "Aucune commande n’est importée : il n’y a pas de chiffre d’affaires."},
    {"{} of {} ({} %) seen by the tag, without cookies: a visitor is known for one day, so of "
     "these orders Seen knows the touches of their day and none before.",
     "Vu par la balise, sans cookies : {0} des {1?} ({2} %). Un visiteur est connu pour une "
     "journée, donc de ces commandes « Vu » connaît les contacts du jour même et aucun d’avant."},
    {"The tag saw {} of {} ({} %).", "La balise a vu {0} des {1?} ({2} %)."},
    {"{} of {} ({} %) seen by the tag, by a cookie of the shop: of these orders Seen "
     "knows the touches of one browser, of 13 months at most.",
     "Vu par la balise, par un cookie de la boutique : {0} des {1?} ({2} %). De ces commandes « Vu "
     "» connaît les contacts d’un même navigateur, sur 13 mois au plus."},
    {"{} of {} ({} %) seen by the tag, of people who agreed to be known: of these "
     "orders Seen knows the touches of the customer, in each browser in which they agreed.",
     "Vu par la balise, de personnes qui acceptent d’être connues : {0} des {1?} ({2} %). De ces "
     "commandes « Vu » connaît les contacts du client, dans chaque navigateur où il a accepté."},
    {"Orders that only the tag told and that do not count: {}, the first of {}. Your own orders "
     "reach to {} and lack them: an import or a webhook may have left them out, or nobody placed "
     "them.",
     "Commandes annoncées par la seule balise et qui ne comptent pas : {0}, la première du {1}. "
     "Vos propres commandes vont jusqu’au {2} et ne les contiennent pas : un import ou un webhook "
     "a pu les omettre, ou personne ne les a passées."},
    {"Of {} only the tag knows yet, at the amounts that the pages sent: that counts until your own "
     "orders reach that time.",
     "De {0?}, seule la balise a connaissance pour l’instant, aux montants envoyés par les pages : "
     "cela compte jusqu’à ce que vos propres commandes atteignent cette date."},
    {"No order lies in this period.", "Aucune commande dans cette période."},
    {"Enter your margin (the share of net revenue left after the goods): without it no sale is "
     "profit.",
     "Saisissez votre marge (la part du chiffre d’affaires net qui reste après les marchandises) : "
     "sans elle, aucune vente n’est un profit."},
    {"Enter your margin: the cost of some goods is not known, and there is no default margin for "
     "them.",
     "Saisissez votre marge : le coût de certaines marchandises n’est pas connu, et il n’y a pas "
     "de marge par défaut pour elles."},
    {"No cost is known in this period for {}. Hours count too: `colporteur cost add`.",
     "Aucun coût connu dans cette période pour {0}. Les heures comptent aussi : `colporteur cost "
     "add`."},
    {"No touches are imported, so nothing was seen: there is no credit to share out.",
     "Aucun contact n’est importé, donc rien n’a été vu : il n’y a pas de crédit à répartir."},
    {"Seen is from path files: they have no people and no dates, so their figures are the same for "
     "every period, and time decay cannot be told.",
     "Le vu vient de fichiers de parcours : ils n’ont ni personnes ni dates, leurs chiffres sont "
     "donc les mêmes pour toute période, et la décroissance ne peut être calculée."},
    {"Path files are left out of Seen: there are journeys of people, which say more.",
     "Les fichiers de parcours sont laissés hors du vu : il y a des parcours de personnes, qui en "
     "disent plus."},
    {"Aggregates of other programs (GA4, Matomo) have no people behind them: each counts as one "
     "more model, as it was reported.",
     "Les agrégats d’autres programmes (GA4, Matomo) n’ont personne derrière eux : chacun compte "
     "comme un modèle de plus, tel que rapporté."},
    {"No touch in the look-back window before {} of {}: credit is about the others alone.",
     "Aucun contact dans la fenêtre avant {0} des {1?} : le crédit ne concerne que les autres."},
    {"Closed months keep the credit they were closed with (the shop's look-back, by order, chain "
     "of order 1): the options asked for apply to the open months.",
     "Les mois clos gardent le crédit de leur clôture (fenêtre de la boutique, par commande, "
     "chaîne d’ordre 1) : les options demandées valent pour les mois ouverts."},
    {"{} is closed and only partly in this period: its orders, refunds and costs are those that "
     "were there when it was closed, less imports undone since, at the rates and spellings of "
     "today.",
     "{0} est clos et n’est qu’en partie dans cette période : ses commandes, remboursements et "
     "coûts sont ceux de sa clôture, moins les imports annulés depuis, aux taux et graphies "
     "d’aujourd’hui."},
    {"Facts that came after a month was closed are booked in {}, which is not in this period.",
     "Les faits venus après la clôture d’un mois sont inscrits en {0}, hors de cette période."},
    {"Seen holds {} of credit about closed months: of orders that came, or came to be worth "
     "something else, after the closing.",
     "Le vu contient {0} de crédit au titre de mois clos : des commandes venues, ou dont la valeur "
     "a changé, après la clôture."},
    {"Spellings that we led to channels and nobody has looked at yet: {}. {} lists them.",
     "Graphies que nous avons menées à un canal et que personne n’a encore vues : {0}. {1} les "
     "liste."},
    {"no decoys: shares cannot be corrected for false memories. Add two plausible answers that "
     "cannot be true.",
     "pas de leurres : les parts ne peuvent être corrigées des faux souvenirs. Ajoutez deux "
     "réponses plausibles qui ne peuvent être vraies."},
    {"only one decoy: shares cannot be corrected for false memories. Add two plausible answers "
     "that cannot be true.",
     "un seul leurre : les parts ne peuvent être corrigées des faux souvenirs. Ajoutez deux "
     "réponses plausibles qui ne peuvent être vraies."},
    {"\"{}\" is not said more often than the decoys: it may be nothing but false memories.",
     "« {0} » n’est pas dit plus souvent que les leurres : ce peut n’être que de faux souvenirs."},
    {"No orders are imported any more: closed months stay as they were, and what is gone since is "
     "booked in the open month.",
     "Plus aucune commande n’est importée : les mois clos restent tels quels, et ce qui a disparu "
     "depuis est inscrit dans le mois ouvert."},
    {"Experiment \"{}\": {}.", "Expérience « {0} » : {1*}."},
    {"not enough data: {}", "données insuffisantes : {0*}"},
    {"net revenue", "chiffre d’affaires net"},
};

} // namespace

std::span<Phrase const> phrases_of_report() {
    return k_phrases;
}

} // namespace colporteur::report
