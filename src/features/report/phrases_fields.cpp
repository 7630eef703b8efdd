#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {
    {"customer id; kept as a keyed hash only",
     "identifiant du client ; gardé seulement comme empreinte à clé"},
    {"stands in for the person when there is no customer id",
     "remplace la personne quand il n’y a pas d’identifiant du client"},
    {"id of the browser", "identifiant du navigateur"},
    {"when it happened; a day will do", "quand c’est arrivé ; un jour suffit"},
    {"month of a cost: 2026-03", "mois d’un coût : 2026-03"},
    {"channel or platform, when the file names no source",
     "canal ou plateforme, quand le fichier ne nomme pas de source"},
    {"utm_source", "utm_source"},
    {"utm_medium", "utm_medium"},
    {"utm_campaign or the campaign's name", "utm_campaign ou le nom de la campagne"},
    {"utm_content, or ad set and ad", "utm_content, ou ensemble de publicités et publicité"},
    {"landing page", "page d’entrée"},
    {"address of the page before; its host is the source",
     "adresse de la page d’avant ; son site est la source"},
    {"discount or referral code", "code de remise ou de parrainage"},
    {"customer id of the person who shared the link",
     "identifiant client de la personne qui a partagé le lien"},
    {"order number", "numéro de commande"},
    {"number of the line in its order", "numéro de la ligne dans sa commande"},
    {"article number (SKU)", "référence de l’article (SKU)"},
    {"name of the product", "nom du produit"},
    {"pieces", "pièces"},
    {"of one piece", "d’une pièce"},
    {"of the line, after its own discount", "de la ligne, après sa propre remise"},
    {"of the line, net of VAT and of all discounts",
     "de la ligne, hors TVA et toutes remises déduites"},
    {"VAT of the line", "TVA de la ligne"},
    {"of the line", "de la ligne"},
    {"given back for the line, so far", "remboursé pour la ligne, jusqu’ici"},
    {"of the order", "de la commande"},
    {"of the order, after discount", "de la commande, après remise"},
    {"VAT of the order, shipping's included", "TVA de la commande, celle du port comprise"},
    {"of the order, as paid", "de la commande, tel que payé"},
    {"given back for the order, so far", "remboursé pour la commande, jusqu’ici"},
    {"number of one refund", "numéro d’un remboursement"},
    {"when money was given back", "quand l’argent a été rendu"},
    {"three-letter code", "code à trois lettres"},
    {"of the order; cancelled orders earn nothing",
     "de la commande ; les commandes annulées ne rapportent rien"},
    {"anything here: the order was cancelled", "rempli : la commande a été annulée"},
    {"money spent", "argent dépensé"},
    {"media, hours, tools or rewards", "media, hours, tools ou rewards"},
    {"hours of work", "heures de travail"},
    {"as the platform counts them", "comme la plateforme les compte"},
    {"last day of the row's period", "dernier jour de la période de la ligne"},
    {"of the survey", "de l’enquête"},
    {"several are separated by ;", "plusieurs sont séparées par ;"},
    {"of the respondent", "du répondant"},
    {"group of the experiment", "groupe de l’expérience"},
    {"outcome of the person", "résultat de la personne"},
    {"figure of the person from before", "chiffre de la personne d’avant le test"},
    {"orders of the person or arm", "commandes de la personne ou du groupe"},
    {"people in the arm", "personnes dans le groupe"},
    {"sum of the metric over the arm", "somme de la mesure sur le groupe"},
    {"sum of its squares", "somme de ses carrés"},
    {"day or region", "jour ou région"},
    {"of the block", "du bloc"},
    {"name or address of the post", "nom ou adresse de la publication"},
    {"where it was posted", "où elle a été publiée"},
    {"views that we caused ourselves", "vues que nous avons causées nous-mêmes"},
    {"what one piece costs the shop", "ce qu’une pièce coûte à la boutique"},
    {"channels in order", "canaux dans l’ordre"},
    {"orders", "commandes"},
    {"value of those orders", "valeur de ces commandes"},
    {"journeys without an order", "parcours sans commande"},
};

} // namespace

std::span<Phrase const> phrases_of_fields() {
    return k_phrases;
}

} // namespace colporteur::report
