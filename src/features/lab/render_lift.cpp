#include "base/counted.hpp"
#include "features/lab/render.hpp"
#include "features/lab/text_table.hpp"

#include <fmt/format.h>

namespace colporteur::lab {

namespace {

std::string between(measure::Interval const& interval) {
    return fmt::format("[{}; {}]", figure(interval.low), figure(interval.high));
}

std::string between_changes(measure::Interval const& interval) {
    return fmt::format("[{}; {}]", change(interval.low), change(interval.high));
}

std::string lift_table(ArmLift const& lift, double confidence) {
    TextTable table({"", "estimate", fmt::format("{:.4g} % interval", 100 * confidence), "p"});
    auto const add = [&](std::string name, std::string estimate, std::string interval, double p) {
        table.add({std::move(name), std::move(estimate),
                   lift.withheld ? "not enough data" : std::move(interval),
                   lift.withheld ? "" : p_text(p)});
    };
    table.add({"mean with it", figure(lift.difference.treatment_mean)});
    table.add({"mean without", figure(lift.difference.control_mean)});
    add("difference", figure(lift.difference.difference), between(lift.difference.interval),
        lift.difference.p);
    if (lift.cuped) {
        add("difference, adjusted (CUPED)", figure(lift.cuped->difference),
            between(lift.cuped->interval), lift.cuped->p);
    }
    if (lift.relative) {
        add("relative lift", change(lift.relative->lift), between_changes(lift.relative->interval),
            lift.relative->p);
    }
    if (lift.sequential) {
        add("relative lift, at any look", change(lift.sequential->estimate),
            between_changes(lift.sequential->interval), lift.sequential->p);
    }
    return table.text();
}

std::string arms_table(LiftReport const& report) {
    TextTable table({"one by one", "people", "mean", "difference",
                     fmt::format("{:.4g} % interval", 100 * report.confidence), "p"});
    for (auto const& arm : report.arms) {
        table.add({shortened(arm.arm, 30), whole(arm.n), figure(arm.difference.treatment_mean),
                   figure(arm.difference.difference),
                   arm.withheld ? "not enough data" : between(arm.difference.interval),
                   arm.withheld ? "" : p_text(arm.difference.p)});
    }
    return table.text();
}

std::string ratio_sentence(LiftReport const& report) {
    std::string arms;
    for (auto const& count : report.counts) {
        arms += fmt::format("{}{} {} (planned {})", arms.empty() ? "" : ", ",
                            shortened(count.arm, 30), whole(count.people), whole(count.expected));
    }
    return fmt::format("People: {}:\nchi2 {}, p {}.\n", arms, figure(report.sample_ratio.chi2),
                       p_text(report.sample_ratio.p));
}

std::string meaning(LiftReport const& report) {
    auto const& lift = report.pooled;
    if (lift.withheld) {
        return fmt::format("Nothing can be said yet: {}.\n", *lift.withheld);
    }
    // The one to go by: a test that is looked at while it runs goes by its sequence.
    auto const interval = lift.sequential ? lift.sequential->interval : lift.difference.interval;
    auto const what = report.metric.empty() ? "The mean" : fmt::format("\"{}\"", report.metric);
    if (interval.low <= 0 && interval.high >= 0) {
        return fmt::format(
            "{} is not shown to differ: the interval holds 0, so what was seen can be "
            "chance.\n",
            what);
    }
    return fmt::format("{} is {} by {} a person with {} than with {}: the interval leaves out 0.\n",
                       what, lift.difference.difference > 0 ? "higher" : "lower",
                       figure(std::abs(lift.difference.difference)), lift.arm, report.control);
}

// How to read the row "at any look"; "" when there is none, or it says nothing yet.
std::string looking(LiftReport const& report) {
    if (!report.pooled.sequential || report.pooled.withheld || !report.tightest_at) return "";
    return fmt::format(
        "The row \"at any look\" is a confidence sequence: look every day, and stop when its "
        "interval "
        "leaves out 0.\nHowever often you look, at most {:.4g} % of the tests without any effect "
        "ever "
        "leave it out. It is\ntightest at N* = {} people in both arms: choose N* before the start, "
        "and "
        "do not change it.\nThe other intervals hold for one look alone, at the planned end.\n",
        100 * (1 - report.confidence), whole(*report.tightest_at));
}

std::string people(double count) {
    return counted(whole(count), "person", "people");
}

} // namespace

std::string text_of(LiftReport const& report) {
    auto const& lift = report.pooled;
    std::string out = fmt::format("{} ({}) against {} ({}){}\n\n", lift.arm, people(lift.n),
                                  report.control, people(report.n_control),
                                  report.metric.empty() ? "" : ", " + report.metric + " a person");
    out += lift_table(lift, report.confidence);
    if (lift.cuped) {
        out += fmt::format("CUPED: theta {}, {:.2f} % of the variance explained.\n",
                           figure(lift.cuped->theta), 100 * lift.cuped->variance_cut);
    }
    if (!report.arms.empty()) out += '\n' + arms_table(report);
    out += '\n' + meaning(report) + looking(report) + ratio_sentence(report);
    return out;
}

} // namespace colporteur::lab
