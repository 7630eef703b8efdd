#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {
    {"From {} on, leave the customers marked \"holdout\" ({} %) out of {} for {} and treat the "
     "others as ever; change nothing else. Then import the file as the experiment of {}, with its "
     "start, its end and what it cost: orders are counted by the arm a customer was assigned to, "
     "bought or not.\n{}",
     "À partir du {0}, laissez les clients marqués « holdout » ({1#} %) sans {2} pendant {3*} et "
     "traitez les autres comme d’habitude ; ne changez rien d’autre. Importez ensuite le fichier "
     "comme l’expérience du canal {4}, avec son début, sa fin et ce qu’elle a coûté : les "
     "commandes sont comptées selon le groupe auquel un client a été affecté, qu’il ait acheté ou "
     "non.\n{5*}"},
    {"From {} on, run {} on the days marked \"on\" and not at all on the days marked \"off\"; "
     "change nothing else. The days are drawn at random, each weekday once on and once off in "
     "every fortnight. Then add the revenue of each day to the file and import it as the "
     "experiment of {}.\n{}",
     "À partir du {0}, faites {1} les jours marqués « on » et pas du tout les jours marqués « off "
     "» ; ne changez rien d’autre. Les jours sont tirés au sort, chaque jour de la semaine une "
     "fois avec et une fois sans par quinzaine. Ajoutez ensuite le chiffre d’affaires de chaque "
     "jour au fichier et importez-le comme l’expérience du canal {2}.\n{3*}"},
    {"The smallest profit that matters for it is {} a month: to tell that from 0 (95% interval, "
     "80% power) beside what orders vary by chance takes {}. A larger effect shows sooner: a year "
     "tells a profit of {} a month.",
     "Le plus petit profit qui compte pour lui est de {0#} par mois : le distinguer de 0 "
     "(intervalle à 95 %, puissance 80 %) malgré les variations dues au hasard demande {1*}. Un "
     "effet plus grand se voit plus tôt : un an montre un profit de {2#} par mois."},
    {"The smallest profit that matters for it is {} a month: to tell that from 0 (95% interval, "
     "80% power) beside what orders vary by chance takes {}, about {} of the shop. A "
     "larger effect shows sooner: a year tells a profit of {} a month.",
     "Le plus petit profit qui compte pour lui est de {0#} par mois : le distinguer de 0 "
     "(intervalle à 95 %, puissance 80 %) malgré les variations dues au hasard demande {1*}, "
     "environ {2*} de la boutique. Un effet plus grand se voit plus tôt : un an montre "
     "un profit de {3#} par mois."},
    {"A split cannot tell within a year whether {} earns the smallest profit that matters for it, "
     "{} a month: beside what orders vary by chance that takes {} (95% interval, 80% power). A "
     "year tells a profit of {} a month. What would tell sooner: {}, or orders instead of revenue "
     "as the metric, which vary less but tell no profit; else wait until the shop has grown.",
     "Une répartition ne peut pas dire en un an si {0} rapporte le plus petit profit qui compte "
     "pour lui, {1#} par mois : malgré les variations dues au hasard, cela demande {2*} "
     "(intervalle à 95 %, puissance 80 %). Un an montre un profit de {3#} par mois. Ce qui le "
     "dirait plus tôt : {4*}, ou les commandes au lieu du chiffre d’affaires comme mesure, qui "
     "varient moins mais ne disent aucun profit ; sinon, attendez que la boutique ait grandi."},
    {"a holdout nearer to 50 %, more customers to split",
     "un groupe témoin plus proche de 50 %, plus de clients à répartir"},
    {"more customers to split", "plus de clients à répartir"},
    {"{} The calendar stops after {} weeks: by then you know whether the channel earns or loses "
     "that much.",
     "{0*} Le calendrier s’arrête après {1#} semaines : vous saurez alors si le canal gagne ou "
     "perd autant."},
    {"no orders are imported: the size of a test follows from how much orders vary (`colporteur "
     "import orders.csv`)",
     "aucune commande n’est importée : la taille d’un test dépend de la variation des commandes "
     "(`colporteur import orders.csv`)"},
    {"the margin is not known: enter it first, the size of a test follows from it",
     "la marge n’est pas connue : saisissez-la d’abord, la taille d’un test en dépend"},
    {"direct means that no source is known: it cannot be switched off, so there is no test of it",
     "direct veut dire qu’aucune source n’est connue : on ne peut pas l’éteindre, il n’y a donc "
     "pas de test pour lui"},
    {"a holdout of {} is not a share between 0 and 1",
     "un groupe témoin de {0#} n’est pas une part entre 0 et 1"},
    {"a split needs customers to split: import them (`colporteur import customers.csv --as "
     "customers`), connect the shop, or plan a calendar",
     "une répartition demande des clients à répartir : importez-les (`colporteur import "
     "customers.csv --as customers`), connectez la boutique, ou prévoyez un calendrier"},
    {"no size of test would tell: the smallest profit that matters, the margin or the variation of "
     "orders is 0",
     "aucune taille de test ne permettrait de savoir : le plus petit profit qui compte, la marge "
     "ou la variation des commandes vaut 0"},
    {"seed: a whole number from 0 on", "seed : un nombre entier à partir de 0"},
    {"form: split or calendar", "form : split ou calendar"},
};

} // namespace

std::span<Phrase const> phrases_of_plans() {
    return k_phrases;
}

} // namespace colporteur::report
