#include "features/report/texts.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace colporteur::report {

namespace {

constexpr Text k_texts[] = {
    {"title", "What sells: {0}, {1}", "Ce qui vend : {0}, {1}"},
    {"headline", "What sells, what does not, what is not known yet",
     "Ce qui vend, ce qui ne vend pas, ce qu’on ne sait pas encore"},
    {"period", "{0} ({1} {1|day|days})", "{0} ({1} {1|jour|jours})"},
    {"made", "Made {0} by Colporteur {1}", "Établi le {0} par Colporteur {1}"},
    {"demo", "A simulated shop: no figure here is of a real one.",
     "Une boutique simulée : aucun chiffre ici ne vient d’une vraie boutique."},
    {"missing", "not enough data", "données insuffisantes"},
    {"in_the_test", "in the test", "dans le test"},
    {"before", "before: {0}", "avant : {0}"},
    {"then", "then: {0}", "alors : {0}"}, // of days that are not before those of the report
    {"orders", "Orders", "Commandes"},
    {"revenue", "Revenue", "Chiffre d’affaires"},
    {"revenue_means", "Revenue is goods net of VAT, shipping, discounts and refunds.",
     "Le chiffre d’affaires est celui des biens, hors TVA, port, remises et remboursements."},
    {"refunds", "Refunds", "Remboursements"},
    {"discounts", "Discounts given", "Remises accordées"},
    {"margin", "Margin", "Marge"},
    {"margin_missing", "not entered", "non saisie"},
    {"cost", "Cost", "Coût"},
    {"cost_all", "Cost of all channels", "Coût de tous les canaux"},

    {"verdict", "Verdict", "Verdict"},
    {"verdict_title", "The verdict", "Le verdict"},
    {"verdict_caption",
     "Each channel with its cost, what was said, seen and proved, and the verdict",
     "Chaque canal : son coût, ce qui est dit, vu et prouvé, et le verdict"},
    {"channel", "Channel", "Canal"},
    {"said", "Said", "Dit"},
    {"seen", "Seen", "Vu"},
    {"proved", "Proved", "Prouvé"},
    {"profit", "Profit", "Profit"},
    {"next", "Next step:", "Prochaine étape :"},
    {"said_short", "share of answers", "part des réponses"},
    {"seen_short", "range over the models", "étendue des modèles"},
    {"proved_short", "extra revenue, 95% interval", "revenu en plus, intervalle à 95 %"},
    {"profit_short", "95% interval", "intervalle à 95 %"},
    {"sells", "sells", "vend"},
    {"does_not_sell", "does not sell", "ne vend pas"},
    {"not_known_yet", "not known yet", "pas encore connu"},
    {"enter_your_margin", "enter your margin", "saisissez la marge"},
    {"no_channels", "No channel has a cost, a touch, an answer or an experiment yet.",
     "Aucun canal n’a encore de coût, de contact, de réponse ni d’expérience."},
    {"seen_orders", "{0} {0|order|orders}", "{0} {0|commande|commandes}"},
    {"seen_reported", "as counted by {0}", "selon {0}"},
    {"said_means",
     "What customers state when asked, and by the codes on their orders. Memory errs: answers that "
     "cannot be true (decoys) show by how much, and the share is corrected by them. Codes leak.",
     "Ce que les clients déclarent quand on leur demande, et par les codes de leurs commandes. La "
     "mémoire se trompe : des réponses qui ne peuvent être vraies (leurres) montrent de combien, "
     "et la part en est corrigée. Les codes fuient."},
    {"seen_means",
     "What the journeys before an order show. Eight models share the credit out and "
     "disagree, so it is a range; credit is not cause.",
     "Ce que montrent les parcours avant une commande. Huit modèles répartissent le crédit et ne "
     "s’accordent pas, d’où une étendue ; crédit n’est pas cause."},
    {"proved_means",
     "What a comparison with people or days left without shows: revenue that would not "
     "have come otherwise, with its 95% interval.",
     "Ce que montre la comparaison avec des personnes ou des jours laissés sans : le revenu qui ne "
     "serait pas venu autrement, avec son intervalle à 95 %."},
    {"rule",
     "It sells when the whole profit interval is above 0. It does not sell when the whole "
     "interval is at or below the smallest profit that matters. Otherwise it is not known yet.",
     "Il vend quand tout l’intervalle du profit est au-dessus de 0. Il ne vend pas quand tout "
     "l’intervalle est inférieur ou égal au plus petit profit qui compte. Sinon, on ne sait pas "
     "encore."},
    {"warnings", "Before you rely on this", "Avant de vous y fier"},

    {"compare_title", "Compared with {0}", "Comparé à la période {0}"},
    {"cost_then", "Cost then", "Coût alors"},
    {"cost_now", "Cost now", "Coût maintenant"},
    {"seen_then", "Orders seen then", "Commandes vues alors"},
    {"seen_now", "Orders seen now", "Commandes vues maintenant"},
    {"verdict_then", "Verdict then", "Verdict alors"},
    {"verdict_now", "Verdict now", "Verdict maintenant"},

    {"proved_title", "Proved: the experiments", "Prouvé : les expériences"},
    {"no_experiments", "No experiment yet: nothing is proved for any channel.",
     "Pas encore d’expérience : rien n’est prouvé pour aucun canal."},
    {"forest_revenue", "Incremental revenue, 95% intervals",
     "Revenu incrémental, intervalles à 95 %"},
    {"forest_profit", "Profit, 95% intervals", "Profit, intervalles à 95 %"},
    {"forest_mark", "smallest profit that matters", "plus petit profit qui compte"},
    {"experiment", "Experiment", "Expérience"},
    {"smallest", "Smallest that matters", "Plus petit qui compte"},
    {"interval", "95% interval", "Intervalle à 95 %"},
    {"running", "running", "en cours"},
    {"finished", "finished", "terminée"},
    {"days", "{0} {0|day|days}", "{0} {0|jour|jours}"},
    {"by_persons", "people split at random", "personnes réparties au hasard"},
    {"by_totals", "totals by arm", "totaux par groupe"},
    {"by_blocks", "days or regions drawn at random", "jours ou régions tirés au sort"},
    {"arm", "Arm", "Groupe"},
    {"control", "{0} (control)", "{0} (témoin)"},
    {"people", "People", "Personnes"},
    {"blocks", "Blocks", "Blocs"},
    {"mean", "Mean", "Moyenne"},
    {"against", "Against the control", "Contre le témoin"},
    {"p", "p", "p"},
    {"extra_revenue", "Incremental revenue", "Revenu incrémental"},
    {"extra_orders", "Incremental orders", "Commandes incrémentales"},
    {"charged", "Cost charged", "Coût imputé"},
    {"ratio", "Sample ratio", "Répartition"},
    {"ratio_good", "p {0}: as planned", "p {0} : comme prévu"},
    {"ratio_bad", "p {0}: not the split that was planned", "p {0} : pas la répartition prévue"},
    {"cuped", "With the figure from before (CUPED)", "Avec le chiffre d’avant (CUPED)"},
    {"each", "{0} a person", "{0} par personne"},
    {"sequence", "confidence sequence: may be looked at every day",
     "séquence de confiance : peut être regardée chaque jour"},

    {"seen_title", "Seen: the journeys", "Vu : les parcours"},
    {"seen_chart", "Orders credited, one dot a model", "Commandes créditées, un point par modèle"},
    {"seen_row", "{0}: {1} {1|order|orders}", "{0} : {1} {1|commande|commandes}"},
    {"seen_cover",
     "Seen covers {0} of {1} {1|order|orders}; the other {2} had no touch in the look-back of {3} "
     "{3|day|days}.",
     "Le vu couvre {0} {0|commande|commandes} sur {1} ; {2} {2|autre n’a|autres n’ont} eu "
     "aucun contact dans la fenêtre "
     "de {3} {3|jour|jours}."},
    {"models_missing", "Models that these data cannot serve: {0}.",
     "Modèles que ces données ne permettent pas : {0}."},
    {"no_journeys", "No journeys yet: nothing was seen before an order.",
     "Pas encore de parcours : rien n’a été vu avant une commande."},
    {"first", "First touch", "Premier contact"},
    {"last", "Last touch", "Dernier contact"},
    {"last_non_direct", "Last non-direct", "Dernier non direct"},
    {"linear", "Linear", "Linéaire"},
    {"position", "Position 40/20/40", "Position 40/20/40"},
    {"time_decay", "Time decay", "Décroissance"},
    {"markov", "Markov removal", "Markov (retrait)"},
    {"shapley", "Shapley", "Shapley"},
    {"length_chart", "Touches before an order", "Contacts avant une commande"},
    {"days_chart", "Days from first touch to order; median {0}",
     "Jours du premier contact à la commande ; médiane {0}"},
    {"touches", "Touches", "Contacts"},
    {"days_head", "Full days", "Jours révolus"},
    {"classes_means",
     "A bar is the share of the orders in its class. The classes are of unequal width and the last "
     "is open, so that a bar says nothing of what lies within it; what is up to a class is in the "
     "table.",
     "Une barre est la part des commandes de sa classe. Les classes sont de largeurs inégales et "
     "la dernière est ouverte : une barre ne dit rien de ce qui s’y trouve à l’intérieur ; ce qui "
     "va jusqu’à une classe est dans le tableau."},
    {"up_to", "Up to here", "Jusqu’ici"},
    {"share", "Share", "Part"},
    {"bar_row", "{0}: {1}", "{0} : {1}"},
    {"paths", "Top paths", "Parcours les plus fréquents"},
    {"path", "Path", "Parcours"},
    {"value", "Value", "Valeur"},
    {"without", "Without an order", "Sans commande"},
    {"reported_title", "As other tools count", "Selon d’autres outils"},
    {"tool", "Tool", "Outil"},
    {"sessions", "Sessions", "Sessions"},

    {"said_title", "Said: the survey and the codes", "Dit : l’enquête et les codes"},
    {"no_survey", "No survey answers yet.", "Pas encore de réponses à une enquête."},
    {"question", "“{0}” ({1} answered)", "« {0} » ({1} {1|réponse|réponses})"},
    {"answer", "Answer", "Réponse"},
    {"decoy", "{0} (decoy)", "{0} (leurre)"},
    {"corrected", "Corrected by decoys", "Corrigé par les leurres"},
    {"bound", "Bound by decoys", "Borné par les leurres"},
    {"crossed", "Of those who said it, also seen", "De ceux qui le disent, vus aussi"},
    {"codes_cell", "codes: {0}", "codes : {0}"},
    {"codes_title", "Codes on orders", "Codes sur les commandes"},
    {"codes_means",
     "Of all orders of the period, those that carried a code of the channel: a count, so it has no "
     "interval. A code proves that somebody had it, not that the channel sold: codes leak to "
     "coupon pages.",
     "De toutes les commandes de la période, celles qui portaient un code du canal : un compte, "
     "donc sans intervalle. Un code prouve que quelqu’un l’avait, non que le canal a vendu : les "
     "codes fuient vers les pages de bons de réduction."},
    {"codes_seen", "Channel also seen", "Canal vu aussi"},
    {"codes_others", "Only others seen", "Seulement d’autres vus"},
    {"codes_nothing", "Nothing seen", "Rien de vu"},

    {"money_title", "Money by month and channel", "L’argent par mois et par canal"},
    {"months_chart", "Revenue and cost by month", "Chiffre d’affaires et coût par mois"},
    {"month_row", "{0}: revenue {1}, cost {2}", "{0} : chiffre d’affaires {1}, coût {2}"},
    {"month", "Month", "Mois"},
    {"state", "State", "État"},
    {"closed", "closed, run {0}, version {1}", "clos, exécution {0}, version {1}"},
    {"open", "open", "ouvert"},
    {"costs_table", "Cost by channel and kind", "Coût par canal et par nature"},
    {"media", "Media", "Média"},
    {"hours", "Hours", "Heures"},
    {"tools", "Tools", "Outils"},
    {"rewards", "Rewards", "Récompenses"},
    {"total", "Total", "Total"},
    {"adjustments", "Adjustments: later facts about closed months",
     "Régularisations : faits tardifs sur des mois clos"},
    {"booked_in", "Booked in", "Inscrit en"},
    {"concerning", "Concerning", "Concernant"},
    {"goods", "Goods", "Marchandises"},
    {"shipping", "Shipping", "Port"},
    {"vat", "VAT", "TVA"},
    {"product_cost", "Cost of goods", "Coût des marchandises"},
    {"goods_with_cost", "Goods whose cost is known", "Marchandises au coût connu"},
    {"figure", "Figure", "Chiffre"},
    {"amount", "Amount", "Montant"},
    {"the_shop", "the shop", "la boutique"},

    {"posts_title", "Posts", "Publications"},
    {"older_posts", "{0} older {0|post|posts}",
     "{0} {0|publication plus ancienne|publications plus anciennes}"},
    {"post", "Post", "Publication"},
    {"network", "Network", "Réseau"},
    {"impressions", "Impressions", "Impressions"},
    {"views", "Views", "Vues"},
    {"viral", "Viral %", "% viral"},
    {"clicks", "Clicks", "Clics"},
    {"seed", "Seed", "Amorces"},
    {"hovers", "Mouse overs", "Survols"},
    {"posts_means",
     "Viral %: the share of views that we did not cause ourselves (views − seed) / views.",
     "% viral : la part des vues que nous n’avons pas causées nous-mêmes, (vues − amorces) / "
     "vues."},

    {"data", "The figures of this chart", "Les chiffres de ce graphique"},
    {"methods",
     "Formulas, sources and limits of every method: docs/methods.md of Colporteur. This page "
     "loads nothing from anywhere.",
     "Formules, sources et limites de chaque méthode : docs/methods.md de Colporteur. Cette page "
     "ne "
     "charge rien de nulle part."},

    {"next_enter_margin", "Enter your margin.", "Saisissez votre marge."},
    {"next_enter_costs", "Enter what it costs.", "Saisissez ce qu’il coûte."},
    {"next_plan_experiment",
     "Nothing is proved yet: `colporteur report --plan {0}` writes an experiment.",
     "Rien n’est encore prouvé : `colporteur report --plan {0}` écrit une expérience."},
    {"next_go_on", "Let the experiment run.", "Laissez courir l’expérience."},
    {"next_repeat_larger", "Repeat the experiment with more people.",
     "Refaites l’expérience avec plus de monde."},
    {"next_out_of_reach", "At this size it cannot be told.",
     "À cette taille, cela ne peut se savoir."},
    {"next_fix_assignment", "The split is not what was planned: mend the assignment.",
     "La répartition n’est pas celle prévue : corrigez l’affectation."},
    {"next_mend_arms", "The arms or the data cannot be used: mend them.",
     "Les groupes ou les données sont inutilisables : corrigez-les."},
    {"next_more_people", "About {0} more {0|person|people}.",
     "Encore environ {0} {0|personne|personnes}."},
    {"next_all_people", "About {0} {0|person|people} in all.",
     "Environ {0} {0|personne|personnes} en tout."},
    {"next_end_it", "There are enough people for a fixed test: end it.",
     "Il y a assez de monde pour un test fixe : terminez-le."},
    {"next_orders", "About {0} {0|order|orders}.", "Environ {0} {0|commande|commandes}."},
    {"next_weeks", "About {0} {0|week|weeks}.", "Environ {0} {0|semaine|semaines}."},
    {"next_years", "About {0} years.", "Environ {0} ans."},
    {"next_never",
     "A profit at the smallest size that matters would take more than ten years to tell.",
     "Distinguer de 0 le plus petit profit qui compte prendrait plus de dix ans : seul un effet "
     "plus "
     "grand se verra."},
};

} // namespace

