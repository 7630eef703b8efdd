#include "app/report_period.hpp"

#include <fmt/format.h>

namespace colporteur::app {

namespace {

bool starts_a_month(Day day) {
    return first_day(month_of(day)) == day;
}

Day a_year_before(Day day) {
    auto date = calendar_of(day);
    date.year -= 1;
    if (auto const same = day_from(date)) return *same;
    date.day = 28; // 29 February
    return *day_from(date);
}

Days before(Days const& now) {
    if (starts_a_month(now.from) && starts_a_month(now.to)) {
        auto const months = month_of(now.to) - month_of(now.from);
        return {first_day(month_of(now.from) - months), now.from};
    }
    return {now.from - (now.to - now.from), now.from};
}

} // namespace

Result<Day> day_or_month(std::string const& option, std::string const& text) {
    if (auto const day = day_from_text(text)) return *day;
    if (auto const month = month_from_text(text)) return first_day(*month);
    return fail(
        Errc::wrong_use,
        fmt::format("{} {}: a day such as 2026-03-31, or a month such as 2026-03", option, text));
}

Result<Days> compare_days(std::string const& text, std::optional<Days> const& now) {
    if (text == "previous" || text == "year") {
        if (!now) {
            return fail(Errc::wrong_use,
                        fmt::format("--compare {} needs the period to compare: give "
                                    "--from (and --to)",
                                    text));
        }
        return text == "previous" ? before(*now)
                                  : Days{a_year_before(now->from), a_year_before(now->to)};
    }
    auto const dots = text.find("..");
    if (dots == std::string::npos) {
        return fail(Errc::wrong_use,
                    fmt::format("--compare {}: previous, year, or two days such as "
                                "2025-01-01..2025-04-01",
                                text));
    }
    auto const from = day_or_month("--compare", text.substr(0, dots));
    auto const to = day_or_month("--compare", text.substr(dots + 2));
    if (!from) return tl::unexpected(from.error());
    if (!to) return tl::unexpected(to.error());
    if (*to <= *from) {
        return fail(Errc::wrong_use,
                    fmt::format("--compare {}: the second day must be later than the first", text));
    }
    return Days{*from, *to};
}

} // namespace colporteur::app
