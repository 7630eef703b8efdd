#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // Why a request of a shop was refused.
    {"the request is not signed", "la requête n’est pas signée"},
    {"the signature is not that of the connection's secret",
     "la signature n’est pas celle du secret de cette connexion"},
    {"webhook-timestamp is not a time in seconds",
     "webhook-timestamp n’est pas un instant en secondes"},
    {"the request is more than five minutes old", "la requête a plus de cinq minutes"},
    {"the request is of more than five minutes from now: one of the two clocks is wrong",
     "la requête est datée de plus de cinq minutes dans l’avenir : l’une des deux horloges est "
     "fausse"},
    {"the id or the topic of the delivery is too long",
     "l’identifiant ou le sujet de l’envoi est trop long"},
    {"the id or the topic of the delivery is no text",
     "l’identifiant ou le sujet de l’envoi n’est pas un texte"},
    {"the body is no text in UTF-8", "le corps n’est pas un texte en UTF-8"},

    {"this shop is asked for its orders: it tells none",
     "on interroge cette boutique sur ses commandes : elle n’en annonce pas"},

    // Why a shop that is asked for its orders gives none.
    {"key: letters, digits and signs, without blanks",
     "key : des lettres, des chiffres et des signes, sans espaces"},
    {"a shop of Standard Webhooks tells its orders: it cannot be asked for them",
     "une boutique aux Standard Webhooks annonce ses commandes : on ne peut pas l’interroger"},
    {"Shopify does not know this client id with this secret",
     "Shopify ne connaît pas cet identifiant client avec ce secret"},
    {"{}: the shop refuses the key ({}): it needs the right {}",
     "{0} : la boutique refuse la clé ({1}) : il lui faut le droit {2}"},
    {"{}: the shop has nothing there: check its address",
     "{0} : la boutique n’a rien à cet endroit : vérifiez son adresse"},
    {"{}: the shop answers {}: it is asked again later",
     "{0} : la boutique répond {1} : elle sera interrogée plus tard"},
    {"{}: the shop answers {} and leads to another address: enter that",
     "{0} : la boutique répond {1} et renvoie à une autre adresse : saisissez celle-là"},
    {"{}: the shop answers {}", "{0} : la boutique répond {1}"},
    {"{}: the answer is no JSON, or not all of it",
     "{0} : la réponse n’est pas du JSON, ou n’est pas entière"},
    {"{}: the answer is not the list that was asked for",
     "{0} : la réponse n’est pas la liste demandée"},
    {"the shop does not list what it is asked for by the time of its last change",
     "la boutique ne liste pas ce qui lui est demandé par date de dernière modification"},

    // What became of a delivery.
    {"order of {}: goods of {}", "commande du {0} : {1#} de marchandises"},
    {"order of {}: goods of {}, {} of them refunded",
     "commande du {0} : {1#} de marchandises, dont {2#} remboursés"},
    {"order of {}: cancelled or not paid, it earns nothing",
     "commande du {0} : annulée ou non payée, elle ne rapporte rien"},
    {"product {}: it costs {}", "produit {0} : il coûte {1#}"},
    {"product {}: the shop does not say what it costs",
     "produit {0} : la boutique ne dit pas ce qu’il coûte"},
    {"{} products, {} of them with what they cost", "{0} produits, dont {1} avec leur coût"},
    {"a newer state of the product is known", "un état plus récent du produit est connu"},
    {"what a product costs comes with the topic inventory_items/update",
     "le coût d’un produit arrive par le sujet inventory_items/update"},
    {"a deleted product keeps the cost that was told last",
     "un produit supprimé garde le coût annoncé en dernier"},
    {"the product has no SKU: no line of an order can be known as it",
     "le produit n’a pas de référence (SKU) : aucune ligne de commande ne peut lui être attribuée"},
    {"its variations are sold, and not the product: each tells what it costs",
     "ce sont ses variations qui se vendent, et non le produit : chacune annonce son coût"},
    {"the cost is in {} and the shop counts in {}: import it as a file with a rate",
     "le coût est en {0} et la boutique compte en {1} : importez-le par un fichier avec un taux"},
    {"the product does not say when it was changed",
     "le produit ne dit pas quand il a été modifié"},
    {"the product was changed on a day to come", "le produit a été modifié un jour à venir"},
    {"the product has too many variants", "le produit a trop de déclinaisons"},
    {"the number of the product is too long", "la référence du produit est trop longue"},
    {"it cannot be stored: {}", "impossible à enregistrer : {0}"},
    {"it waited for 14 days, and what came is blanked by now",
     "l’envoi a attendu 14 jours, et ce qui est arrivé est désormais effacé"},
    {"a newer state of the order is known", "un état plus récent de la commande est connu"},
    {"the update of the order brings it: the topic orders/updated",
     "la mise à jour de la commande l’apporte : le sujet orders/updated"},
    {"a deleted order stays as it was told last: cancel it before",
     "une commande supprimée reste comme elle a été annoncée en dernier : annulez-la avant"},
    {"\"{}\" is no topic that tells of an order or a product",
     "« {0} » n’est pas un sujet qui annonce une commande ou un produit"},
    {"a test order does not count", "une commande de test ne compte pas"},
    {"a draft is no order yet", "un brouillon n’est pas encore une commande"},
    {"the body is no JSON object", "le corps n’est pas un objet JSON"},
    {"the order is in {} and the shop counts in {}: import it as a file with a rate",
     "la commande est en {0} et la boutique compte en {1} : importez-la par un fichier avec un "
     "taux"},
    {"{}: cannot be read", "{0} : illisible"},
    {"the order has no number", "la commande n’a pas de numéro"},
    {"the order does not say when it was changed",
     "la commande ne dit pas quand elle a été modifiée"},
    {"the order has too many lines, or a text too long",
     "la commande a trop de lignes, ou un texte trop long"},
    {"the order is of a day to come", "la commande est d’un jour à venir"},
    {"data.refunds.id: every refund has its own",
     "data.refunds.id : chaque remboursement a le sien"},

    // Connections.
    {"platform: one of standard, shopify, woocommerce, prestashop, medusa",
     "platform : standard, shopify, woocommerce, prestashop ou medusa"},
    {"secret: a text of 24 to 500 bytes", "secret : un texte de 24 à 500 octets"},
    {"secret: whsec_ and 24 bytes or more in base64 behind it, as Standard Webhooks write it",
     "secret : whsec_ suivi d’au moins 24 octets en base64, comme l’écrivent les Standard "
     "Webhooks"},
    {"secret: Shopify gives it, under Settings, Notifications, Webhooks",
     "secret : Shopify le donne, sous Paramètres, Notifications, Webhooks"},
    {"name: a text of 1 to 100 bytes on one line",
     "name : un texte de 1 à 100 octets sur une ligne"},
    {"a shop has 50 connections at most: remove one first",
     "une boutique a 50 connexions au plus : retirez-en une d’abord"},
    {"there is no such connection", "cette connexion n’existe pas"},
    {"there is no such delivery", "cet envoi n’existe pas"},
    {"what came is blanked after 14 days: nothing is left to apply",
     "ce qui est arrivé est effacé après 14 jours : il ne reste rien à appliquer"},

    // Why a shop is not asked, or does not answer.
    {"there is no access to that shop: enter its address and key",
     "il n’y a pas d’accès à cette boutique : saisissez son adresse et sa clé"},
    {"address: the shop's, as https://shop.example, without a page behind it",
     "address : celle de la boutique, comme https://boutique.example, sans page derrière"},
    {"address: it begins with https://, so that the key is read by nobody on its way",
     "address : elle commence par https://, pour que personne ne lise la clé en chemin"},
    {"key: as the shop gives it, without blanks",
     "key : telle que la boutique la donne, sans blancs"},
    {"secret: the one that belongs to the key", "secret : celui qui va avec la clé"},
    {"secret: this platform has a key alone", "secret : cette plateforme n’a qu’une clé"},
    {"the shop sends to another page: look at the address",
     "la boutique renvoie vers une autre page : vérifiez l’adresse"},
    {"the shop says it is at {}: enter that address",
     "la boutique dit être à {0} : saisissez cette adresse"},
    {"the shop's answer does not go on: the same page comes again and again",
     "la réponse de la boutique n’avance pas : la même page revient sans cesse"},
    {"{} is not known: look at the address", "{0} est inconnu : vérifiez l’adresse"},
    {"{} takes no connection", "{0} n’accepte pas de connexion"},
    {"{} did not answer in time", "{0} n’a pas répondu à temps"},
    {"the certificate of {} is not valid: the shop's host has to mend it",
     "le certificat de {0} n’est pas valable : l’hébergeur de la boutique doit y remédier"},
    {"{} does not speak TLS as it should", "{0} ne parle pas TLS comme il faut"},
    {"the connection to {} broke off", "la connexion à {0} s’est rompue"},
    {"the answer of {} is too large", "la réponse de {0} est trop grande"},
};

} // namespace

std::span<Phrase const> phrases_of_connectors() {
    return k_phrases;
}

} // namespace colporteur::report
