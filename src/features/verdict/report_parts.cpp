#include "features/verdict/report_parts.hpp"

#include "features/verdict/closing.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <mutex>

namespace colporteur::verdict {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds k_between_reports(100);
constexpr Day k_days_max = 36'525; // of a period

struct Watched {
    std::mutex mutex; // of what follows
    std::int64_t rows = 0;
    Clock::time_point told{};
};

// Parts of a report may read the same touches again: the share then stands still at the end.
ReadWatch watch_of(Facts const& facts, Question const& question) {
    if (!question.on_progress && question.stop == nullptr) return {};
    auto const state = std::make_shared<Watched>();
    return [state, touches = facts.touches, tell = question.on_progress,
            stop = question.stop](std::size_t rows) {
        std::lock_guard const lock(state->mutex);
        state->rows += static_cast<std::int64_t>(rows);
        auto const now = Clock::now();
        if (tell && now - state->told >= k_between_reports) {
            state->told = now;
            auto const share = static_cast<double>(state->rows) / std::max(touches, 1.0);
            tell({std::min(share, 1.0), state->rows});
        }
        return stop == nullptr || !stop->load();
    };
}

} // namespace

SeenQuestion seen_question(shops::Shop const& shop, Facts const& facts, Question const& question) {
    SeenQuestion seen;
    seen.lookback_days = question.lookback_days.value_or(shop.lookback_days);
    seen.half_life_days = shop.half_life_days;
    seen.count_by = question.count_by;
    seen.markov_order = question.markov_order;
    seen.use_nulls = question.use_nulls;
    seen.threads = question.threads;
    seen.watch = watch_of(facts, question);
    return seen;
}

Result<Range> range_of(Facts const& facts, shops::Shop const& shop, TimeMs now,
                       std::optional<Day> from, std::optional<Day> to) {
    auto const today = shop.zone.day_of(now);
    Range range;
    range.from = from.value_or(facts.first.value_or(to ? *to - 1 : today));
    range.to = to.value_or(facts.last.value_or(today + 1));
    range.open_ended = !to;
    if (!to && range.to <= range.from)
        range.to = range.from + 1; // asked from a day after the last fact
    if (range.to - range.from > k_days_max) {
        return fail(Errc::invalid_input,
                    fmt::format("the period from {} to {} is longer than 100 years: give a shorter "
                                "one",
                                day_text(range.from), day_text(range.to - 1)));
    }
    if (range.from >= range.to) {
        return fail(Errc::invalid_input,
                    fmt::format("the period from {} to {} has no day in it: its end must be later "
                                "than its start",
                                day_text(range.from), day_text(range.to - 1)));
    }
    return range;
}

Result<Facts> facts_for(shops::Workspace& work, shops::Shop const& shop, Question const& question) {
    if (question.close_due_months) take_back_interrupted(work, shop);
    auto facts = read_facts(work, shop);
    if (!facts.first && !facts.other_data) {
        return fail(
            Errc::not_enough_data,
            "nothing is imported yet: begin with the orders (`colporteur import orders.csv`), then "
            "touches, spend, survey answers and tests");
    }
    if (!question.close_due_months) return facts;
    auto const before = facts.closed.size();
    auto const closed =
        close_due(work, shop, facts, {"35 days after its end", question.threads, question.stop});
    if (question.on_settled) question.on_settled(static_cast<int>(facts.closed.size() - before));
    if (!closed) return tl::unexpected(closed.error());
    return facts;
}

} // namespace colporteur::verdict
