#include "features/imports/experiment_definition.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace colporteur::imports {

namespace {

constexpr std::array<std::string_view, 9> k_control_names = {
    "control", "holdout", "ghost", "none", "off", "temoin", "controle", "held out", "placebo"};

Result<std::string> control_of(std::string const& wanted, std::vector<std::string> const& arms) {
    if (!wanted.empty()) {
        auto const same = [&](std::string const& arm) { return fold(arm) == fold(wanted); };
        auto const found = std::find_if(arms.begin(), arms.end(), same);
        if (found != arms.end()) return *found;
        return fail(Errc::wrong_use,
                    fmt::format("--control '{}' is no arm of the file; its arms are {}", wanted,
                                fmt::join(arms, ", ")));
    }
    for (auto const& arm : arms) {
        for (auto const name : k_control_names) {
            if (fold(arm) == name) return arm;
        }
    }
    return fail(Errc::wrong_use,
                fmt::format("name the arm that got nothing: --control ARM; the arms "
                            "of the file are {}",
                            fmt::join(arms, ", ")));
}

} // namespace

Result<ExperimentOptions> completed(ExperimentOptions options, std::filesystem::path const& file) {
    auto stem = file.stem().string();
    if (auto const dot = stem.find('.'); dot != std::string::npos) stem.resize(dot);
    constexpr std::string_view k_prefix = "experiment-";
    if (options.channel.empty() && stem.starts_with(k_prefix)) {
        options.channel = stem.substr(k_prefix.size());
    }
    if (options.channel.empty()) {
        return fail(Errc::wrong_use,
                    "say which channel the experiment tests: --channel newsletter");
    }
    if (options.name.empty()) {
        bool const repeats = stem == std::string(k_prefix) + options.channel;
        options.name = repeats ? options.channel : options.channel + " " + stem;
    }
    return options;
}

Result<experiments::Experiment> definition(ExperimentOptions const& options, Mapping const& mapping,
                                           BatchFacts const& facts, shops::Shop const& shop,
                                           std::int64_t import_id) {
    experiments::Experiment made;
    made.name = options.name;
    made.channel = options.channel;
    made.import_id = import_id;
    bool const totals = mapping.has(Field::people);
    bool const blocks = !totals && mapping.has(Field::block) && mapping.has(Field::value);
    made.form = totals   ? experiments::Form::totals
                : blocks ? experiments::Form::blocks
                         : experiments::Form::persons;
    made.control = "off";
    if (!blocks) {
        auto const control = control_of(options.control, facts.arms.list);
        if (!control) return tl::unexpected(control.error());
        made.control = *control;
    }
    made.metric = options.metric;
    if (totals && !mapping.has(Field::sum)) made.metric = "orders";
    made.metric_is_money = options.metric_is_money && made.metric != "orders";
    made.outcome_from_orders =
        made.form == experiments::Form::persons && !mapping.has(Field::metric);
    made.has_covariate = mapping.has(Field::covariate);
    made.window_days = options.window_days;
    made.running = options.running;
    made.starts_at = facts.first_time;
    if (blocks && facts.last_time && mapping.has(Field::time) && !made.running) {
        made.ends_at = shop.zone.start_of(shop.zone.day_of(*facts.last_time) + 1);
    }
    made.start_is_given = options.from.has_value();
    if (options.from) made.starts_at = shop.zone.start_of(*options.from);
    if (options.to) made.ends_at = shop.zone.start_of(*options.to);
    made.cost_minor = options.cost_minor;
    made.people_reached = options.people_reached;
    made.sequential_n = options.sequential_n;
    made.ratio = options.ratio;
    return made;
}

void widen(experiments::Experiment& made, ExperimentOptions const& options,
           std::vector<experiments::Experiment> const& stored) {
    auto const known = std::find_if(stored.begin(), stored.end(),
                                    [&](auto const& one) { return one.name == made.name; });
    if (made.form != experiments::Form::blocks || known == stored.end()) return;
    bool const earlier = made.starts_at && known->starts_at && *made.starts_at < *known->starts_at;
    made.start_is_given = made.start_is_given || earlier;
    if (!options.to && made.ends_at && known->ends_at) {
        made.ends_at = std::max(*made.ends_at, *known->ends_at);
    }
}

Done first_of(shops::Workspace& work, shops::Shop const& shop, std::string const& name) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {events::Kind::arm};
    request.group_by = {events::Column::batch};
    request.newest_only = false;
    request.subject = work.events.id_of(name);
    auto const batches = work.events.count(request);
    if (batches.empty()) return {};
    auto const id = batches.front().group.front();
    return fail(Errc::conflict,
                fmt::format("experiment \"{}\" has the rows of import #{} already, and rows that "
                            "name no person cannot be told from them: `import --undo {}` first, or "
                            "give this one another --name",
                            name, id, id));
}

} // namespace colporteur::imports
