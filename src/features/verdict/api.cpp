#include "features/verdict/api.hpp"

#include "base/money_json.hpp"
#include "contract/fields.hpp"
#include "features/verdict/service.hpp"

#include <algorithm>

namespace colporteur::verdict {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

json::object range(double least, double most) {
    return {{"least", least}, {"most", most}};
}

bool is_seen(ChannelMonth const& row) {
    return row.seen.orders[0] || row.seen.is_something();
}

json::value cost_json(CostByKind const& cost, Currency const& currency) {
    if (cost.total() == 0) return nullptr; // none is known
    return json::object{{"total", money_json(cost.total(), currency)},
                        {"media", money_json(cost.media, currency)},
                        {"hours", money_json(cost.hours, currency)},
                        {"tools", money_json(cost.tools, currency)},
                        {"rewards", money_json(cost.rewards, currency)}};
}

json::object channel_json(ChannelMonth const& row, std::optional<double> margin,
                          Currency const& currency, bool anything_seen) {
    bool const seen = is_seen(row);
    json::object out{{"channel", row.channel.name},
                     {"label", row.channel.label},
                     {"cost", cost_json(row.cost, currency)},
                     {"orders", nullptr},
                     {"value", nullptr},
                     {"profit", nullptr}};
    auto const spent = to_major(row.cost.total(), currency);
    // What was spent is lost where nothing was seen, once anything at all is seen.
    if (!seen && anything_seen && margin && spent > 0) out["profit"] = range(-spent, -spent);
    if (!seen) return out;
    out["orders"] = range(row.seen.least_orders, row.seen.most_orders);
    out["value"] = range(row.seen.least_value, row.seen.most_value);
    if (margin) {
        out["profit"] =
            range(row.seen.least_value * *margin - spent, row.seen.most_value * *margin - spent);
    }
    return out;
}

json::object figures_json(MonthOfChannels const& month, Currency const& currency,
                          bool anything_seen) {
    json::array channels;
    for (auto const& row : month.channels)
        channels.push_back(channel_json(row, month.margin, currency, anything_seen));
    auto const& ledger = month.figures.ledger;
    auto const known = [](bool is_known, auto const& figure) {
        return is_known ? json::value(figure) : json::value(nullptr);
    };
    return {{"orders", known(month.sales_known, ledger.orders)},
            {"revenue", known(month.sales_known, money_json(ledger.revenue(), currency))},
            {"costs", known(ledger.costs != 0, money_json(ledger.costs, currency))},
            {"margin", month.margin ? json::value(*month.margin) : json::value(nullptr)},
            {"channels", std::move(channels)}};
}

json::object month_json(MonthOfChannels const& month, Currency const& currency,
                        bool anything_seen) {
    json::object out{{"month", month_text(month.figures.month)}, {"closed", month.figures.closed}};
    for (auto& [name, value] : figures_json(month, currency, anything_seen))
        out[name] = std::move(value);
    return out;
}

bool is_anything_seen(MonthOfChannels const& month) {
    return std::any_of(month.channels.begin(), month.channels.end(), is_seen);
}

Result<desk::Shelf::Bodies> make_profit_and_loss(desk::Desk& desk, events::ShopId shop_id,
                                                 Question question, desk::JobControl& job) {
    question.close_due_months = false; // the report does that
    question.stop = &job.stop();
    question.on_progress = [&](Progress const& progress) {
        job.tell({progress.share, "reading", progress.rows, 0});
    };
    auto const shop = desk.shop(shop_id);
    if (!shop) return tl::unexpected(shop.error());
    auto work = desk.workspace();
    auto const made = by_month(work, *shop, question);
    if (!made) return tl::unexpected(made.error());
    bool const anything_seen =
        std::any_of(made->months.begin(), made->months.end(), is_anything_seen);
    json::array months;
    for (auto const& month : made->months)
        months.push_back(month_json(month, shop->currency, anything_seen));
    auto total = figures_json(made->total, shop->currency, is_anything_seen(made->total));
    return desk::Shelf::Bodies{
        json_line(json::object{{"months", std::move(months)}, {"total", std::move(total)}})};
}

struct Asked {
    std::string key; // for the shelf
    desk::Shelf::Make make;
};

tl::expected<Asked, WrongText> asked_of(desk::Desk& desk, desk::Open const& open,
                                        Request const& request) {
    QuestionText text;
    text.dashes = "";
    text.from = request.argument("from").value_or("");
    text.to = request.argument("to").value_or("");
    auto question = question_from(text);
    if (!question) return tl::unexpected(question.error());
    auto const key = "profit-and-loss " + text.from + "|" + text.to;
    return Asked{
        desk::Desk::question(open, key),
        [&desk, shop = open.shop.id, question = std::move(*question)](desk::JobControl& job) {
            return make_profit_and_loss(desk, shop, question, job);
        }};
}

Reply profit_and_loss(desk::Desk& desk, desk::Open const& open, Request const& request) {
    auto asked = asked_of(desk, open, request);
    if (!asked) return contract::problem(asked.error().error, asked.error().field);
    return desk.shelf().reply(asked->key, std::move(asked->make), open.say);
}

// The days that the pages then ask the other routes about.
Reply compared(desk::Open& /*open*/, Request const& request) {
    QuestionText text;
    text.dashes = "";
    text.from = request.argument("from").value_or("");
    text.to = request.argument("to").value_or("");
    text.compare = request.argument("compare").value_or("");
    auto const days = compared_with(text);
    if (!days) return contract::problem(days.error().error, days.error().field);
    return contract::json_reply(
        json::object{{"from", day_text(days->from)}, {"to", day_text(days->to)}});
}

Reply close(desk::Open& open, Request const& request) {
    auto const month = month_from_text(request.parameter("month"));
    if (!month) return contract::problem(month.error());
    auto const closed = close_month(open.work, open.shop, *month, "the merchant");
    if (!closed) return contract::problem(closed.error());
    return contract::json_reply(
        json::object{{"month", month_text(closed->month)},
                     {"run_id", closed->run_id},
                     {"code_version", closed->code_version},
                     {"orders", closed->ledger.orders},
                     {"revenue", money_json(closed->ledger.revenue(), open.shop.currency)}});
}

Reply plan_one(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    PlanQuestion question;
    question.channel = fields.text("channel");
    question.start = fields.day_if("start");
    question.holdout = fields.number_if("holdout").value_or(question.holdout);
    auto const seed = fields.number_if("seed").value_or(1);
    if (seed < 0 || seed > 1e15)
        fields.refuse("seed", {Errc::invalid_input, "seed: a whole number from 0 on"});
    auto const form = fields.text_if("form").value_or("");
    if (form == "split" || form == "calendar") {
        question.split = form == "split";
    } else if (!form.empty()) {
        fields.refuse("form", {Errc::invalid_input, "form: split or calendar"});
    }
    if (auto refused = fields.refusal()) return std::move(*refused);
    question.seed = static_cast<std::uint64_t>(seed);
    auto const made = plan(open.work, open.shop, question);
    if (!made) return contract::problem(made.error());
    return contract::json_reply(
        json::object{{"channel", made->channel},
                     {"form", made->split ? "split" : "calendar"},
                     {"weeks", made->weeks},
                     {"people", made->split ? json::value(made->people) : json::value(nullptr)},
                     {"file", made->csv},
                     {"text", open.say(made->text)}});
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    return {
        {Method::get, "/api/v1/shops/{shop}/profit-and-loss", "Costs and credit by month",
         desk.reading([&desk](desk::Open& open, Request const& request) {
             return profit_and_loss(desk, open, request);
         })},
        {Method::get, "/api/v1/shops/{shop}/compared", "The days of the other period",
         desk.reading(compared)},
        {Method::post, "/api/v1/shops/{shop}/months/{month}/close", "Closes a month",
         desk.changing(close), k_body_max},
        {Method::post, "/api/v1/shops/{shop}/plan", "The experiment that would tell",
         desk.reading(plan_one), k_body_max},
    };
}

std::int64_t prepare(desk::Desk& desk, shops::Shop const& shop) {
    auto asked = asked_of(desk, {desk.workspace(), shop, false, {}}, {});
    return asked ? desk.shelf().prepare(asked->key, std::move(asked->make)) : 0;
}

} // namespace colporteur::verdict