std::span<Text const> all_texts() {
    return k_texts;
}

std::string with_french_spaces(std::string_view words) {
    constexpr std::string_view k_no_break = "\u00A0";
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const before_sign =
            i + 1 < words.size() &&
            std::string_view(":;?!%").find(words[i + 1]) != std::string_view::npos;
        bool const in_quotes = words.substr(i + 1, 2) == "»" || out.ends_with("«");
        if (words[i] == ' ' && (before_sign || in_quotes)) {
            out += k_no_break;
        } else {
            out += words[i];
        }
    }
    return out;
}

namespace {

// 1; in French all that is below 2, of a range its end: "0", "1,5", "0,6–1,4".
bool is_one(Language language, std::string_view count) {
    if (language == Language::english) return count == "1";
    constexpr std::string_view k_to = "–";
    if (auto const to = count.rfind(k_to); to != std::string_view::npos)
        count.remove_prefix(to + k_to.size());
    return count == "0" || count == "1" || count.starts_with("0,") || count.starts_with("1,");
}

} // namespace

std::string with_nouns(Language language, std::string words,
                       std::vector<std::string> const& counts) {
    for (auto bar = words.find('|'); bar != std::string::npos; bar = words.find('|', bar)) {
        auto const other = words.find('|', bar + 1), end = words.find('}', bar);
        assert(bar >= 2 && words[bar - 2] == '{' && other < end && end != std::string::npos);
        auto const begin = bar - 2;
        auto const place = static_cast<std::size_t>(words[bar - 1] - '0');
        auto const noun = is_one(language, counts.at(place))
                              ? words.substr(bar + 1, other - bar - 1)
                              : words.substr(other + 1, end - other - 1);
        words.replace(begin, end + 1 - begin, noun);
        bar = begin;
    }
    return words;
}

