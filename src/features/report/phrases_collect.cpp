#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // What the tag sends and is refused.
    {"t is no time: send milliseconds since 1970, as Date.now() gives them",
     "t n’est pas un instant : envoyez des millisecondes depuis 1970, comme Date.now() les donne"},
    {"sent is no time: send milliseconds since 1970, as Date.now() gives them",
     "sent n’est pas un instant : envoyez des millisecondes depuis 1970, comme Date.now() les "
     "donne"},
    {"the event is older than {} days: send events when they happen",
     "l’événement a plus de {0} jours : envoyez les événements quand ils se produisent"},
    {"url is missing: send the page's address, as location.href gives it",
     "il manque url : envoyez l’adresse de la page, comme location.href la donne"},
    {"url is no web address: send location.href, with https:// and host",
     "url n’est pas une adresse web : envoyez location.href, avec https:// et l’hôte"},
    {"played must be 0.25, 0.5, 0.75 or 1, the part that was reached",
     "played doit valoir 0.25, 0.5, 0.75 ou 1, la part atteinte"},
    {"send either net (goods without VAT, shipping and discount) or gross (the same with VAT)",
     "envoyez soit net (marchandises hors TVA, livraison et remise), soit gross (les mêmes avec "
     "TVA)"},
    {"{} must be an amount from 0 to {}", "{0w} doit être un montant de 0 à {1}"},
    {"currency must be the shop's, {}: send amounts in it",
     "currency doit être celle de la boutique, {0} : envoyez les montants dans cette monnaie"},
    {"order must be the shop's order number, 1 to {} bytes",
     "order doit être le numéro de commande de la boutique, de 1 à {0} octets"},
    {"id must be 8 to 64 of A-Z, a-z, 0-9, _ and -, another for each event",
     "id doit avoir de 8 à 64 caractères parmi A-Z, a-z, 0-9, _ et -, un autre pour chaque "
     "événement"},
    {"type must be view, impression, hover, click, share, like, play, custom, order, consent or "
     "identify",
     "type doit être view, impression, hover, click, share, like, play, custom, order, consent ou "
     "identify"},
    {"name must be none, cookieless, audience or full",
     "name doit être none, cookieless, audience ou full"},
    {"the shop does not ask whether visitors may be known: choose full on Live",
     "la boutique ne demande pas si les visiteurs acceptent d’être connus : choisissez full sur "
     "« En direct »"},
    {"value must name the text that was agreed to, 1 to 100 of A-Z, a-z, 0-9 and . _ - : /",
     "value doit nommer le texte accepté, de 1 à 100 caractères parmi A-Z, a-z, 0-9 et . _ - : /"},
    {"name must be the customer's number, 1 to {} bytes",
     "name doit être le numéro du client, de 1 à {0} octets"},
    {"value must be the HMAC-SHA-256 of the customer's number, in hex, under the secret that Live "
     "shows: make it on the shop's server",
     "value doit être le HMAC-SHA-256 du numéro du client, en hexadécimal, avec le secret que "
     "montre « En direct » : calculez-le sur le serveur de la boutique"},
    {"identify counts only while the person agrees to full, on the shop's own host",
     "identify ne compte que tant que la personne accepte full, sur l’hôte de la boutique même"},
    {"consent to full is kept by a cookie of the shop's own host: let its server pass the tag and "
     "what it sends on to Colporteur",
     "le consentement à full est gardé par un cookie de l’hôte de la boutique : que son serveur "
     "transmette à Colporteur la balise et ce qu’elle envoie"},
    {"name is missing: a {} says which element or event it is about",
     "il manque name : un événement {0} dit de quel élément ou événement il s’agit"},
    {"the event is no object: send {\"id\": ..., \"type\": ...}",
     "l’événement n’est pas un objet : envoyez {\"id\": ..., \"type\": ...}"},
    {"{} is broken text: leave out control characters and send valid Unicode",
     "{0w} est un texte abîmé : sans caractères de contrôle, et en Unicode valide"},
    {"{} is no order number: send it as text",
     "{0w} n’est pas un numéro de commande : envoyez-le comme texte"},
    {"{} is no text: send it in quotes", "{0w} n’est pas un texte : envoyez-le entre guillemets"},
    {"{} is no number: send digits with a point, like 57.84",
     "{0w} n’est pas un nombre : envoyez des chiffres avec un point, comme 57.84"},
    {"events must be a list: [{\"id\": ...}]", "events doit être une liste : [{\"id\": ...}]"},
    {"the body is not a JSON object that can be read: send one as UTF-8",
     "le corps n’est pas un objet JSON lisible : envoyez-en un en UTF-8"},
    {"the body has more than {} bytes: send fewer events at once",
     "le corps a plus de {0} octets : envoyez moins d’événements à la fois"},
    {"the key of the shop is missing: send \"key\" as the settings show it",
     "il manque la clé de la boutique : envoyez « key » comme les réglages la montrent"},
    {"no shop has this key: copy it from the settings",
     "aucune boutique n’a cette clé : copiez-la depuis les réglages"},
    {"more than {} events at once: send several bodies",
     "plus de {0} événements à la fois : envoyez plusieurs corps"},
    {"mode must be none, cookieless, audience or full",
     "mode doit être none, cookieless, audience ou full"},
    {"pages of {} may not send events for this shop: add the address where the tag is set up",
     "les pages de {0} ne peuvent pas envoyer d’événements pour cette boutique : ajoutez l’adresse "
     "là où la balise est réglée"},

    // Which pages may send.
    {"origins: an address of a page is too long", "origins : l’adresse d’une page est trop longue"},
    {"origins: \"{}\" is no address of a site: write it like https://www.shop.example, without a "
     "path; letters beyond a to z as browsers send them (xn--...)",
     "origins : « {0} » n’est pas l’adresse d’un site : écrivez-la comme https://www.boutique.fr, "
     "sans chemin ; les lettres au-delà de a à z comme les navigateurs les envoient (xn--...)"},
    {"origins: more than {} addresses", "origins : plus de {0} adresses"},
    {"a demo collects nothing: its figures are simulated",
     "une démo ne collecte rien : ses chiffres sont simulés"},
    {"token: say which browser is watched", "token : dites quel navigateur est observé"},

    // How an event was understood, or why it was not kept.
    {"begins a visit", "commence une visite"},
    {"came before with the same id: it is stored once",
     "est déjà venu avec le même id : il est gardé une seule fois"},
    {"set aside: by its User-Agent this browser is a robot",
     "mis de côté : d’après son User-Agent, ce navigateur est un robot"},
    {"set aside: the browser fetched the page ahead, before anybody looked at it",
     "mis de côté : le navigateur a chargé la page d’avance, avant que quelqu’un ne la regarde"},
    {"What came in waits to be stored: try again",
     "ce qui est arrivé attend d’être enregistré : réessayez"},
    {"The disk does not take it: try again", "le disque ne le prend pas : réessayez"},
    {"Too many requests for this shop", "Trop de requêtes pour cette boutique"},
    {"from no known source: direct", "d’aucune source connue : direct"},
    {"clp leads the visitor to the customer whom the mail was sent to, unless a login or an order "
     "says who he is",
     "clp rattache le visiteur au client à qui l’e-mail a été envoyé, sauf si une connexion ou une "
     "commande dit qui il est"},
    {"clp is passed over: the shop does not ask whether visitors may be known",
     "clp est ignoré : la boutique ne demande pas si les visiteurs acceptent d’être connus"},
    {"clp is passed over: the person did not agree to full, or did not yet",
     "clp est ignoré : la personne n’a pas accepté full, ou pas encore"},
    {"clp is passed over: it is no token, or was cut short on its way",
     "clp est ignoré : ce n’est pas un jeton, ou il a été tronqué en route"},
    {"clp is passed over: it was not sealed with the secret that Live shows",
     "clp est ignoré : il n’a pas été scellé avec le secret que montre « En direct »"},
    {"clp is passed over: what is sealed must be when it ends, in seconds since 1970, a blank, and "
     "the customer's number",
     "clp est ignoré : ce qui est scellé doit être sa fin, en secondes depuis 1970, une espace et "
     "le numéro du client"},
    {"clp is passed over: its end has come", "clp est ignoré : sa fin est passée"},
    {"clp is passed over: its end lies more than 366 days ahead; it is in seconds",
     "clp est ignoré : sa fin est à plus de 366 jours ; elle est en secondes"},
};

} // namespace

std::span<Phrase const> phrases_of_collect() {
    return k_phrases;
}

} // namespace colporteur::report
