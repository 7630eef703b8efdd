// Columns that are not plain: kind is persons | totals | blocks, state is running | finished,
// outcome is orders | given, ratio is shares joined by ':' ("1:1:2"), covariate is a text when
// there is one.
#include "features/experiments/store.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::experiments::store {

namespace {

Form form_from(std::string const& text) {
    if (text == "persons") return Form::persons;
    if (text == "totals") return Form::totals;
    return Form::blocks;
}

std::string ratio_text(std::vector<double> const& ratio) {
    std::string text;
    for (double const part : ratio)
        text += fmt::format("{}{}", text.empty() ? "" : ":", part);
    return text;
}

std::vector<double> ratio_from(std::string_view text) {
    std::vector<double> ratio;
    while (!text.empty()) {
        auto const end = std::min(text.find(':'), text.size());
        double part = 0;
        auto const [stopped, error] = std::from_chars(text.data(), text.data() + end, part);
        if (error != std::errc{} || stopped != text.data() + end) {
            throw sql::SqlError(Errc::unreadable,
                                fmt::format("table experiment: ratio \"{}\"", text));
        }
        ratio.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return ratio;
}

Experiment experiment_of(sql::Row const& row) {
    Experiment experiment;
    experiment.name = row.text("name");
    experiment.channel = row.text("channel");
    experiment.form = form_from(row.text("kind"));
    experiment.control = row.text("control");
    experiment.metric = row.text("metric");
    experiment.metric_is_money = row.flag("metric_is_money");
    experiment.outcome_from_orders = row.text("outcome") == "orders";
    experiment.has_covariate = !row.is_null("covariate");
    if (auto const days = row.maybe_i64("window_days")) {
        experiment.window_days = static_cast<int>(*days);
    }
    experiment.starts_at = row.maybe_i64("starts_at");
    experiment.ends_at = row.maybe_i64("ends_at");
    experiment.cost_minor = row.maybe_i64("cost_minor");
    if (auto const people = row.maybe_i64("people_reached")) {
        experiment.people_reached = static_cast<double>(*people);
    }
    if (auto const n = row.maybe_i64("sequential_n")) {
        experiment.sequential_n = static_cast<double>(*n);
    }
    experiment.ratio = ratio_from(row.maybe_text("ratio").value_or(""));
    experiment.running = row.text("state") == "running";
    experiment.import_id = row.i64("import_id");
    return experiment;
}

std::optional<std::int64_t> whole(std::optional<double> value) {
    if (!value) return std::nullopt;
    return std::llround(*value);
}

} // namespace

std::vector<Experiment> all(sql::Transaction& transaction, shops::Shop const& shop) {
    std::vector<Experiment> out;
    auto const rows = transaction.run(sql::query("experiments.list"), {{"shop_id", shop.id}});
    for (auto const& row : rows)
        out.push_back(experiment_of(row));
    return out;
}

void put(sql::Transaction& transaction, shops::Shop const& shop, Experiment const& experiment) {
    std::optional<std::string> covariate, ratio;
    if (experiment.has_covariate) covariate = "covariate";
    if (!experiment.ratio.empty()) ratio = ratio_text(experiment.ratio);
    transaction.execute(sql::query("experiments.put"),
                        {{"shop_id", shop.id},
                         {"name", experiment.name},
                         {"channel", experiment.channel},
                         {"kind", form_name(experiment.form)},
                         {"control", experiment.control},
                         {"metric", experiment.metric},
                         {"metric_is_money", experiment.metric_is_money},
                         {"covariate", covariate},
                         {"window_days", experiment.window_days},
                         {"starts_at", experiment.starts_at},
                         {"ends_at", experiment.ends_at},
                         {"cost_minor", experiment.cost_minor},
                         {"people_reached", whole(experiment.people_reached)},
                         {"sequential_n", whole(experiment.sequential_n)},
                         {"ratio", ratio},
                         {"state", experiment.running ? "running" : "finished"},
                         {"outcome", experiment.outcome_from_orders ? "orders" : "given"},
                         {"import_id", experiment.import_id}});
}

void remove(sql::Transaction& transaction, shops::Shop const& shop, std::string const& name) {
    transaction.execute(sql::query("experiments.remove"), {{"shop_id", shop.id}, {"name", name}});
}

void set_import(sql::Transaction& transaction, shops::Shop const& shop, std::string const& name,
                std::int64_t import_id) {
    transaction.execute(sql::query("experiments.set_import"),
                        {{"shop_id", shop.id}, {"name", name}, {"import_id", import_id}});
}

void fix_sequential_n(sql::Transaction& transaction, shops::Shop const& shop,
                      std::string const& name, std::int64_t sequential_n) {
    transaction.execute(sql::query("experiments.fix_sequential_n"),
                        {{"shop_id", shop.id}, {"name", name}, {"sequential_n", sequential_n}});
}

} // namespace colporteur::experiments::store
