#include "base/time.hpp"
#include "features/lab/path_file.hpp"
#include "features/lab/service.hpp"
#include "features/lab/sheet.hpp"
#include "features/lab/touch_file.hpp"
#include "measure/journeys.hpp"

#include <fmt/format.h>

namespace colporteur::lab {

namespace {

constexpr double k_lookback_days = 30;
constexpr double k_half_life_days = 7;

// An option that would change nothing is refused: who gave it believes that it did.
Done check_of_paths(AttributionOptions const& options) {
    std::pair<bool, std::string_view> const given[] = {
        {options.lookback_days.has_value(), "--lookback"},
        {options.half_life_days.has_value(), "--half-life"},
        {options.by_person.has_value(), "--by"},
        {!options.person.empty(), "--person"},
        {!options.time.empty(), "--time"},
        {!options.channel.empty(), "--channel"},
        {!options.conversion.empty(), "--conversion"},
        {!options.value.empty(), "--value"}};
    for (auto const& [is_given, option] : given) {
        if (!is_given) continue;
        return fail(Errc::wrong_use, fmt::format("{} is for touch rows: a path file has no people, "
                                                 "times or columns of them",
                                                 option));
    }
    return {};
}

Done check(AttributionOptions const& options) {
    if (options.markov_order < 1 || options.markov_order > 20) {
        return fail(Errc::wrong_use, "--order must be 1 to 20: how many steps the chain remembers");
    }
    auto const lookback = options.lookback_days.value_or(k_lookback_days);
    if (!(lookback > 0) || lookback > 36'500) {
        return fail(Errc::wrong_use, "--lookback must be a number of days above 0, at most 36500");
    }
    if (!(options.half_life_days.value_or(k_half_life_days) > 0)) {
        return fail(Errc::wrong_use, "--half-life must be a number of days above 0");
    }
    if (options.threads < 1 || options.threads > 256) {
        return fail(Errc::wrong_use, "--threads must be 1 to 256");
    }
    return {};
}

measure::AttributionOptions chain_options(AttributionOptions const& options) {
    return {.markov_order = options.markov_order,
            .use_nulls = options.use_nulls,
            .shapley_ordered = options.shapley_by_place,
            .threads = options.threads};
}

Result<AttributionReport> of_paths(Sheet& sheet, AttributionOptions const& options) {
    if (auto fine = check_of_paths(options); !fine) return tl::unexpected(fine.error());
    auto const paths = read_paths(sheet, options.delimiter);
    if (!paths) return tl::unexpected(paths.error());
    auto attribution = measure::attribute(paths->table, chain_options(options));
    if (!attribution) return tl::unexpected(attribution.error());
    AttributionReport report;
    report.attribution = std::move(*attribution);
    report.delimiter = paths->delimiter;
    report.has_value = paths->has_value;
    return report;
}

Result<AttributionReport> of_touches(Sheet& sheet, AttributionOptions const& options) {
    if (!options.delimiter.empty()) {
        return fail(Errc::wrong_use, "--delimiter is for path files: touch rows have no steps");
    }
    auto touches = read_touches(sheet, options);
    if (!touches) return tl::unexpected(touches.error());
    measure::JourneyOptions journey_options;
    journey_options.lookback_ms = static_cast<std::int64_t>(
        options.lookback_days.value_or(k_lookback_days) * static_cast<double>(k_day_ms));
    journey_options.half_life_ms =
        options.half_life_days.value_or(k_half_life_days) * static_cast<double>(k_day_ms);
    journey_options.count_by =
        options.by_person.value_or(false) ? measure::CountBy::person : measure::CountBy::order;
    journey_options.threads = options.threads;
    journey_options.channels = touches->channels;
    measure::JourneyBuilder builder(std::move(journey_options));
    builder.add_touches(touches->person, touches->time, touches->channel);
    builder.add_orders(touches->order_person, touches->order_time, touches->order,
                       touches->order_value);
    bool const has_value = touches->has_value;
    *touches = {}; // the builder has its own copy
    auto journeys = builder.finish();
    auto attribution = measure::with_chain_models(std::move(journeys.rules), journeys.paths,
                                                  chain_options(options));
    if (!attribution) return tl::unexpected(attribution.error());
    AttributionReport report;
    report.attribution = std::move(*attribution);
    report.has_times = true;
    report.has_value = has_value;
    report.orders_without_touch = journeys.orders_without_touch;
    return report;
}

} // namespace

Result<AttributionReport> attribution_of(std::filesystem::path const& file,
                                         AttributionOptions const& options) {
    if (auto fine = check(options); !fine) return tl::unexpected(fine.error());
    auto sheet = Sheet::open(file);
    if (!sheet) return tl::unexpected(sheet.error());
    auto report =
        sheet->any_of({"path", "chemin"}) ? of_paths(*sheet, options) : of_touches(*sheet, options);
    if (!report) return report;
    if (report->attribution.conversions == 0) {
        return fail(Errc::not_enough_data,
                    fmt::format("{}: no conversion with a touch before it: there is no credit to "
                                "share out",
                                file.filename().string()));
    }
    return report;
}

} // namespace colporteur::lab
