#include "features/costs/service.hpp"

#include "features/shops/service.hpp"

#include <map>
#include <tuple>

namespace colporteur::costs {

std::vector<MonthlyCost> by_month(std::vector<CostLine> const& lines,
                                  channels::ChannelMap const& map) {
    std::map<std::tuple<std::string_view, Month, std::string_view>, MonthlyCost> sums;
    for (auto const& line : lines) {
        auto const month = month_of(line.day);
        auto& sum = sums[{map.channels[line.channel].name, month, line.kind}];
        sum.channel = line.channel;
        sum.month = month;
        sum.kind = line.kind;
        sum.amount_minor += line.amount_minor;
        sum.minutes += line.minutes;
    }
    std::vector<MonthlyCost> out;
    out.reserve(sums.size());
    for (auto const& [key, sum] : sums)
        out.push_back(sum);
    return out;
}

Result<EnteredAmount> entered_amount(std::string_view text, Currency const& currency) {
    constexpr double k_amount_max = 1e10;
    auto const number = shops::decimal(text);
    if (!number) return tl::unexpected(number.error());
    if (*number > k_amount_max) return fail(Errc::invalid_input, "it is too large");
    return EnteredAmount{*number, to_minor(*number, currency)};
}

} // namespace colporteur::costs
