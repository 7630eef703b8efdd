// Aggregates of analytics tools and path files: no people behind them.
//
// GA4: Reports > Acquisition > Traffic acquisition > Download CSV; lines that begin with # stand
// above the table and hold its dates; Date comes as 20260331. Matomo: export of an Acquisition
// report as CSV, by API names (nb_visits, see the tests of core/DataTable/Renderer/Csv.php) or with
// translated metrics ("Visits"), one file a period. Path files: the columns of the R package
// ChannelAttribution (Altomare and Loris) and of GA's top paths.
#include "features/imports/format_tables.hpp"

namespace colporteur::imports {

namespace {

using F = Field;

Format ga4() {
    return {"ga4",
            "Google Analytics 4 traffic acquisition",
            Kind::reported,
            {{"session source / medium", "session source", "session default channel group",
              "first user source / medium", "first user source", "first user default channel group",
              "first user primary channel group",
              "first user primary channel group (default channel group)",
              "session primary channel group (default channel group)",
              "session primary channel group", "source/support de la session",
              "source / support de la session", "session manual source / medium"},
             {"sessions", "engaged sessions"}},
            {{F::source,
              {"session source / medium", "session manual source / medium",
               "source/support de la session", "source / support de la session", "session source",
               "first user source / medium", "first user source"}},
             {F::medium, {"session medium", "first user medium"}},
             {F::channel,
              {"session default channel group", "session primary channel group",
               "session primary channel group (default channel group)",
               "first user default channel group", "first user primary channel group",
               "first user primary channel group (default channel group)"}},
             {F::campaign, {"session campaign", "campagne de la session", "first user campaign"}},
             {F::time, {"date"}},
             {F::sessions, {"sessions", "engaged sessions"}},
             {F::conversions,
              {"ecommerce purchases", "purchases", "transactions", "key events", "conversions",
               "achats e-commerce", "evenements cles"}},
             {F::money,
              {"total revenue", "purchase revenue", "revenu total", "chiffre d'affaires total",
               "revenus totaux"}}},
            "ga4",
            Prices::net,
            {"grand total", "total"}};
}

Format matomo() {
    return {"matomo",
            "Matomo acquisition report",
            Kind::reported,
            {{"label", "libelle", "etiquette"}, {"nb_visits", "visits", "visites"}},
            {{F::source, {"label", "libelle", "etiquette"}},
             {F::time, {"date"}},
             {F::sessions, {"nb_visits", "visits", "visites"}},
             {F::conversions,
              {"goals_idgoal=ecommerceorder_nb_conversions", "goal_nb_conversions",
               "nb_conversions", "conversions", "ecommerce orders"}},
             {F::money,
              {"goals_idgoal=ecommerceorder_revenue", "revenue", "goal_revenue", "revenu",
               "total revenue"}}},
            "matomo",
            Prices::net,
            {"total"}};
}

Format paths() {
    return {"paths",
            "Path file",
            Kind::paths,
            {{"path", "chemin"}, {"total_conversions", "conversions", "total_null"}},
            {{F::path, {"path", "chemin"}},
             {F::conversions, {"total_conversions", "conversions"}},
             {F::money, {"total_conversion_value", "conversion_value", "value"}},
             {F::nulls, {"total_null", "nulls"}}},
            {},
            Prices::net};
}

} // namespace

void add_analytics_formats(std::vector<Format>& formats) {
    formats.push_back(ga4());
    formats.push_back(matomo());
    formats.push_back(paths());
}

} // namespace colporteur::imports
