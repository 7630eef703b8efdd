#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // What became of an import.
    {"import #{} of {} was interrupted after its rows were written: it is complete",
     "l’import n° {0} de {1} a été interrompu après l’écriture de ses lignes : il est complet"},
    {"import #{} of {} was interrupted: nothing was added, run it again",
     "l’import n° {0} de {1} a été interrompu : rien n’a été ajouté, relancez-le"},
    {"import #{} of {} was stopped: nothing was added, run it again",
     "l’import n° {0} de {1} a été arrêté : rien n’a été ajouté, relancez-le"},
    {"there is no import #{}; import --list shows them",
     "il n’y a pas d’import n° {0} ; `colporteur import --list` les montre"},
    {"#{} is the closing of a month, which stays", "le n° {0} est la clôture d’un mois, qui reste"},
    {"import #{} is undone: there is nothing to take back",
     "l’import n° {0} est déjà annulé : il n’y a rien à annuler"},
    {"import #{} is failed: there is nothing to take back",
     "l’import n° {0} a échoué : il n’y a rien à annuler"},
    {"import #{} is running: there is nothing to take back",
     "l’import n° {0} est en cours : il n’y a rien à annuler"},
    {"\"{}\" is not the number of an import", "« {0} » n’est pas le numéro d’un import"},
    {"{}: this is a file of {}, and only {} comes in this way: import it on the page, or with "
     "`colporteur import`",
     "{0} : c’est un fichier de genre {1}, et seul le genre {2} arrive par ici : importez-le sur "
     "la "
     "page, ou avec `colporteur import`"},
    {"the name of this file is not written in UTF-8: rename it",
     "le nom de ce fichier n’est pas écrit en UTF-8 : renommez-le"},
    {"no file \"{}\" was refused", "aucun fichier « {0} » n’a été refusé"},
    {"the file is missing: send its bytes, as curl -T spend.csv does",
     "il manque le fichier : envoyez ses octets, comme le fait curl -T spend.csv"},
    {"This folder has {} shops: say which one the costs are of, as in /api/v1/shops/{}/spend",
     "Ce dossier a {0} boutiques : dites de laquelle sont ces coûts, comme dans "
     "/api/v1/shops/{1}/spend"},
    {"import #{} has no rejects file here: of a file imported on the command line it lies beside "
     "that file",
     "l’import n° {0} n’a pas de fichier de rejets ici : pour un fichier importé en ligne de "
     "commande, il est à côté de ce fichier"},
    {"already imported as #{} on {}; nothing added",
     "déjà importé sous le n° {0} le {1} ; rien n’a été ajouté"},
    {"{}: this file is import #{} with other options: `import --undo {}` first",
     "{0} : ce fichier est l’import n° {1} avec d’autres options : annulez-le d’abord (`import "
     "--undo {2}`)"},
    {"{}: none of its {} rows can be {}; nothing was added. The first: {}. All are in {}",
     "{0} : aucune de ses {1#} lignes ne peut être {2*} ; rien n’a été ajouté. La première : {3*}. "
     "Toutes sont dans {4?}"},
    {"{}: its only row cannot be {}; nothing was added: {}. It is in {}",
     "{0} : sa seule ligne ne peut être {1*} ; rien n’a été ajouté : {2*}. Elle est dans {3?}"},
    {"read as orders", "lue comme commande"},
    {"read as touches", "lue comme contact"},
    {"read as spend", "lue comme coût"},
    {"read as survey", "lue comme réponse d’enquête"},
    {"read as experiment", "lue comme ligne d’une expérience"},
    {"read as posts", "lue comme publication"},
    {"read as products", "lue comme produit"},
    {"read as customers", "lue comme client"},
    {"read as paths", "lue comme parcours"},
    {"read as reported", "lue comme statistique"},
    {"its rejects file", "son fichier de rejets"},
    {"line {}: {}", "ligne {0#} : {1*}"},
    {"line {}, {}: {}", "ligne {0#}, {1} : {2*}"},
    {"stopped; nothing was added", "arrêté ; rien n’a été ajouté"},

    // Files that are handed over, and what is said of them.
    {"name: the name of the file is missing: ?name=orders.csv",
     "name : le nom du fichier manque : ?name=orders.csv"},
    {"{} cannot be kept: {}", "{0} ne peut être gardé : {1}"},
    {"this file is not here any more: files are kept until they are imported, at most a day; hand "
     "it over again",
     "ce fichier n’est plus là : les fichiers sont gardés jusqu’à leur import, un jour au plus ; "
     "remettez-le"},
    {"{}: a whole number of days", "{0} : un nombre entier de jours"},
    {"ratio: planned shares of the arms, as 1:1:2",
     "ratio : parts prévues des groupes, comme 1:1:2"},
    {"cost: an amount, as 400.00", "cost : un montant, comme 400,00"},
    {"the mapping cannot be written: is the disk full?",
     "la correspondance ne peut être écrite : le disque est-il plein ?"},
    {"'{}' is not a kind of file; --as takes {}",
     "« {0} » n’est pas une sorte de fichier ; --as prend {1}"},
    {"'{}' is not a field; the fields are {}", "« {0} » n’est pas un champ ; les champs sont {1}"},
    {"'{}' is not a format; --format takes {}", "« {0} » n’est pas un format ; --format prend {1}"},
    {"--date-order takes dmy (31/12/2025) or mdy (12/31/2025)",
     "--date-order prend dmy (31/12/2025) ou mdy (12/31/2025)"},
    {"--decimal takes , or .", "--decimal prend , ou ."},
    {"--date-order {} contradicts the file: it has dates whose first part is above 12",
     "--date-order {0} contredit le fichier : il a des dates dont la première partie dépasse 12"},
    {"--date-order {} contradicts the file: it has dates whose second part is above 12",
     "--date-order {0} contredit le fichier : il a des dates dont la deuxième partie dépasse 12"},
    {"{} {}: there is no such column; the file has {}",
     "{0} {1} : cette colonne n’existe pas ; le fichier a : {2}"},
    {"{}: as {} the file lacks a column for {}; it has {}. Name the columns in a mapping file "
     "(--map)",
     "{0} : comme {1}, il manque au fichier une colonne pour {2&} ; il a : {3}. Nommez les "
     "colonnes dans un fichier de correspondance (--map)"},
    {"{}: no known kind of file has the columns {}. Say what it is (--as {}), or name the columns "
     "in a mapping file (--map)",
     "{0} : aucune sorte de fichier connue n’a les colonnes {1}. Dites ce que c’est (--as {2}), ou "
     "nommez les colonnes dans un fichier de correspondance (--map)"},
    {"{}: it could be read as {}, but its column '{}' is one of an order file. Say what it is "
     "(--as "
     "{}), or name the columns in a mapping file (--map)",
     "{0} : il pourrait être lu comme {1}, mais sa colonne « {2} » est celle d’un fichier de "
     "commandes. Dites ce que c’est (--as {3}), ou nommez les colonnes dans un fichier de "
     "correspondance (--map)"},
    {"{}: has a header and no rows", "{0} : il a un en-tête et pas de lignes"},
    {"{} names a column that the file does not have; it has {}",
     "{0w} nomme une colonne que le fichier n’a pas ; il a : {1}"},
    {"{} must be a text or a number", "{0w} doit être un texte ou un nombre"},
    {"{} must be a name such as Europe/Paris", "{0w} doit être un nom comme Europe/Paris"},
    {"{} must be \"dmy\" or \"mdy\"", "{0w} doit être \"dmy\" ou \"mdy\""},
    {"{} must be \",\" or \".\"", "{0w} doit être \",\" ou \".\""},
    {"{} must be \"net\" or \"gross\"", "{0w} doit être \"net\" ou \"gross\""},
    {"'{}' is not a setting; there are kind, timezone, dates, decimal, prices, [columns] and "
     "[values]",
     "« {0} » n’est pas un réglage ; il y a kind, timezone, dates, decimal, prices, [columns] et "
     "[values]"},
    {"{}: say what the file is: kind = \"orders\" (or {})",
     "{0} : dites ce qu’est le fichier : kind = \"orders\" (ou {1})"},
    {"{}: rates need the columns currency,rate and perhaps day",
     "{0} : les taux demandent les colonnes devise,taux (ou currency,rate) et peut-être jour"},
    {"{}: {}", "{0.} : {1*}"},
    {"{}, line {}: not a rate: write it as USD,0.92,2026-03-31",
     "{0}, ligne {1#} : ce n’est pas un taux : écrivez-le comme USD,0.92,2026-03-31"},
    {"the file says on which days the channel was on and off, but not what they brought: add a "
     "column revenue",
     "le fichier dit quels jours étaient avec et sans le canal, mais pas ce qu’ils ont rapporté : "
     "ajoutez une colonne revenue"},
    {"say which channel the experiment tests: --channel newsletter",
     "dites quel canal l’expérience teste : --channel newsletter"},
    {"name the arm that got nothing: --control ARM; the arms of the file are {}",
     "nommez le groupe qui n’a rien reçu : --control GROUPE ; les groupes du fichier sont {0\"}"},
    {"--control '{}' is no arm of the file; its arms are {}",
     "--control « {0} » n’est pas un groupe du fichier ; ses groupes sont {1\"}"},
    {"experiment \"{}\" has the rows of import #{} already, and rows that name no person cannot be "
     "told from them: `import --undo {}` first, or give this one another --name",
     "l’expérience « {0} » a déjà les lignes de l’import n° {1}, et des lignes qui ne nomment "
     "personne ne peuvent en être distinguées : annulez-le d’abord (`import --undo {2}`), ou "
     "donnez à celle-ci un autre nom (--name)"},

    // Notes.
    {"the amounts are in several currencies ({}); those that name none are taken as {}",
     "les montants sont en plusieurs devises ({0}) ; ceux qui n’en nomment pas sont pris comme "
     "{1}"},
    {"amounts that are not used: {}. If they are money of the order, say so in a mapping file "
     "(--map)",
     "montants qui ne servent pas : {0}. S’ils font partie de l’argent de la commande, dites-le "
     "dans un fichier de correspondance (--map)"},
    {"more than {} sources: the rest count as direct",
     "plus de {0#} sources : le reste compte comme direct"},
    {"numbers such as 1,234 or 1.234 are read with '{}' as the decimal mark; --decimal says "
     "otherwise",
     "les nombres comme 1,234 ou 1.234 sont lus avec « {0} » comme signe décimal ; --decimal dit "
     "le contraire"},
    {"dates such as 03/04/2026 are read day first (no date in the file tells); --date-order mdy "
     "says otherwise",
     "les dates comme 03/04/2026 sont lues jour d’abord (aucune date du fichier ne tranche) ; "
     "--date-order mdy dit le contraire"},
    {"dates are month first (12/31/2025)", "les dates sont mois d’abord (12/31/2025)"},
    {"dates are day first (31/12/2025)", "les dates sont jour d’abord (31/12/2025)"},
    {"the rows name no day: all are booked on {}, the first day that stands above the table",
     "les lignes ne nomment pas de jour : toutes sont inscrites au {0}, le premier jour écrit "
     "au-dessus du tableau"},
    {"amounts are net of VAT, as their column says",
     "les montants sont hors TVA, comme le dit leur colonne"},
    {"prices are taken as net of VAT", "les prix sont pris hors TVA"},
    {"net = price less the tax that the file states",
     "hors taxe = prix moins la taxe donnée par le fichier"},
    {"prices hold the tax that the file states",
     "les prix comprennent la taxe donnée par le fichier"},
    {"prices are taken to hold the shop's VAT of {} % (--prices net says otherwise)",
     "les prix sont pris TVA comprise, celle de la boutique : {0#} % (--prices net dit le "
     "contraire)"},
    {"each row is a day on which the channel was on or off",
     "chaque ligne est un jour avec ou sans le canal"},
    {"aggregates: no people stand behind these figures",
     "agrégats : il n’y a personne derrière ces chiffres"},
    {"orders of a status that is not known count as sales: {}",
     "les commandes d’un statut inconnu comptent comme des ventes : {0}"},
};

} // namespace

std::span<Phrase const> phrases_of_imports() {
    return k_phrases;
}

} // namespace colporteur::report