std::string text(Language language, std::string_view key) {
    auto const* const found = std::find_if(std::begin(k_texts), std::end(k_texts),
                                           [&](Text const& t) { return t.key == key; });
    assert(found != std::end(k_texts));
    return language == Language::french ? with_french_spaces(found->french)
                                        : std::string(found->english);
}

std::string_view language_code(Language language) {
    return language == Language::french ? "fr" : "en";
}

std::string verdict_text(Language language, measure::Verdict verdict) {
    switch (verdict) {
    case measure::Verdict::sells:
        return text(language, "sells");
    case measure::Verdict::does_not_sell:
        return text(language, "does_not_sell");
    case measure::Verdict::enter_your_margin:
        return text(language, "enter_your_margin");
    case measure::Verdict::not_known_yet:
        break;
    }
    return text(language, "not_known_yet");
}

std::string model_text(Language language, measure::Model model) {
    constexpr std::array<std::string_view, measure::k_models.size()> k_keys = {
        "first",    "last",       "last_non_direct", "linear",
        "position", "time_decay", "markov",          "shapley"};
    return text(language, k_keys[static_cast<std::size_t>(model)]);
}

std::string model_text(Language language, std::string_view model_name) {
    for (auto const model : measure::k_models)
        if (measure::model_name(model) == model_name) return model_text(language, model);
    return std::string(model_name);
}

std::string figure_text(Language language, std::string_view figure) {
    constexpr std::string_view k_cost = "cost:";
    if (figure.starts_with(k_cost)) {
        return say(language, "bar_row", text(language, "cost"),
                   figure_text(language, figure.substr(k_cost.size())));
    }
    bool const known = std::any_of(std::begin(k_texts), std::end(k_texts),
                                   [&](Text const& t) { return t.key == figure; });
    return known ? text(language, figure) : std::string(figure);
}

} // namespace colporteur::report
