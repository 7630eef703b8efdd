#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {

    // Why a spelling leads to a channel.
    {"the channel of that name", "le canal de ce nom"},
    {"no source given", "aucune source donnée"},
    {"known platform", "plateforme connue"},
    {"host of {}", "adresse de la plateforme {0w}"},
    {"spelling of {}", "graphie du canal {0w}"},
    {"its own name", "son propre nom"},
    {"more than {} channels", "plus de {0#} canaux"},
    {"source / medium", "source / support"},
    {"code of {}", "code du canal {0w}"},
    {"code of no channel", "code d’aucun canal"},
    {"its name stands in the answer", "son nom est dans la réponse"},
    {"\"{}\" in the answer", "« {0} » dans la réponse"},
    {"{}, as {}", "{0*}, comme {1w}"},

    // Channels.
    {"give either label or merge_into", "donnez soit label, soit merge_into"},
    {"no channel \"{}\": there are none yet; import touches, spend or orders first",
     "pas de canal « {0} » : il n’y en a pas encore ; importez d’abord des contacts, des dépenses "
     "ou des commandes"},
    {"no channel \"{}\"; the nearest are: {} (colporteur channels lists all)",
     "pas de canal « {0} » ; les plus proches sont : {1} (`colporteur channels` les liste tous)"},
    {"{} needs a text of 1 to 500 bytes on one line",
     "{0*} : il faut un texte de 1 à 500 octets sur une ligne"},
    {"the origin", "l’origine"},
    {"the channel", "le canal"},
    {"the label", "le nom"},
    {"\"{}\" and \"{}\" are one channel already", "« {0} » et « {1} » sont déjà un seul canal"},
    {"direct stands for \"no source known\" and cannot be merged into another; merge the other "
     "into direct",
     "direct veut dire « aucune source connue » et ne peut être fusionné dans un autre ; fusionnez "
     "l’autre dans direct"},
    {"\"{}\" means the channel {} already: merge them, or take another label",
     "« {0} » désigne déjà le canal {1} : fusionnez-les, ou choisissez un autre nom"},

    // Costs.
    {"to: it is before from", "to : il est avant from"},
    {"it is too large", "c’est trop grand"},
    {"kind \"{}\": one of media, hours, tools, rewards",
     "nature « {0} » : media, hours, tools ou rewards"},
    {"the cost needs a channel", "le coût demande un canal"},
    {"hours: a number above 0, up to {}", "heures : un nombre au-dessus de 0, jusqu’à {0#}"},
    {"media: an amount above 0", "média : un montant au-dessus de 0"},
    {"tools: an amount above 0", "outils : un montant au-dessus de 0"},
    {"rewards: an amount above 0", "récompenses : un montant au-dessus de 0"},
    {"{} is closed and never changes: enter the cost in {}, the first open month",
     "{0} est clos et ne change plus : saisissez le coût en {1}, le premier mois ouvert"},

    // The survey.
    {"question: say which one", "question : dites laquelle"},
    {"a decoy is the text of an answer", "un leurre est le texte d’une réponse"},
    {"there is no survey yet: import its answers first",
     "il n’y a pas encore d’enquête : importez d’abord ses réponses"},
    {"no question \"{}\"; there are: {}", "pas de question « {0} » ; il y a : {1\"}"},
    {"nobody answered the survey", "personne n’a répondu à l’enquête"},
    {"answer \"{}\" was given {} times by {} respondents",
     "la réponse « {0} » a été donnée {1#} fois par {2#} répondants"},
    {"{} answers by {} respondents to a single choice: say that the question is multiple choice",
     "{0#} réponses de {1#} répondants à un choix unique : dites que la question est à choix "
     "multiple"},
};

} // namespace

std::span<Phrase const> phrases_of_channels() {
    return k_phrases;
}

} // namespace colporteur::report
