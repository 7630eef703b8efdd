#include "features/experiments/rules_definition.hpp"

#include "features/experiments/arms.hpp"

#include <fmt/format.h>

namespace colporteur::experiments {

namespace {

std::string_view outcome_words(Experiment const& experiment) {
    return experiment.outcome_from_orders ? "the shop's orders" : "a column of the file";
}

Done same_experiment(Experiment const& stored, Experiment const& wanted) {
    auto const differs = [&](std::string const& what) -> Done {
        return fail(Errc::already_exists,
                    fmt::format("experiment \"{}\" is there already, {}: give this one another "
                                "--name, or undo import {} first",
                                stored.name, what, stored.import_id));
    };
    if (stored.channel != wanted.channel || stored.form != wanted.form) {
        return differs(
            fmt::format("of channel {} with {}", stored.channel, form_words(stored.form)));
    }
    if (!same_arm(stored.control, wanted.control)) {
        return differs(
            fmt::format("its control is \"{}\", not \"{}\"", stored.control, wanted.control));
    }
    if (stored.outcome_from_orders != wanted.outcome_from_orders) {
        return differs(fmt::format("its outcome is from {}, not from {}", outcome_words(stored),
                                   outcome_words(wanted)));
    }
    return {};
}

template <class T>
void change(std::optional<T>& into, std::optional<T> const& given) {
    if (given) into = given;
}

} // namespace

Result<Experiment> continued(Experiment const& stored, Experiment const& wanted) {
    if (auto const same = same_experiment(stored, wanted); !same) {
        return tl::unexpected(same.error());
    }
    auto made = stored;
    if (wanted.metric.empty() || wanted.metric == stored.metric) {
        made.metric_is_money = stored.metric_is_money && wanted.metric_is_money;
    } else {
        made.metric = wanted.metric;
        made.metric_is_money = wanted.metric_is_money;
    }
    made.has_covariate = stored.has_covariate || wanted.has_covariate;
    bool const reopened = wanted.running && !stored.running;
    if (reopened) made.ends_at.reset();
    made.running = stored.running || wanted.running;
    change(made.window_days, wanted.window_days);
    change(made.ends_at, wanted.ends_at);
    change(made.cost_minor, wanted.cost_minor);
    change(made.people_reached, wanted.people_reached);
    if (!stored.starts_at || wanted.start_is_given) change(made.starts_at, wanted.starts_at);
    if (!stored.sequential_n) made.sequential_n = wanted.sequential_n;
    if (!wanted.ratio.empty()) made.ratio = wanted.ratio;
    return made;
}

std::string_view form_words(Form form) {
    switch (form) {
    case Form::persons:
        return "people";
    case Form::totals:
        return "sums per arm";
    case Form::blocks:
        break;
    }
    return "blocks";
}

} // namespace colporteur::experiments
