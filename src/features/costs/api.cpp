#include "features/costs/api.hpp"

#include "base/money_json.hpp"
#include "contract/fields.hpp"
#include "features/channels/service.hpp"
#include "features/costs/rules.hpp"
#include "features/costs/service.hpp"
#include "features/shops/service.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::costs {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

Result<Month> month_asked(Request const& request, std::string_view name, Month open) {
    auto const text = request.argument(name);
    if (!text || text->empty()) return open;
    return month_from_text(*text);
}

json::object sum_json(MonthlyCost const& sum, channels::ChannelMap const& map,
                      Currency const& currency) {
    auto const& channel = map.channels[sum.channel];
    return {{"channel", channel.name},
            {"label", channel.label},
            {"month", month_text(sum.month)},
            {"kind", sum.kind},
            {"amount", money_json(sum.amount_minor, currency)},
            {"hours", sum.minutes > 0 ? json::value(static_cast<double>(sum.minutes) / 60)
                                      : json::value(nullptr)}};
}

Reply list(desk::Open& open, Request const& request) {
    auto const from = month_asked(request, "from", k_first_month);
    if (!from) return contract::problem(from.error(), "from");
    auto const to = month_asked(request, "to", k_last_month);
    if (!to) return contract::problem(to.error(), "to");
    if (*to < *from) return contract::problem({Errc::wrong_use, "to: it is before from"}, "to");
    auto const map = channels::channel_map(open.work, open.shop);
    json::array costs;
    for (auto const& sum :
         by_month(lines(open.work, open.shop, map, first_day(*from), first_day(*to + 1)), map)) {
        costs.push_back(sum_json(sum, map, open.shop.currency));
    }
    return contract::json_reply(json::object{{"costs", std::move(costs)}});
}

// As it was booked, so that who mistyped sees it; hours at the rate of today, as in the list.
json::object added_json(Added const& added, NewCost const& cost, shops::Shop const& shop) {
    auto const kind = kind_of(cost.kind);
    bool const is_hours = kind == "hours";
    auto const minutes = is_hours ? std::llround(cost.hours * 60) : 0;
    auto const amount = is_hours ? hours_cost(minutes, shop.hourly_rate_minor) : cost.amount_minor;
    return {{"import", added.import_id},
            {"channel", added.channel},
            {"new_channel", added.new_channel},
            {"month", month_text(cost.month)},
            {"kind", kind},
            {"amount", money_json(amount, shop.currency)},
            {"hours",
             is_hours ? json::value(static_cast<double>(minutes) / 60) : json::value(nullptr)}};
}

Reply enter(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    NewCost cost;
    cost.channel = fields.text("channel");
    cost.kind = fields.text("kind");
    auto const month = month_from_text(fields.text("month"));
    if (!month) fields.refuse("month", month.error());
    auto const amount = entered_amount(fields.text("amount"), open.shop.currency);
    if (!amount) fields.refuse("amount", amount.error());
    if (auto refused = fields.refusal()) return std::move(*refused);
    cost.month = *month;
    cost.hours = amount->number;
    cost.amount_minor = amount->minor;
    auto const added = add(open.work, open.shop, cost);
    if (!added) {
        bool const closed = added.error().code == Errc::conflict;
        return contract::problem(added.error(), closed                       ? "month"
                                                : kind_of(cost.kind).empty() ? "kind"
                                                                             : "amount");
    }
    return contract::json_reply(added_json(*added, cost, open.shop), 201);
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    return {
        {Method::get, "/api/v1/shops/{shop}/costs", "Costs by channel, month and kind",
         desk.reading(list)},
        {Method::post, "/api/v1/shops/{shop}/costs", "Enters a cost", desk.changing(enter),
         k_body_max},
    };
}

} // namespace colporteur::costs
