#include "features/costs/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace colporteur::costs {

namespace {

// amount * part / whole, half away from zero, without overflow of the product; part and whole are
// small.
std::int64_t share_of(std::int64_t amount, std::int64_t part, std::int64_t whole) {
    auto const rest = amount % whole * part;
    auto const half = rest >= 0 ? whole / 2 : -(whole / 2);
    return amount / whole * part + (rest + half) / whole;
}

} // namespace

std::string_view kind_of(std::string_view text) {
    struct Word {
        std::string_view word, kind;
    };
    static constexpr std::array k_words = {
        Word{"media", "media"},       Word{"medias", "media"},   Word{"publicite", "media"},
        Word{"ads", "media"},         Word{"hours", "hours"},    Word{"hour", "hours"},
        Word{"heures", "hours"},      Word{"heure", "hours"},    Word{"tools", "tools"},
        Word{"tool", "tools"},        Word{"outils", "tools"},   Word{"outil", "tools"},
        Word{"rewards", "rewards"},   Word{"reward", "rewards"}, Word{"recompenses", "rewards"},
        Word{"recompense", "rewards"}};
    auto const folded = fold(text);
    auto const found = std::find_if(k_words.begin(), k_words.end(),
                                    [&](Word const& one) { return one.word == folded; });
    return found == k_words.end() ? std::string_view{} : found->kind;
}

std::int64_t hours_cost(std::int64_t minutes, std::int64_t hourly_rate_minor) {
    return share_of(hourly_rate_minor, minutes, 60);
}

std::int64_t share_of_month(std::int64_t amount_minor, Month month, Day from, Day to) {
    auto const begin = first_day(month), end = first_day(month + 1);
    auto const until = [&](Day day) { // the part of the days before `day`
        auto const days = std::clamp(day, begin, end) - begin;
        return share_of(amount_minor, days, end - begin);
    };
    return to <= from ? 0 : until(to) - until(from);
}

void mark_whole_months(std::vector<CostLine>& lines) {
    std::set<std::pair<std::uint16_t, Month>>
        by_day; // channels and months with media on later days
    for (auto const& line : lines) {
        if (line.kind == "media" && line.day != first_day(month_of(line.day))) {
            by_day.insert({line.channel, month_of(line.day)});
        }
    }
    for (auto& line : lines) {
        line.whole_month =
            line.kind != "media" || by_day.count({line.channel, month_of(line.day)}) == 0;
    }
}

} // namespace colporteur::costs
