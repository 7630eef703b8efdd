#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // What is asked of a test.
    {"give two of people, effect and power",
     "donnez deux valeurs parmi personnes, effet et puissance"},
    {"give either rate or deviation", "donnez soit le taux, soit l’écart-type"},
    {"rate: a share between 0 and 1, as 0.03", "taux : une part entre 0 et 1, comme 0,03"},
    {"a standard deviation of {} is not above 0", "un écart-type de {0#} n’est pas au-dessus de 0"},
    {"treatment share {}, alpha {} and power {} must each be between 0 and 1",
     "la part traitée {0#}, alpha {1#} et la puissance {2#} doivent chacune être entre 0 et 1"},
    {"a power of {} is not above alpha, {}: chance alone gives that",
     "une puissance de {0#} n’est pas au-dessus d’alpha, {1#} : le hasard seul donne cela"},
    {"{} is {}: it must be above 0", "{0*} vaut {1#} : il faut plus que 0"},
    {"the effect", "l’effet"},
    {"the number of people", "le nombre de personnes"},

    // Tests that were imported.
    {"experiment \"{}\" has no rows", "l’expérience « {0} » n’a pas de lignes"},
    {"no arm of \"{}\" is the control \"{}\"; there are: {}",
     "aucun groupe de « {0} » n’est le témoin « {1} » ; il y a : {2\"}"},
    {"experiment \"{}\" has the control arm only", "l’expérience « {0} » n’a que le groupe témoin"},
    {"the planned ratio has {} parts, but there are {} arms: the split was not checked",
     "la répartition prévue a {0#} parts, mais il y a {1#} groupes : la répartition n’a pas été "
     "vérifiée"},
    {"arm \"{}\": {}", "groupe « {0} » : {1*}"},
    {"--{}: {}", "--{0} : {1*}"},
    {"the experiment needs a name", "l’expérience demande un nom"},
    {"the experiment needs a channel", "l’expérience demande un canal"},
    {"say which arm is the control", "dites quel groupe est le témoin"},
    {"the end is not after the start", "la fin n’est pas après le début"},
    {"a number above 0", "un nombre au-dessus de 0"},
    {"a number of people, 1 or more", "un nombre de personnes, 1 ou plus"},
    {"shares above 0", "des parts au-dessus de 0"},
    {"experiment \"{}\" is there already, {}: give this one another --name, or undo import {} "
     "first",
     "l’expérience « {0} » existe déjà, {1*} : donnez à celle-ci un autre nom (--name), ou annulez "
     "d’abord l’import {2}"},
    {"of channel {} with people", "du canal {0} avec des personnes"},
    {"of channel {} with sums per arm", "du canal {0} avec des sommes par groupe"},
    {"of channel {} with blocks", "du canal {0} avec des blocs"},
    {"its control is \"{}\", not \"{}\"", "son témoin est « {0} », pas « {1} »"},
    {"its outcome is from {}, not from {}", "son résultat vient {0*}, pas {1*}"},
    {"the shop's orders", "des commandes de la boutique"},
    {"a column of the file", "d’une colonne du fichier"},
    {"the last order is of {}, the test goes on until {}: the orders of the days between are "
     "missing in its outcome",
     "la dernière commande est du {0}, le test va jusqu’au {1} : les commandes des jours entre les "
     "deux manquent à son résultat"},
    {"1 person was assigned to more than one arm and counts in the arm of the first assignment",
     "1 personne a été affectée à plus d’un groupe et compte dans le groupe de sa première "
     "affectation"},
    {"{} people were assigned to more than one arm: each counts in the arm of the first assignment",
     "{0#} personnes ont été affectées à plus d’un groupe : chacune compte dans le groupe de sa "
     "première affectation"},
    {"no experiment \"{}\"; there are: {}", "pas d’expérience « {0} » ; il y a : {1\"}"},
    {"no experiment \"{}\"; there are: none", "pas d’expérience « {0} » ; il n’y en a aucune"},
    {"experiment \"{}\" is finished already", "l’expérience « {0} » est déjà terminée"},
    {"the end is not after the start of the experiment",
     "la fin n’est pas après le début de l’expérience"},
    {"the data of the experiment stops before its start: import what came since, or give its last "
     "day with --on",
     "les données de l’expérience s’arrêtent avant son début : importez la suite, ou donnez son "
     "dernier jour avec --on"},
    {"it is not known when people were assigned: import the file with a column of times, or with "
     "--from",
     "on ne sait pas quand les personnes ont été affectées : importez le fichier avec une colonne "
     "de dates, ou avec --from"},

    // Why figures give no interval.
    {"a sum of an arm is not a finite number", "une somme d’un groupe n’est pas un nombre fini"},
    {"the people, orders and squares of an arm cannot be below 0",
     "les personnes, commandes et carrés d’un groupe ne peuvent être au-dessous de 0"},
    {"{} people with an order among {} people of an arm",
     "{0#} personnes avec une commande sur {1#} personnes d’un groupe"},
    {"the sum of squares {} is too small for a sum of {} over {} people: it must be at least {}",
     "la somme des carrés {0#} est trop petite pour une somme de {1#} sur {2#} personnes : il faut "
     "au moins {3#}"},
    {"at least {} blocks must be on; so far it is {}",
     "il faut au moins {0#} blocs avec ; jusqu’ici {1#}"},
    {"at least {} blocks must be off; so far it is {}",
     "il faut au moins {0#} blocs sans ; jusqu’ici {1#}"},
    {"a confidence of {} is not between 0 and 1", "une confiance de {0#} n’est pas entre 0 et 1"},
    {"the treatment arm has {}: two at least are needed",
     "le groupe traité a {0*} : il en faut au moins deux"},
    {"the control arm has {}: two at least are needed",
     "le groupe témoin a {0*} : il en faut au moins deux"},
    {"the metric is the same for everybody in each arm: no spread to judge by",
     "la mesure est la même pour tous dans chaque groupe : pas de dispersion pour juger"},
    {"a relative lift needs a control mean above 0: nothing to be relative to",
     "un effet relatif demande une moyenne du témoin au-dessus de 0 : il n’y a rien à quoi le "
     "rapporter"},
    {"the covariate is the same for everybody: it explains nothing",
     "la covariable est la même pour tous : elle n’explique rien"},
    {"the covariate equals the metric: it is not a figure from before the start",
     "la covariable est égale à la mesure : ce n’est pas un chiffre d’avant le début"},
    {"a sample ratio needs two arms or more", "une répartition demande deux groupes ou plus"},
    {"the ratio has {} parts for {} arms", "la répartition a {0#} parts pour {1#} groupes"},
    {"arm {}: {} people and a share of {}: people must be 0 or more, shares above 0",
     "groupe {0#} : {1#} personnes et une part de {2#} : il faut 0 personne ou plus, et des parts "
     "au-dessus de 0"},
    {"there is nobody in any arm", "il n’y a personne dans aucun groupe"},
    {"N* is {}: it must be a number of people above 0",
     "N* vaut {0#} : il faut un nombre de personnes au-dessus de 0"},
};

} // namespace

std::span<Phrase const> phrases_of_experiments() {
    return k_phrases;
}

} // namespace colporteur::report
