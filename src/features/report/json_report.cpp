#include "features/report/amounts.hpp"
#include "features/report/json_parts.hpp"
#include "features/report/phrases.hpp"
#include "features/report/render.hpp"

#include "features/posts/model.hpp"

#include <algorithm>

namespace colporteur::report {

namespace {

json::array numbers(std::vector<double> const& values) {
    return json::array(values.begin(), values.end());
}

json::object histogram_json(measure::Histogram const& histogram) {
    return {{"from", numbers(histogram.edges)}, {"orders", numbers(histogram.counts)}};
}

json::object attribution_json(verdict::Report const& report) {
    auto const& attribution = report.attribution;
    auto const& counts = report.days_to_order.counts;
    bool const known = std::any_of(counts.begin(), counts.end(), [](double n) { return n > 0; });
    json::array labels(report.model_channels.begin(), report.model_channels.end());
    json::object credit;
    for (auto const model : measure::k_models) {
        auto const& of = attribution.of(model);
        credit[measure::model_name(model)] =
            of ? json::value(json::object{{"orders", numbers(of->conversions)},
                                          {"value", numbers(of->value)}})
               : json::value(nullptr);
    }
    json::array paths;
    for (auto const& path : report.top_paths) {
        paths.push_back(json::object{{"steps", json::array(path.steps.begin(), path.steps.end())},
                                     {"orders", path.orders},
                                     {"value", path.value},
                                     {"without_order", path.nulls}});
    }
    auto const& late = report.late_credit;
    return {
        {"channels", labels},
        {"orders", attribution.conversions},
        {"value", attribution.value},
        {"journeys", attribution.paths},
        {"orders_in_period", report.journeys_orders},
        {"orders_without_touch", report.orders_without_touch},
        {"from_path_files", report.seen_from_paths},
        {"models_missing", json::array(report.models_missing.begin(), report.models_missing.end())},
        {"credit", credit},
        {"of_closed_months", json::object{{"orders", late.conversions}, {"value", late.value}}},
        {"path_length", histogram_json(report.path_length)},
        {"days_to_order", histogram_json(report.days_to_order)},
        {"median_days_to_order",
         known ? json::value(report.median_days_to_order) : json::value(nullptr)},
        {"top_paths", paths}};
}

json::array survey_json(std::vector<survey::Said> const& all, Speaker const& speaker) {
    json::array out;
    for (auto const& said : all) {
        json::array answers, channels, warnings;
        for (auto const& answer : said.result.answers)
            answers.push_back(answer_json(answer));
        for (auto const& channel : said.channels)
            channels.push_back(channel_said_json(channel));
        for (auto const& warning : said.result.warnings)
            warnings.push_back(json::value(told(speaker, warning)));
        out.push_back(json::object{{"question", said.question.text},
                                   {"multiple_choice", said.question.multiple},
                                   {"respondents", said.respondents},
                                   {"effective_n", said.result.effective_n},
                                   {"decoy_share", or_null(said.result.decoy_share)},
                                   {"answers", answers},
                                   {"channels", channels},
                                   {"warnings", warnings}});
    }
    return out;
}

json::array posts_json(std::vector<posts::Post> const& posts) {
    json::array out;
    for (auto const& post : posts) {
        out.push_back(json::object{{"post", post.name},
                                   {"network", post.network},
                                   {"day", day_text(post.day)},
                                   {"impressions", post.impressions},
                                   {"views", post.views},
                                   {"viral_percent", posts::viral_percent(post)},
                                   {"clicks", post.clicks},
                                   {"seed", post.seed},
                                   {"mouse_overs", post.mouse_overs}});
    }
    return out;
}

json::value posts_in_all_json(std::vector<posts::Post> const& posts) {
    if (posts.empty()) return nullptr;
    auto const sum = posts::in_all(posts);
    return json::object{{"posts", posts.size()},
                        {"impressions", sum.impressions},
                        {"views", sum.views},
                        {"viral_percent", or_null(posts::viral_percent(posts))},
                        {"clicks", sum.clicks},
                        {"seed", sum.seed},
                        {"mouse_overs", sum.mouse_overs}};
}

json::object shop_json(shops::Shop const& shop) {
    return {{"name", shop.name},
            {"currency", shop.currency.text()},
            {"time_zone", shop.zone.name()},
            {"vat", shop.vat},
            {"margin", or_null(shop.margin)},
            {"hourly_rate", money_json(shop.hourly_rate_minor, shop.currency)},
            {"lookback_days", shop.lookback_days},
            {"half_life_days", shop.half_life_days},
            {"smallest_share", shop.smallest_share},
            {"smallest_sum", money_json(shop.smallest_sum_minor, shop.currency)},
            {"demo", shop.demo}};
}

} // namespace

json::array interval_json(measure::Interval const& interval) {
    return {interval.low, interval.high};
}

std::string_view verdict_key(measure::Verdict verdict) {
    switch (verdict) {
    case measure::Verdict::sells:
        return "sells";
    case measure::Verdict::does_not_sell:
        return "does_not_sell";
    case measure::Verdict::not_known_yet:
        return "not_known_yet";
    case measure::Verdict::enter_your_margin:
        break;
    }
    return "enter_your_margin";
}

json::object answer_json(measure::AnswerShare const& share) {
    return {{"answer", share.answer},
            {"decoy", share.decoy},
            {"share", share.share},
            {"interval", interval_json(share.wilson)},
            {"corrected", or_null(share.corrected)},
            {"corrected_interval", or_null(share.corrected_interval)},
            {"bound", or_null(share.bound)}};
}

json::object channel_said_json(survey::ChannelSaid const& said) {
    json::object out = answer_json(said.share);
    out["answer"] = said.answer;
    out["said"] = said.said;
    out["seen"] = said.seen;
    out["said_and_seen"] = said.said_and_seen;
    return out;
}

std::string told(Speaker const& speaker, std::string const& english) {
    if (speaker.language() == Language::english) return with_amounts(english);
    return in_french(english).value_or(english);
}

json::value to_json(verdict::Report const& report, std::vector<posts::Post> const& posts,
                    Language language) {
    Speaker const speaker(language, report.shop.currency);
    json::array warnings;
    for (auto const& warning : report.warnings)
        warnings.push_back(json::value(told(speaker, warning)));
    return json::object{{"shop", shop_json(report.shop)},
                        {"made_at", report.shop.zone.text(report.made_at)},
                        {"code_version", report.code_version},
                        {"figures", figures_json(report.figures, speaker)},
                        {"compare", report.compare
                                        ? json::value(figures_json(*report.compare, speaker))
                                        : json::value(nullptr)},
                        {"attribution", attribution_json(report)},
                        {"survey", survey_json(report.said, speaker)},
                        {"posts", posts_json(posts)},
                        {"posts_in_all", posts_in_all_json(posts)},
                        {"warnings", warnings}};
}

} // namespace colporteur::report
