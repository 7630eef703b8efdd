// What a report is asked.
#pragma once

#include "features/verdict/rules_period.hpp"
#include "measure/journeys.hpp"

#include <atomic>
#include <functional>
#include <optional>

namespace colporteur::verdict {

struct Progress {
    double share = 0;      // 0..1 of the touches that are read
    std::int64_t rows = 0; // touches read so far
};

struct Question {
    std::optional<Day> from, to; // [from, to) in days of the shop; nothing: all that is there
    std::optional<Day> compare_from, compare_to;
    std::optional<CompareWith> compare_with; // counted from the period that the report covers
    std::optional<int> lookback_days;
    measure::CountBy count_by = measure::CountBy::order;
    int markov_order = 1;
    bool use_nulls = true;
    int threads = 2;
    // False when something else may be writing: a report that closes nothing reads only.
    bool close_due_months = true;
    // Told how many were closed; from then on the report only reads.
    std::function<void(int closed)> on_settled;
    std::function<void(Progress const&)> on_progress; // about ten times a second
    std::atomic<bool> const* stop = nullptr;          // set from any thread: the report ends
};

} // namespace colporteur::verdict
