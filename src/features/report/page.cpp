#include "features/report/channel_names.hpp"
#include "features/report/page_data.hpp"
#include "features/report/page_template.hpp"
#include "features/report/shown.hpp"

#include <optional>
#include <stdexcept>

namespace colporteur::report {

namespace {

Data partial(char const* text) {
    return Data(kainjow::mustache::partial([text] { return std::string(text); }));
}

void add_figure(Data& figures, PageView const& view, std::string_view key, std::string const& value,
                std::optional<std::string> const& before) {
    Data one(Data::type::object);
    one.set("name", view.say(key));
    one.set("value_text", value);
    one.set("has_before", flag_data(before.has_value()));
    one.set("before_text", before.value_or(""));
    figures << one;
}

std::string margin_words(PageView const& view, verdict::Figures const& figures) {
    return figures.margin_known ? view.speaker.short_percent(figures.margin)
                                : view.say("margin_missing");
}

} // namespace

void fill_head(Data& page, PageView const& view) {
    auto const& report = view.report;
    auto const& figures = report.figures;
    auto const& speaker = view.speaker;
    auto const period = view.say("period", speaker.days(figures.from, figures.to),
                                 speaker.count(figures.to - figures.from));
    page.set("language", std::string(language_code(view.language())));
    page.set("page_title", view.say("title", report.shop.name, period));
    page.set("shop", report.shop.name);
    page.set("period", period);
    page.set("demo", flag_data(report.shop.demo));
    page.set("made", view.say("made", speaker.day(report.shop.zone.day_of(report.made_at)),
                              report.code_version));
    bool const is_before = report.compare && report.compare->to <= figures.from;
    auto const before = [&](auto const& words) {
        return report.compare
                   ? std::optional(view.say(is_before ? "before" : "then", words(*report.compare)))
                   : std::nullopt;
    };
    auto const amount = [&](std::optional<std::int64_t> const& minor) {
        return minor ? speaker.money_minor(*minor) : view.say("missing");
    };
    auto const orders = [&](verdict::Figures const& of) {
        auto const known = orders_of(of, of.ledger);
        return known ? speaker.count(*known) : view.say("missing");
    };
    auto const revenue = [&](verdict::Figures const& of) {
        return amount(sales_of(of, of.ledger.revenue()));
    };
    auto const cost = [&](verdict::Figures const& of) { return amount(cost_of(of.ledger.costs)); };
    auto const refunds = [&](verdict::Figures const& of) {
        return amount(sales_of(of, of.ledger.refunds));
    };
    auto const discounts = [&](verdict::Figures const& of) {
        return amount(sales_of(of, of.ledger.discounts));
    };
    auto key_figures = list_data();
    add_figure(key_figures, view, "orders", orders(figures), before(orders));
    add_figure(key_figures, view, "revenue", revenue(figures), before(revenue));
    add_figure(key_figures, view, "margin", margin_words(view, figures),
               before([&](verdict::Figures const& of) { return margin_words(view, of); }));
    add_figure(key_figures, view, "cost_all", cost(figures), before(cost));
    add_figure(key_figures, view, "refunds", refunds(figures), before(refunds));
    add_figure(key_figures, view, "discounts", discounts(figures), before(discounts));
    page.set("key_figures", key_figures);
}

std::string html(verdict::Report const& stored, std::vector<posts::Post> const& posts,
                 Language language) {
    std::optional<verdict::Report> french;
    if (language == Language::french) french = with_french_labels(stored);
    auto const& report = french ? *french : stored;
    Speaker const speaker(language, report.shop.currency);
    PageView const view{report, speaker};
    Data page(Data::type::object), words(Data::type::object);
    for (auto const& entry : all_texts())
        words.set(std::string(entry.key), text(language, entry.key));
    page.set("t", words);
    page.set("style", partial(k_page_style));
    page.set("verdict_part", partial(k_verdict_part));
    page.set("words_part", partial(k_words_part));
    page.set("table_part", partial(k_table_part));
    page.set("chart_part", partial(k_chart_part));
    fill_head(page, view);
    fill_verdict(page, view);
    fill_compare(page, view);
    fill_proved(page, view);
    fill_seen(page, view);
    fill_said(page, view);
    fill_money(page, view);
    fill_posts(page, view, posts);
    kainjow::mustache::mustache document{std::string(k_page)};
    auto made = document.render(page);
    if (!document.is_valid())
        throw std::logic_error("report template: " + document.error_message());
    return made;
}

} // namespace colporteur::report
