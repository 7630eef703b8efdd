#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // Rules of a shop for its channels.
    {"your rule {}", "votre règle {0#}"},
    {"rule {}: {}", "règle {0#} : {1?}"},
    {"\"{}\" needs one text", "« {0} » demande un seul texte"},
    // The comparisons as the pages call them.
    {"\"is\" needs one text", "« est » demande un seul texte"},
    {"\"contains\" needs one text", "« contient » demande un seul texte"},
    {"\"begins with\" needs one text", "« commence par » demande un seul texte"},
    {"\"ends with\" needs one text", "« finit par » demande un seul texte"},
    {"\"is one of\" needs at least one text", "« est l’un de » demande au moins un texte"},
    {"at most {} texts", "au plus {0#} textes"},
    {"at most {} texts over all rules; there are {}",
     "au plus {0#} textes pour toutes les règles ; il y en a {1#}"},
    {"a text of a condition has 1 to {} bytes on one line",
     "le texte d’une condition a de 1 à {0#} octets, sur une ligne"},
    {"a condition compares with an empty text; fill it in or leave it out",
     "une condition compare à un texte vide ; remplissez-la ou retirez-la"},
    {"it has no condition; give at least one, as in source is insta",
     "elle n’a pas de condition ; donnez-en au moins une, comme « la source est insta »"},
    {"at most {} conditions", "au plus {0#} conditions"},
    {"name the channel it leads to, in 1 to {} bytes on one line",
     "nommez le canal où elle mène, en 1 à {0#} octets sur une ligne"},
    {"no kind of channel \"{}\"; there are: {}", "pas de genre de canal « {0} » ; il y a : {1}"},
    {"at most {} rules", "au plus {0#} règles"},
    {"a condition is an object with part, test and values",
     "une condition est un objet avec part, test et values"},
    {"part must be source, medium, code or origin",
     "part doit être source, medium, code ou origin"},
    {"test must be is, contains, begins with, ends with or is one of",
     "test doit être is, contains, begins with, ends with ou is one of"},
    {"values must be a list of texts", "values doit être une liste de textes"},
    {"it is an object with conditions, channel and family",
     "c’est un objet avec conditions, channel et family"},
    {"channel and family must be texts", "channel et family doivent être des textes"},
    {"conditions must be a list", "conditions doit être une liste"},
    {"rules must be a list of rules", "rules doit être une liste de règles"},
    {"the rules are not JSON: {}", "les règles ne sont pas du JSON : {0}"},
    {"note must be a text", "note doit être un texte"},
    {"note: at most {} bytes on one line", "note : au plus {0#} octets sur une ligne"},
    {"based_on must be the number of a version", "based_on doit être le numéro d’une version"},
    {"there is no such member: leave it out", "ce membre n’existe pas : retirez-le"},
    {"the rules were changed meanwhile, the newest are version {}: look at them and save again",
     "les règles ont été changées entre-temps, les plus récentes sont la version {0#} : "
     "regardez-les et enregistrez de nouveau"},
    {"there is no version {} of the rules", "il n’y a pas de version {0#} des règles"},

    // Our own rules.
    {"a visit that the tag sees comes from a page where people pay or prove who they are, or from "
     "a page of your own shop; what files and webhooks state is taken as they state it",
     "une visite vue par la balise vient d’une page où l’on paie ou prouve son identité, ou d’une "
     "page de votre propre boutique ; ce que disent les fichiers et les webhooks est pris tel "
     "quel"},
    {"no source: the visit goes on", "aucune source : la visite continue"},
    {"a coupon code that holds the name of a channel or a platform, without its digits and words "
     "such as these",
     "un code promo qui contient le nom d’un canal ou d’une plateforme, sans ses chiffres et des "
     "mots comme ceux-ci"},
    {"the address of a visit that the tag sees has no tags but a click id of a platform: it "
     "stands for the source and the medium of that platform",
     "l’adresse d’une visite vue par la balise n’a pas d’étiquettes mais un identifiant de clic "
     "d’une plateforme : il vaut la source et le support de cette plateforme"},
    {"that platform", "cette plateforme"},
    {"that channel", "ce canal"},
    {"any other coupon code", "tout autre code promo"},
    {"the name or the label of a channel that you have", "le nom d’un canal que vous avez"},
    {"the medium is one of these, whatever the source",
     "le support est l’un de ceux-ci, quelle que soit la source"},
    {"the medium is one of these and the source is Google",
     "le support est l’un de ceux-ci et la source est Google"},
    {"the medium is one of these and the source is Bing",
     "le support est l’un de ceux-ci et la source est Bing"},
    {"the medium is one of these and the source is another search engine, or none",
     "le support est l’un de ceux-ci et la source est un autre moteur de recherche, ou absente"},
    {"the medium is one of these and the source is another known platform",
     "le support est l’un de ceux-ci et la source est une autre plateforme connue"},
    {"that platform, paid and unpaid together", "cette plateforme, payant et gratuit ensemble"},
    {"the medium is one of these and the source is a search engine, not known, or none",
     "le support est l’un de ceux-ci et la source est un moteur de recherche, inconnue ou absente"},
    {"the medium is one of these and no source is given; else the source decides, below",
     "le support est l’un de ceux-ci et aucune source n’est donnée ; sinon la source décide, plus "
     "bas"},
    {"the medium is one of these: the source decides, below, and one that is not known there is "
     "offline",
     "le support est l’un de ceux-ci : la source décide, plus bas, et celle qui n’y est pas connue "
     "est hors ligne"},
    {"the source is one of these, or a host of that name",
     "la source est l’une de celles-ci, ou un site de ce nom"},
    {"one letter is wrong in a name of five letters or more",
     "une lettre est fausse dans un nom de cinq lettres ou plus"},
    {"the channel that is meant", "le canal voulu"},
    {"a page of another site", "une page d’un autre site"},
    {"a channel of its own name", "un canal de son propre nom"},
    {"anything else", "tout le reste"},
    {"nothing says where the visit comes from", "rien ne dit d’où vient la visite"},
};

} // namespace

std::span<Phrase const> phrases_of_rules() {
    return k_phrases;
}

} // namespace colporteur::report
