#include "features/experiments/api.hpp"

#include "contract/fields.hpp"
#include "features/channels/service.hpp"
#include "features/experiments/json.hpp"
#include "features/experiments/service.hpp"
#include "measure/power.hpp"

#include <cmath>

namespace colporteur::experiments {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

Reply all(desk::Open& open, Request const& /*request*/) {
    auto const map = channels::channel_map(open.work, open.shop);
    json::array out;
    for (auto const& one : list(open.work, open.shop))
        out.push_back(experiment_json(one, open.shop, map, open.say("net revenue")));
    return contract::json_reply(json::object{{"experiments", std::move(out)}});
}

Reply end(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const on = fields.day_if("on");
    if (auto refused = fields.refusal()) return std::move(*refused);
    std::optional<TimeMs> when;
    if (on) when = open.shop.zone.start_of(*on + 1);
    auto const finished = finish(open.work, open.shop, request.parameter("name"), when);
    if (!finished) return contract::problem(finished.error(), on ? "on" : "");
    return contract::json_reply(experiment_json(*finished, open.shop,
                                                channels::channel_map(open.work, open.shop),
                                                open.say("net revenue")));
}

struct Sized {
    std::optional<double> people, effect, power;
};

// Two of the three give the third. Errors: wrong_use (not two), invalid_input (a figure).
Result<Sized> third_of(measure::PowerQuestion question, Sized asked) {
    int const given = int{asked.people.has_value()} + int{asked.effect.has_value()} +
                      int{asked.power.has_value()};
    if (given != 2) return fail(Errc::wrong_use, "give two of people, effect and power");
    if (asked.power) question.power = *asked.power;
    auto const third = !asked.people   ? measure::people_needed(question, *asked.effect)
                       : !asked.effect ? measure::smallest_effect(question, *asked.people)
                                       : measure::power_of(question, *asked.people, *asked.effect);
    if (!third) return tl::unexpected(third.error());
    auto& missing = !asked.people ? asked.people : !asked.effect ? asked.effect : asked.power;
    missing = *third;
    return asked;
}

Reply power(desk::Open& /*open*/, Request const& request) {
    contract::Fields fields(request);
    Sized const asked{fields.number_if("people"), fields.number_if("effect"),
                      fields.number_if("power")};
    auto const rate = fields.number_if("rate"), deviation = fields.number_if("deviation");
    measure::PowerQuestion question;
    question.treatment_share = fields.number_if("share").value_or(question.treatment_share);
    question.alpha = fields.number_if("alpha").value_or(question.alpha);
    if (rate.has_value() == deviation.has_value())
        fields.refuse("rate", {Errc::wrong_use, "give either rate or deviation"});
    if (rate && !(*rate > 0 && *rate < 1))
        fields.refuse("rate", {Errc::invalid_input, "rate: a share between 0 and 1, as 0.03"});
    if (auto refused = fields.refusal()) return std::move(*refused);
    question.standard_deviation = rate ? std::sqrt(*rate * (1 - *rate)) : *deviation;
    auto const sized = third_of(question, asked);
    if (!sized) return contract::problem(sized.error());
    return contract::json_reply(json::object{
        {"people", *sized->people},
        {"effect", *sized->effect},
        {"power", *sized->power},
        {"relative_effect", rate ? json::value(*sized->effect / *rate) : json::value(nullptr)}});
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    return {
        {Method::get, "/api/v1/shops/{shop}/experiments", "The experiments", desk.reading(all)},
        {Method::post, "/api/v1/shops/{shop}/experiments/{name}/finish", "Ends a running one",
         desk.changing(end), k_body_max},
        {Method::post, "/api/v1/shops/{shop}/power", "How many people tell how small an effect",
         desk.reading(power), k_body_max},
    };
}

} // namespace colporteur::experiments
