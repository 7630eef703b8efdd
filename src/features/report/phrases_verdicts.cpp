#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {
    {"the period from {} to {} is longer than 100 years: give a shorter one",
     "la période du {0} au {1} dépasse 100 ans : donnez-en une plus courte"},

    // Next steps.
    {"Enter your margin (the share of net revenue left after the goods): without it no sale is "
     "profit. {}",
     "Saisissez votre marge (la part du chiffre d’affaires net qui reste après les marchandises) : "
     "sans elle, aucune vente n’est un profit. {0*}"},
    {"Not enough data for an interval: {}.", "Pas assez de données pour un intervalle : {0*}."},
    {"Not enough data for an interval of money: {}.",
     "Pas assez de données pour un intervalle en argent : {0*}."},
    {"Not enough data for an interval of money: {}. The smaller arm needs {}: {}.",
     "Pas assez de données pour un intervalle en argent : {0*}. Il manque {1*} au plus petit "
     "groupe : {2*}."},
    {"1 more order", "1 commande"},
    {"{} more orders", "{0#} commandes"},
    {"go on until 1 more person is in the test",
     "continuez jusqu’à ce qu’une personne de plus soit dans le test"},
    {"go on until 1 more person is in the test ({})",
     "continuez jusqu’à ce qu’une personne de plus soit dans le test ({0*})"},
    {"go on until {} more people are in the test",
     "continuez jusqu’à ce que {0#} personnes de plus soient dans le test"},
    {"go on until {} more people are in the test ({})",
     "continuez jusqu’à ce que {0#} personnes de plus soient dans le test ({1*})"},
    {"repeat it with about {} people", "refaites-le avec environ {0#} personnes"},
    {"repeat it with about {} people ({})", "refaites-le avec environ {0#} personnes ({1*})"},
    {"1 week", "1 semaine"},
    {"{} weeks", "{0#} semaines"},
    {"{} years", "{0#} ans"},
    {"more than ten years", "plus de dix ans"},
    {"1 person", "1 personne"},
    {"1 block", "1 bloc"},
    {"1 order", "1 commande"},
    {"{} people", "{0#} personnes"},
    {"{} blocks", "{0#} blocs"},
    {"{} orders", "{0#} commandes"},
    {"over ten million people", "plus de dix millions de personnes"},
    {"over ten million blocks", "plus de dix millions de blocs"},
    {"No size of test would tell: set the smallest profit that matters above 0.",
     "Aucune taille de test ne permettrait de savoir : fixez au-dessus de 0 le plus petit profit "
     "qui compte."},
    {"There are enough people for a fixed test: end it, and it is judged by the narrower interval "
     "of a finished test.",
     "Il y a assez de monde pour un test fixe : terminez-le, et il sera jugé sur l’intervalle plus "
     "étroit d’un test terminé."},
    {"Not enough data for an interval of money: {}. The smaller arm needs {}, which takes {}: at "
     "this size it cannot be told.",
     "Pas assez de données pour un intervalle en argent : {0*}. Il manque {1*} au plus petit "
     "groupe, ce qui demande {2*} : à cette taille, cela ne peut se savoir."},
    {"To tell a profit of {} from 0 (80% power) takes {} in all, which is out of reach: {}",
     "Distinguer de 0 un profit de {0#} (puissance 80 %) demande {1*} en tout, ce qui est hors de "
     "portée : {2*}"},
    {"To tell a profit of {} from 0 (80% power) takes {} in all ({}), which is out of reach: {}",
     "Distinguer de 0 un profit de {0#} (puissance 80 %) demande {1*} en tout ({2*}), ce qui est "
     "hors de portée : {3*}"},
    {"{} would halve the interval and tell a profit of {} from 0.",
     "{0#} réduiraient l’intervalle de moitié et permettraient de distinguer de 0 un profit de "
     "{1#}."},
    {"at this size it cannot be told.", "à cette taille, cela ne peut se savoir."},
    {"Go on: {} more would tell a profit of {} from 0 (80% power).",
     "Continuez : avec {0*} de plus, le test distinguerait de 0 un profit de {1#} (puissance 80 "
     "%)."},
    {"Go on: {} more ({}) would tell a profit of {} from 0 (80% power).",
     "Continuez : avec {0*} de plus ({1*}), le test distinguerait de 0 un profit de {2#} "
     "(puissance "
     "80 %)."},
    {"Repeat it larger: {} in all would tell a profit of {} from 0 (80% power).",
     "Refaites-le en plus grand : {0*} en tout permettraient de distinguer de 0 un profit de {1#} "
     "(puissance 80 %)."},
    {"Repeat it larger: {} in all ({}) would tell a profit of {} from 0 (80% power).",
     "Refaites-le en plus grand : {0*} en tout ({1*}) permettraient de distinguer de 0 un profit "
     "de {2#} (puissance 80 %)."},
    {"The metric \"{}\" is not money, so there is no profit to judge: import the test with the "
     "revenue of each person as its metric.",
     "La mesure « {0} » n’est pas de l’argent, il n’y a donc pas de profit à juger : importez le "
     "test avec le chiffre d’affaires de chaque personne comme mesure."},
    {"The test is still running and has no N*, so there is no interval that may be read before its "
     "end: end it first.",
     "Le test est encore en cours et n’a pas de N*, il n’y a donc pas d’intervalle lisible avant "
     "sa fin : terminez-le d’abord."},
    {"The arms give no interval.", "Les groupes ne donnent pas d’intervalle."},
    {"The arms are not split as planned (sample ratio p = {}): find out who is missing from an "
     "arm, mend the assignment and repeat the test.",
     "Les groupes ne sont pas répartis comme prévu (répartition, p = {0#}) : trouvez qui manque "
     "dans un groupe, corrigez l’affectation et refaites le test."},
    {"No cost was charged. If the channel costs money or hours, enter them: the verdict may "
     "change.",
     "Aucun coût n’a été imputé. Si le canal coûte de l’argent ou des heures, saisissez-les : le "
     "verdict peut changer."},
    {"Direct means that no source is known: it cannot be switched off, so it cannot be tested.",
     "Direct veut dire qu’aucune source n’est connue : on ne peut pas l’éteindre, donc pas le "
     "tester."},
    {"Nothing is proved yet: {} writes {}.", "Rien n’est encore prouvé : {0} écrit {1*}."},
    {"a split of the customers", "une répartition des clients"},
    {"an on/off calendar", "un calendrier de jours avec et sans"},
    {"Nothing is proved yet. In a year {} tells a profit of {} a month from 0 (80% power); less "
     "stays hidden here. {} writes it.",
     "Rien n’est encore prouvé. En un an, {0*} distingue de 0 un profit de {1#} par mois "
     "(puissance 80 %) ; moins que cela reste caché ici. {2} l’écrit."},
    {"Nothing is proved yet. To tell {} a month from 0 (80% power), {} takes {}. {} writes it.",
     "Rien n’est encore prouvé. Pour distinguer de 0 {0#} par mois (puissance 80 %), {1*} demande "
     "{2*}. {3} l’écrit."},
    {"Nothing is proved yet. To tell {} a month from 0 (80% power), {} takes {} and {}. {} writes "
     "it.",
     "Rien n’est encore prouvé. Pour distinguer de 0 {0#} par mois (puissance 80 %), {1*} demande "
     "{2*} et {3*}. {4} l’écrit."},

    // Closed months.
    {"{} is closed already: it never changes", "{0} est déjà clos : il ne change plus"},
    {"{} has not ended yet: close it from {} on",
     "{0} n’est pas terminé : clôturez-le à partir du {1}"},
    {"{} is still open and has data: close it before {}",
     "{0} est encore ouvert et a des données : clôturez-le avant {1}"},
    {"{} has no data: there is nothing to close",
     "{0} n’a pas de données : il n’y a rien à clôturer"},
    {"interrupted: taken back", "interrompu : annulé"},

    // What is asked of a report.
    {"{} {}: a day such as 2026-03-31, or a month such as 2026-03",
     "{0} {1} : un jour comme 2026-03-31, ou un mois comme 2026-03"},
    {"{} {} needs the period to compare: give {} (and {})",
     "{0} {1} demande la période à comparer : donnez {2} (et {3})"},
    {"{} {}: previous, year, or two days such as 2025-01-01..2025-04-01",
     "{0} {1} : previous, year, ou deux jours comme 2025-01-01..2025-04-01"},
    {"{} {}: the second day must be later than the first",
     "{0} {1} : le second jour doit être après le premier"},
    {"{} {} is the day after the last: it must be later than {} {}",
     "{0} {1} est le lendemain du dernier jour : il doit être après {2} {3}"},
    {"the period from {} to {} has no day in it: its end must be later than its start",
     "la période du {0} au {1} ne contient aucun jour : sa fin doit être après son début"},
    {"nothing is imported yet: begin with the orders (`colporteur import orders.csv`), then "
     "touches, spend, survey answers and tests",
     "rien n’est encore importé : commencez par les commandes (`colporteur import orders.csv`), "
     "puis les contacts, les dépenses, les réponses à l’enquête et les tests"},
    {"{} {}: a whole number from {} to {}", "{0} {1} : un nombre entier de {2#} à {3#}"},
    {"count_by: order or person", "count_by : order ou person"},
    {"nulls: count or ignore", "nulls : count ou ignore"},
    {"stopped; nothing was lost", "arrêté ; rien n’est perdu"},
    {"the order of the Markov chain is {}: give 1 or more",
     "l’ordre de la chaîne de Markov est {0} : donnez 1 ou plus"},
    {"the Markov chain of order {} has {} states, more than the {} that are solved exactly: use a "
     "lower order or fewer channels",
     "la chaîne de Markov d’ordre {0} a {1} états, plus que les {2} résolus exactement : prenez un "
     "ordre plus bas ou moins de canaux"},
};

} // namespace

std::span<Phrase const> phrases_of_verdicts() {
    return k_phrases;
}

} // namespace colporteur::report
