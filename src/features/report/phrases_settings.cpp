#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // The settings of the shop.
    {"The name of the shop", "Le nom de la boutique"},
    {"The currency of all amounts (ISO 4217, \"EUR\"); fixed once the shop is made",
     "La devise de tous les montants (ISO 4217, « EUR ») ; fixée à la création de la boutique"},
    {"Where days and months are cut (\"Europe/Paris\"); fixed once a month is closed",
     "Où les jours et les mois commencent (« Europe/Paris ») ; fixé dès qu’un mois est clos"},
    {"Tax on top of the net price, used where a file gives gross prices only",
     "Taxe ajoutée au prix hors taxe, utilisée quand un fichier ne donne que des prix TTC"},
    {"Share of net revenue that is left after the goods, where no product cost is known",
     "Part du chiffre d’affaires net qui reste après les marchandises, quand aucun coût de produit "
     "n’est connu"},
    {"What an hour of work costs", "Ce que coûte une heure de travail"},
    {"How many days before an order a touch still counts",
     "Combien de jours avant une commande un contact compte encore"},
    {"Days after which a touch counts half under time decay",
     "Jours après lesquels un contact compte pour moitié avec la décroissance"},
    {"Smallest profit that matters, as a share of what the channel costs",
     "Plus petit profit qui compte, en part de ce que coûte le canal"},
    {"Smallest profit that matters, for a channel that costs nothing",
     "Plus petit profit qui compte, pour un canal qui ne coûte rien"},
    {"not entered", "non saisie"},
    {"1 day", "1 jour"},
    {"{} days", "{0#} jours"},
    {"{} %", "{0#} %"},
    {"{}", "{0#}"},

    // What is asked of a new shop.
    {"Currency (three letters)", "Devise (trois lettres)"},
    {"Time zone", "Fuseau horaire"},
    {"VAT on top of your net prices", "TVA en plus de vos prix hors taxe"},
    {"Default margin, what is left of net revenue after the goods (or none)",
     "Marge par défaut, ce qui reste du chiffre d’affaires net après les marchandises (ou aucune)"},
    {"What an hour of your work costs", "Ce que coûte une heure de votre travail"},
    {"folder: letters without accents, digits, - and _, as my-shop",
     "dossier : lettres sans accents, chiffres, - et _, comme ma-boutique"},
    {"{} is a data folder already: `colporteur --data {} report` reads it",
     "{0} est déjà un dossier de données : `colporteur --data {1} report` le lit"},
    {"{} is a file: name another folder", "{0} est un fichier : nommez un autre dossier"},

    // What is wrong with one.
    {"setting {}: {}", "réglage {0} : {1*}"},
    {"no setting \"{}\"; there are: {}", "pas de réglage « {0} » ; il y a : {1}"},
    {"\"{}\" is no number", "« {0} » n’est pas un nombre"},
    {"\"{}\" is no number: write it without a mark between thousands, as 1234.50",
     "« {0} » n’est pas un nombre : écrivez-le sans signe entre les milliers, comme 1234,50"},
    {"\"{}\" could be two numbers: write it without the comma, or with two decimals",
     "« {0} » pourrait être deux nombres : écrivez-le sans la virgule, ou avec deux décimales"},
    {"\"1\" could be 1 % or 100 %: write the % sign",
     "« 1 » pourrait être 1 % ou 100 % : écrivez le signe %"},
    {"is too large", "trop grand"},
    {"needs whole days", "il faut des jours entiers"},
    {"needs a text of 1 to 200 bytes on one line",
     "il faut un texte de 1 à 200 octets sur une ligne"},
    {"a share from 0 % to 100 %", "une part de 0 % à 100 %"},
    {"a share above 0 % and up to 100 %, or none",
     "une part au-dessus de 0 % et jusqu’à 100 %, ou aucune"},
    {"not below 0", "pas au-dessous de 0"},
    {"whole days from 1 to 3650", "des jours entiers, de 1 à 3650"},
    {"days above 0, up to 3650", "des jours au-dessus de 0, jusqu’à 3650"},
    {"setting currency: all amounts are kept in {}: make a new shop for {}",
     "réglage currency : tous les montants sont gardés en {0} : créez une nouvelle boutique pour "
     "{1}"},
    {"setting time_zone: a month is closed already, and another zone would cut it differently",
     "réglage time_zone : un mois est déjà clos, et un autre fuseau le découperait autrement"},
    {"currency '{}' is not a three-letter code such as EUR",
     "la devise « {0} » n’est pas un code à trois lettres comme EUR"},
    {"currency '{}' is not known (ISO 4217)", "la devise « {0} » n’est pas connue (ISO 4217)"},
    {"time zone '{}' is not known: use a name such as Europe/Paris",
     "le fuseau horaire « {0} » n’est pas connu : prenez un nom comme Europe/Paris"},
    {"{} is not a day of the calendar", "{0} n’est pas un jour du calendrier"},
    {"'{}' is not a day: write it as 2026-03-31",
     "« {0} » n’est pas un jour : écrivez-le comme 2026-03-31"},
    {"'{}' is not a month: write it as 2026-03",
     "« {0} » n’est pas un mois : écrivez-le comme 2026-03"},

    // Shops.
    {"there is a shop named \"{}\" already", "il y a déjà une boutique nommée « {0} »"},
    {"there is no shop here yet: make one with colporteur init",
     "il n’y a pas encore de boutique ici : créez-en une avec `colporteur init`"},
    {"no shop named \"{}\"; there are: {}", "pas de boutique nommée « {0} » ; il y a : {1\"}"},
    {"several shops are here: name one with --shop ({})",
     "il y a plusieurs boutiques ici : nommez-en une avec --shop ({0\"})"},
    {"shop \"{}\" is gone", "la boutique « {0} » n’est plus là"},
    {"\"{}\" is not the number of a shop", "« {0} » n’est pas le numéro d’une boutique"},
    {"there is no shop {} here", "il n’y a pas de boutique {0} ici"},

    // What every page can refuse.
    {"This is the demo: its figures are simulated, and nothing of a real shop belongs here. Start "
     "your own shop to import and change.",
     "Ceci est la démo : ses chiffres sont simulés, et rien d’une vraie boutique n’a sa place ici. "
     "Créez votre propre boutique pour importer et modifier."},
    {"\"{}\" is not the number of a job", "« {0} » n’est pas le numéro d’une tâche"},
    {"there is no job {}: jobs end with the server that ran them",
     "il n’y a pas de tâche {0} : les tâches finissent avec le serveur qui les menait"},
    {"stopped before it began", "arrêté avant d’avoir commencé"},
    {"the body is not JSON: {}", "le corps n’est pas du JSON : {0}"},
    {"the body must be a JSON object", "le corps doit être un objet JSON"},
    {"{}: must be given", "{0?} : à remplir"},
    {"{}: must be a text", "{0?} : il faut un texte"},
    {"{}: must be true or false", "{0?} : il faut true ou false"},
    {"{}: must be a number, as 12.5", "{0?} : il faut un nombre, comme 12,5"},
    {"{}: must be a day, as 2026-03-31", "{0?} : il faut un jour, comme 2026-03-31"},
    {"{}: must be a list of texts", "{0?} : il faut une liste de textes"},
    {"{}: must be an object", "{0?} : il faut un objet"},
    {"{}: must be left out: it means nothing here", "{0?} : à retirer, cela ne veut rien dire ici"},
    {"channel", "canal"},
    {"kind", "nature"},
    {"month", "mois"},
    {"amount", "montant"},
    {"answer", "réponse"},
    {"origin", "origine"},
    {"effect", "effet"},
    {"power", "puissance"},
    {"rate", "taux"},
    {"deviation", "écart-type"},
    {"folder", "dossier"},
    {"name", "nom"},
    {"start", "début"},
    {"holdout", "groupe témoin"},
    {"label", "nom affiché"},

    // Titles of problems.
    {"The input cannot be used", "La saisie n’est pas utilisable"},
    {"The request is not one", "La demande n’en est pas une"},
    {"There is no such thing", "Cela n’existe pas"},
    {"It is there already", "Cela existe déjà"},
    {"Not enough data", "Données insuffisantes"},
    {"Too large", "Trop grand"},
    {"Busy: try again", "Occupé : réessayez"},
    {"The state of things forbids it", "L’état des choses l’interdit"},
    {"The file cannot be read", "Le fichier ne peut être lu"},
    {"Stopped", "Arrêté"},
    {"The server failed", "Le serveur a échoué"},
    {"a name with a NUL in it", "un nom qui contient un caractère NUL"},
    {"{}: one of {}", "{0} : l’un de {1}"},
    {"The server could not do it; its log says why",
     "Le serveur n’a pas pu le faire ; son journal dit pourquoi"},
    {"Something else is being changed, perhaps an import: try again when it has ended",
     "Autre chose est en cours de modification, peut-être un import : réessayez quand c’est fini"},
    {"Many reports are being made: try again in a moment",
     "Beaucoup de rapports sont en préparation : réessayez dans un instant"},
    {"folder: there is a {} already: choose another name",
     "folder : il y a déjà un {0} : choisissez un autre nom"},
    {"Another shop is being started", "Une autre boutique est en cours de création"},
    {"The request is refused", "La demande est refusée"},
};

} // namespace

std::span<Phrase const> phrases_of_settings() {
    return k_phrases;
}

} // namespace colporteur::report
