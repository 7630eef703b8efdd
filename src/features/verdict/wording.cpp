#include "features/verdict/wording.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

std::string with_commas(std::string digits) {
    auto const start = digits.find_first_of("0123456789");
    auto place = std::min(digits.find('.'), digits.size());
    while (start != std::string::npos && place > start + 3) {
        place -= 3;
        digits.insert(place, ",");
    }
    return digits;
}

} // namespace

std::string count_text(double count) {
    return with_commas(fmt::format("{:.0f}", std::ceil(count)));
}

std::string money_text(double major, shops::Shop const& shop) {
    auto const figure = std::abs(major) < 100 ? plain(to_minor(major, shop.currency), shop.currency)
                                              : fmt::format("{:.0f}", major);
    return fmt::format("{} {}", with_commas(figure), shop.currency.text());
}

std::string weeks_text(double weeks) {
    auto const whole = std::ceil(weeks);
    if (whole <= 1) return "1 week";
    if (whole <= 104) return fmt::format("{:.0f} weeks", whole);
    if (whole > k_weeks_never) return "more than ten years";
    return fmt::format("{:.0f} years", weeks / 52.18);
}

std::string weeks_phrase(std::optional<double> const& weeks) {
    return weeks ? fmt::format(" ({})", weeks_text(*weeks)) : "";
}

} // namespace colporteur::verdict
