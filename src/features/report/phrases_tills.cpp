#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // What is wrong with a note.
    {"the note is older than {} days: bring it in as a paper list",
     "la note a plus de {0} jours : apportez-la dans une liste"},
    {"the note is older than {} days", "la note a plus de {0} jours"},
    {"\"{}\" is no amount in {}: write it as {}",
     "« {0} » n’est pas un montant en {1} : écrivez {2#}"},
    {"an amount above 0, up to {}", "un montant au-dessus de 0, jusqu’à {0}"},
    {"the code is missing: 1 to 100 letters and digits on one line",
     "le code manque : 1 à 100 lettres et chiffres sur une ligne"},
    {"the number of the receipt: up to 100 letters and digits on one line, or nothing",
     "le numéro du ticket : jusqu’à 100 lettres et chiffres sur une ligne, ou rien"},
    {"id must be 8 to 64 of A-Z, a-z, 0-9, _ and -, another for each note",
     "id doit avoir de 8 à 64 caractères parmi A-Z, a-z, 0-9, _ et -, un autre par note"},
    {"the receipt {} is noted already: take that note back first, or leave the number out",
     "le ticket {0} est déjà noté : annulez d’abord cette note, ou laissez le numéro vide"},
    {"a note is an object", "une note est un objet"},
    {"notes must be a list", "notes doit être une liste"},
    {"more than {} notes at once: send several lists",
     "plus de {0} notes à la fois : envoyez plusieurs listes"},

    // Tills.
    {"This link is not valid: ask for a new one",
     "Ce lien n’est pas valable : demandez-en un nouveau"},
    {"Too many requests: wait a moment", "Trop de requêtes : attendez un instant"},
    {"Something else is being stored: send it again",
     "Autre chose est en cours d’enregistrement : renvoyez"},
    {"name: a text of 1 to 60 bytes on one line", "name : un texte de 1 à 60 octets sur une ligne"},
    {"a shop has 50 tills at most: take one away first",
     "une boutique a 50 caisses au plus : retirez-en une d’abord"},
    {"there is no such till", "cette caisse n’existe pas"},
    {"server: the address at which phones reach the public listener, with https and without a "
     "path, as https://c.shop.example",
     "server : l’adresse où les téléphones joignent l’écoute publique, en https et sans chemin, "
     "comme https://c.shop.example"},

    // Paper lists.
    {"the list is missing: send its bytes, as curl -T list.csv does",
     "la liste manque : envoyez ses octets, comme le fait curl -T liste.csv"},
    {"the list has no column {}: its first line names the columns time, code, amount and receipt",
     "la liste n’a pas de colonne {0} : sa première ligne nomme les colonnes time, code, amount et "
     "receipt (heure, code, montant et ticket)"},
    {"more than {} lines: bring it in in parts", "plus de {0} lignes : apportez-la par morceaux"},
    {"the time is still to come", "l’instant est encore à venir"},
    {"\"{}\" could be two days: write it as {}", "« {0} » pourrait être deux jours : écrivez {1}"},
    {"\"{}\" is no time: write it as {}", "« {0} » n’est pas un instant : écrivez {1}"},
};

} // namespace

std::span<Phrase const> phrases_of_tills() {
    return k_phrases;
}

} // namespace colporteur::report
