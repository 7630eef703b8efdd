#include "base/counted.hpp"
#include "features/report/shown.hpp"
#include "features/report/terminal_parts.hpp"
#include "features/report/text_table.hpp"
#include "features/report/texts.hpp"

#include <fmt/format.h>

namespace colporteur::report {

namespace {

std::string lines_of(std::string const& text, TerminalOptions const& options, Ink ink) {
    std::string out;
    for (auto const& line : wrapped(text, options.width))
        out += inked(line, ink, options.colour) + '\n';
    return out;
}

std::string ledger_line(verdict::Figures const& figures, Speaker const& speaker) {
    auto const& ledger = figures.ledger;
    auto const sales =
        figures.sales_known
            ? fmt::format(
                  "{} · revenue {} (refunds {}, discounts given {})",
                  counted(speaker.count(static_cast<double>(ledger.orders)), "order", "orders"),
                  speaker.money_minor(ledger.revenue()), speaker.money_minor(ledger.refunds),
                  speaker.money_minor(ledger.discounts))
            : std::string("orders and revenue: not enough data");
    auto const cost = cost_of(ledger.costs);
    return fmt::format("{} · margin {} · cost of all channels{}", sales,
                       figures.margin_known ? speaker.short_percent(figures.margin) : "not entered",
                       cost ? ' ' + speaker.money_minor(*cost) : ": not enough data");
}

std::string head(TerminalView const& view) {
    auto const& report = view.report;
    auto const& figures = report.figures;
    auto out = lines_of(fmt::format("{}: {} ({})", harmless(report.shop.name),
                                    view.speaker.days(figures.from, figures.to),
                                    counted(figures.to - figures.from, "day", "days")),
                        view.options, Ink::bold);
    if (report.shop.demo)
        out +=
            lines_of("A simulated shop: no figure here is of a real one.", view.options, Ink::open);
    out += lines_of(ledger_line(figures, view.speaker), view.options, Ink::plain);
    if (report.compare) {
        out += lines_of(fmt::format("before ({}): {}",
                                    view.speaker.days(report.compare->from, report.compare->to),
                                    ledger_line(*report.compare, view.speaker)),
                        view.options, Ink::dim);
    }
    out += lines_of(fmt::format("Amounts in {}; revenue is goods net of VAT, shipping, discounts "
                                "and refunds; intervals are 95%.",
                                report.shop.currency.text()),
                    view.options, Ink::dim);
    return out;
}

std::string reading_help(TerminalView const& view) {
    auto const& report = view.report;
    auto out =
        '\n' + lines_of("Credit is not cause: Seen is the range over the models of what the "
                        "journeys show, Said is what customers state; only Proved compares with "
                        "people or days left without.",
                        view.options, Ink::plain);
    if (report.journeys_orders > 0) {
        auto const with = report.journeys_orders - report.orders_without_touch;
        out += lines_of(
            fmt::format("Seen covers {} of {}; the other {} had no touch in the look-back of {}.",
                        view.speaker.count(with),
                        counted(view.speaker.count(report.journeys_orders), "order", "orders"),
                        view.speaker.count(report.orders_without_touch),
                        counted(report.shop.lookback_days, "day", "days")),
            view.options, Ink::plain);
    }
    std::string missing;
    for (auto const& model : report.models_missing)
        missing += (missing.empty() ? "" : ", ") + model_text(Language::english, model);
    if (!missing.empty())
        out += lines_of("Models that these data cannot serve: " + missing + ".", view.options,
                        Ink::plain);
    return out;
}

} // namespace

std::string terminal(verdict::Report const& report, std::vector<posts::Post> const& posts,
                     TerminalOptions const& options) {
    Speaker const speaker(Language::english, report.shop.currency, Speaker::Unit::bare);
    TerminalView const view{report, options, speaker};
    return head(view) + verdict_part(view) + reading_help(view) + compare_part(view) +
           experiments_part(view) + said_part(view) + codes_part(view) + months_part(view) +
           adjustments_part(view) + paths_part(view) + posts_part(view, posts) +
           warnings_part(view);
}

} // namespace colporteur::report
