#include "features/verdict/rules_closing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace colporteur::verdict {

namespace {

struct LedgerFigure {
    std::string_view name;
    std::int64_t Ledger::*amount;
};
constexpr std::array<LedgerFigure, 8> k_ledger = {{{"orders", &Ledger::orders},
                                                   {"goods", &Ledger::goods},
                                                   {"shipping", &Ledger::shipping},
                                                   {"refunds", &Ledger::refunds},
                                                   {"discounts", &Ledger::discounts},
                                                   {"vat", &Ledger::vat},
                                                   {"product_cost", &Ledger::product_cost},
                                                   {"goods_with_cost", &Ledger::goods_with_cost}}};

struct CostFigure {
    std::string_view name;
    std::int64_t CostByKind::*amount;
};
constexpr std::array<CostFigure, 4> k_costs = {{{"cost:media", &CostByKind::media},
                                                {"cost:hours", &CostByKind::hours},
                                                {"cost:tools", &CostByKind::tools},
                                                {"cost:rewards", &CostByKind::rewards}}};

// Credit is not booked in the ledger: its rows are told by these beginnings.
constexpr std::string_view k_credit_orders = "credit_orders:";
constexpr std::string_view k_credit_value = "credit_value:";
constexpr std::string_view k_credit_journeys = "credit_journeys";

bool is_credit(std::string const& figure) {
    return figure.starts_with("credit_");
}

bool is_adjustment(StoredFigure const& row) {
    return row.month != row.concerning;
}

template <class Takes>
FigureMap sum_of(std::span<StoredFigure const> stored, Takes takes) {
    FigureMap figures;
    for (auto const& row : stored) {
        if (takes(row)) figures[{row.figure, row.channel}] += row.amount;
    }
    return figures;
}

std::int64_t whole(double amount) {
    return static_cast<std::int64_t>(std::llround(amount));
}

} // namespace

FigureMap figures_of(Ledger const& ledger, ChannelCosts const& costs) {
    FigureMap figures;
    for (auto const& figure : k_ledger) {
        auto const amount = ledger.*figure.amount;
        if (amount != 0) figures[{std::string(figure.name), ""}] = static_cast<double>(amount);
    }
    for (auto const& [channel, cost] : costs) {
        for (auto const& figure : k_costs) {
            auto const amount = cost.*figure.amount;
            if (amount != 0)
                figures[{std::string(figure.name), channel}] = static_cast<double>(amount);
        }
    }
    return figures;
}

FigureMap figures_of(measure::Attribution const& credit) {
    FigureMap figures;
    figures[{std::string(k_credit_journeys), ""}] = credit.paths;
    for (auto const model : measure::k_models) {
        auto const& shares = credit.of(model);
        if (!shares) continue;
        std::string const name(measure::model_name(model));
        for (std::size_t i = 0; i < credit.channels.size(); ++i) {
            if (shares->conversions[i] == 0 && shares->value[i] == 0) continue;
            auto const& channel = credit.channels[i];
            figures[{std::string(k_credit_orders) + name, channel}] = shares->conversions[i];
            figures[{std::string(k_credit_value) + name, channel}] = shares->value[i];
        }
    }
    return figures;
}

Ledger ledger_from(FigureMap const& figures) {
    Ledger ledger;
    for (auto const& figure : k_ledger) {
        auto const found = figures.find({std::string(figure.name), ""});
        if (found != figures.end()) ledger.*figure.amount = whole(found->second);
    }
    ledger.costs = total(costs_from(figures));
    return ledger;
}

ChannelCosts costs_from(FigureMap const& figures) {
    ChannelCosts costs;
    for (auto const& [key, amount] : figures) {
        for (auto const& figure : k_costs) {
            if (key.first == figure.name) costs[key.second].*figure.amount += whole(amount);
        }
    }
    return costs;
}

