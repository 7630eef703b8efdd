// Our own templates for what is not an order: `import --template KIND` writes them, `simulate` too.
#include "features/imports/format_tables.hpp"

namespace colporteur::imports {

namespace {

using F = Field;

Format hours() {
    return {"colporteur-hours",
            "Hours of work by channel and month",
            Kind::spend,
            {{"channel", "canal"}, {"month", "mois"}, {"hours", "heures"}},
            {{F::channel, {"channel", "canal"}},
             {F::month, {"month", "mois"}},
             {F::hours, {"hours", "heures"}}}};
}

Format costs() {
    return {"colporteur-costs",
            "Costs by channel and month",
            Kind::spend,
            {{"channel", "canal"}, {"month", "mois"}, {"kind", "type"}, {"amount", "montant"}},
            {{F::channel, {"channel", "canal"}},
             {F::month, {"month", "mois"}},
             {F::cost_kind, {"kind", "type"}},
             {F::cost, {"amount", "montant"}},
             {F::hours, {"hours", "heures"}},
             {F::currency, {"currency", "devise"}}}};
}

} // namespace

void add_own_formats(std::vector<Format>& formats) {
    formats.push_back(costs()); // first: it may hold hours, too
    formats.push_back(hours());
}

} // namespace colporteur::imports
