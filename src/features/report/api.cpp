#include "features/report/api.hpp"

#include "features/posts/service.hpp"
#include "features/report/render.hpp"
#include "features/verdict/service.hpp"

#include <charconv>
#include <fmt/format.h>

namespace colporteur::report {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

std::string text_of(Request const& request, std::string_view name, std::string_view otherwise) {
    auto const text = request.argument(name);
    return std::string(text && !text->empty() ? *text : otherwise);
}

Result<int> number_of(std::string_view name, std::string const& text, int least, int most) {
    int number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (whole && number >= least && number <= most) return number;
    return fail(Errc::wrong_use,
                fmt::format("{} {}: a whole number from {} to {}", name, text, least, most));
}

struct Asked {
    verdict::Question question;
    std::string key; // of the shelf
};

tl::expected<Asked, Reply> asked_of(desk::Open const& open, Request const& request) {
    auto const wrong = [](std::string_view field, Error const& error) {
        return tl::unexpected(contract::problem(error, field));
    };
    verdict::QuestionText text;
    text.dashes = "";
    text.from = text_of(request, "from", "");
    text.to = text_of(request, "to", "");
    text.compare = text_of(request, "compare", "");
    text.count_by = text_of(request, "count_by", "order");
    text.nulls = text_of(request, "nulls", "count");
    auto const order = text_of(request, "order", "1");
    auto const lookback = text_of(request, "lookback", "");
    if (text.count_by != "order" && text.count_by != "person")
        return wrong("count_by", {Errc::wrong_use, "count_by: order or person"});
    if (text.nulls != "count" && text.nulls != "ignore")
        return wrong("nulls", {Errc::wrong_use, "nulls: count or ignore"});
    auto const steps = number_of("order", order, 1, 10);
    if (!steps) return wrong("order", steps.error());
    text.order = *steps;
    if (!lookback.empty()) {
        auto const days = number_of("lookback", lookback, 1, 3650);
        if (!days) return wrong("lookback", days.error());
        text.lookback = *days;
    }
    auto question = verdict::question_from(text);
    if (!question) return wrong(question.error().field, question.error().error);
    auto const key = fmt::format("report {}|{}|{}|{}|{}|{}|{}", text.from, text.to, text.compare,
                                 text.count_by, text.nulls, order, lookback);
    return Asked{std::move(*question), desk::Desk::question(open, key)};
}

// A report that can have the folder to itself closes the months that are due; beside a change it
// only reads.
Result<desk::Shelf::Bodies> make(desk::Desk& desk, events::ShopId shop_id, Asked const& asked,
                                 desk::JobControl& job) {
    auto alone = desk.turn_if_free();
    auto const shop = desk.shop(shop_id);
    if (!shop) return tl::unexpected(shop.error());
    auto work = desk.workspace();
    auto question = asked.question;
    question.close_due_months = alone.owns_lock();
    question.on_settled = [&](int closed) {
        if (closed > 0) { // what other replies say of these months is old
            desk.changed();
            if (alone.owns_lock()) desk.shelf().is_of_now(asked.key);
        }
        alone.unlock();
    };
    question.stop = &job.stop();
    question.on_progress = [&](verdict::Progress const& progress) {
        job.tell({progress.share, "reading", progress.rows, 0});
    };
    auto const report = verdict::report(work, *shop, question);
    if (!report) return tl::unexpected(report.error());
    auto const& zone = shop->zone;
    auto const posts = posts::list(
        work, *shop, {zone.start_of(report->figures.from), zone.start_of(report->figures.to)});
    return desk::Shelf::Bodies{json_line(to_json(*report, posts, Language::english)),
                               json_line(to_json(*report, posts, Language::french))};
}

desk::Shelf::Make making(desk::Desk& desk, events::ShopId shop, Asked asked) {
    return [&desk, shop, asked = std::move(asked)](desk::JobControl& job) {
        return make(desk, shop, asked, job);
    };
}

Reply ask(desk::Desk& desk, desk::Open& open, Request const& request) {
    auto asked = asked_of(open, request);
    if (!asked) return std::move(asked.error());
    return desk.shelf().reply(asked->key, making(desk, open.shop.id, *asked), open.say,
                              open.french);
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    return {
        {Method::get, "/api/v1/shops/{shop}/report", "Said, Seen, Proved and the verdict",
         desk.reading([&desk](desk::Open& open, Request const& request) {
             return ask(desk, open, request);
         })},
    };
}

std::int64_t prepare(desk::Desk& desk, shops::Shop const& shop) {
    desk::Open const open{desk.workspace(), shop, false, {}};
    auto const asked = asked_of(open, {});
    return asked ? desk.shelf().prepare(asked->key, making(desk, shop.id, *asked)) : 0;
}

} // namespace colporteur::report