measure::Attribution credit_from(FigureMap const& figures) {
    measure::Attribution credit;
    std::map<std::string, std::size_t> places;
    for (auto const& [key, amount] : figures) {
        if (is_credit(key.first) && !key.second.empty()) places.try_emplace(key.second, 0);
    }
    for (auto& [channel, place] : places) {
        place = credit.channels.size();
        credit.channels.push_back(channel);
    }
    auto const amount_of = [&](std::string_view kind, std::string_view model,
                               std::string const& channel) {
        auto const found = figures.find({std::string(kind).append(model), channel});
        return found == figures.end() ? 0.0 : found->second;
    };
    for (auto const model : measure::k_models) {
        auto const name = measure::model_name(model);
        auto& shares = credit.credit[static_cast<std::size_t>(model)].emplace();
        for (auto const& channel : credit.channels) {
            shares.conversions.push_back(amount_of(k_credit_orders, name, channel));
            shares.value.push_back(amount_of(k_credit_value, name, channel));
        }
    }
    auto const& linear =
        *credit.of(measure::Model::linear); // every model adds up to the same orders
    for (double const orders : linear.conversions)
        credit.conversions += orders;
    for (double const value : linear.value)
        credit.value += value;
    credit.paths = amount_of(k_credit_journeys, "", "");
    return credit;
}

FigureMap& operator+=(FigureMap& sum, FigureMap const& other) {
    for (auto const& [key, amount] : other)
        sum[key] += amount;
    return sum;
}

FigureMap own_figures(std::span<StoredFigure const> stored, Month month) {
    return sum_of(stored, [month](StoredFigure const& row) {
        return row.month == month && row.concerning == month && !is_credit(row.figure);
    });
}

FigureMap credit_figures(std::span<StoredFigure const> stored, Month month) {
    return sum_of(stored, [month](StoredFigure const& row) {
        return row.month == month && row.concerning == month && is_credit(row.figure);
    });
}

FigureMap adjusted_figures(std::span<StoredFigure const> stored, Month concerning) {
    return sum_of(stored, [concerning](StoredFigure const& row) {
        return is_adjustment(row) && row.concerning == concerning && !is_credit(row.figure);
    });
}

FigureMap adjusted_credit(std::span<StoredFigure const> stored, Month concerning) {
    return sum_of(stored, [concerning](StoredFigure const& row) {
        return is_adjustment(row) && row.concerning == concerning && is_credit(row.figure);
    });
}

FigureMap booked_credit(std::span<StoredFigure const> stored, Month first, Month last) {
    return sum_of(stored, [first, last](StoredFigure const& row) {
        return is_adjustment(row) && row.month >= first && row.month <= last &&
               is_credit(row.figure);
    });
}

std::vector<Adjustment> later_facts(Month concerning, Month booked_in, FigureMap const& live,
                                    std::span<StoredFigure const> stored) {
    FigureMap rest = live;
    auto const subtract = [&rest](FigureMap const& known) {
        for (auto const& [key, amount] : known)
            rest[key] -= amount;
    };
    subtract(own_figures(stored, concerning));
    subtract(adjusted_figures(stored, concerning));
    std::vector<Adjustment> entries;
    for (auto const& [key, amount] : rest) {
        if (amount == 0) continue;
        entries.push_back({booked_in, concerning, key.first, key.second, amount, false});
    }
    return entries;
}

std::vector<Adjustment> stored_adjustments(std::span<StoredFigure const> stored) {
    std::vector<Adjustment> entries;
    for (auto const& row : stored) {
        if (!is_adjustment(row) || is_credit(row.figure)) continue;
        entries.push_back({row.month, row.concerning, row.figure, row.channel, row.amount, true});
    }
    return entries;
}

FigureMap figures_of(std::span<Adjustment const> adjustments) {
    FigureMap figures;
    for (auto const& entry : adjustments)
        figures[{entry.figure, entry.channel}] += entry.amount;
    return figures;
}

Month open_month(std::span<ClosedMonth const> closed) {
    Month last = 0;
    for (auto const& month : closed)
        last = std::max(last, month.month + 1);
    return last;
}

bool is_closed(std::span<ClosedMonth const> closed, Month month) {
    return std::any_of(closed.begin(), closed.end(),
                       [month](ClosedMonth const& row) { return row.month == month; });
}

bool closes_by_itself(Month month, TimeZone const& zone, TimeMs now,
                      std::optional<TimeMs> first_import) {
    auto const today = zone.day_of(now);
    if (!first_import || today < zone.day_of(*first_import) + k_closing_days) return false;
    return today >= first_day(month + 1) + k_closing_days;
}

} // namespace colporteur::verdict
