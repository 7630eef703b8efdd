#include "features/report/sample_report.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <set>

namespace colporteur::report {

namespace {

Day day_of(int year, int month, int day) {
    return *day_from({year, month, day});
}

verdict::ChannelVerdict channel(std::string label, std::string name, std::int64_t media_minor,
                                std::int64_t hours_minor, double credit) {
    verdict::ChannelVerdict made;
    made.channel = {std::move(name), std::move(label), "other"};
    made.cost.media = media_minor;
    made.cost.hours = hours_minor;
    if (credit <= 0) return made;
    constexpr std::array<double, 8> k_factor = {1.2, 0.7, 0.75, 1.0, 1.05, 0.9, 1.31, 0.96};
    made.seen.least_orders = made.seen.least_value = 1e18;
    for (std::size_t i = 0; i < k_factor.size(); ++i) {
        double const orders = credit * k_factor[i];
        made.seen.orders[i] = orders;
        made.seen.value[i] = orders * 47.3;
        made.seen.least_orders = std::min(made.seen.least_orders, orders);
        made.seen.most_orders = std::max(made.seen.most_orders, orders);
        made.seen.least_value = std::min(made.seen.least_value, orders * 47.3);
        made.seen.most_value = std::max(made.seen.most_value, orders * 47.3);
    }
    return made;
}

// Of 4,213 orders, crossed with what was seen before them.
void carry(verdict::ChannelVerdict& channel, std::int64_t revenue_minor,
           verdict::CodesCrossed crossed) {
    channel.codes = verdict::CodesSaid{crossed.seen + crossed.others + crossed.nothing, 4'213,
                                       revenue_minor, crossed};
}

void say(verdict::ChannelVerdict& channel, double share, double half, bool corrected) {
    survey::ChannelSaid said;
    said.answer = channel.channel.label;
    said.share.answer = said.answer;
    said.share.share = share;
    said.share.wilson = {share - half, share + half};
    if (corrected) {
        said.share.corrected = share - 0.021;
        said.share.corrected_interval =
            measure::Interval{share - 0.021 - half, share - 0.021 + half};
    }
    said.said = 400 * share;
    said.said_and_seen = 300 * share;
    said.seen = 250;
    channel.said = said;
}

measure::ArmSums arm_sums(double n, double orders, double mean, double deviation) {
    measure::ArmSums sums;
    sums.n = n;
    sums.orders = orders;
    sums.y = n * mean;
    sums.yy = deviation * deviation * (n - 1) + n * mean * mean;
    return sums;
}

verdict::Proved proved(std::string name, double revenue, double half, double cost,
                       double profit_share) {
    verdict::Proved made;
    auto& evaluation = made.evaluation;
    evaluation.experiment.name = std::move(name);
    evaluation.days = 28;
    evaluation.arms.push_back(
        {"held out", true, arm_sums(21'306, 122, 0.6527894, 11.588), {}, {}, {}});
    evaluation.arms.push_back(
        {"mailed", false, arm_sums(21'307, 267, 1.4226165, 17.75), {}, {}, {}});
    measure::Difference difference;
    difference.difference = 0.7698271558945367;
    difference.interval = {0.485140, 1.054515};
    difference.p = 1.2e-7;
    evaluation.arms[1].against_control = difference;
    evaluation.difference = difference;
    evaluation.sample_ratio = measure::SampleRatio{0.20253, 2, 0.90369};
    made.orders = 142;
    made.orders_interval = measure::Interval{98, 187};
    made.revenue = revenue;
    made.revenue_interval = measure::Interval{revenue - half, revenue + half};
    made.cost_minor = static_cast<std::int64_t>(cost * 100);
    made.cost_basis = "media of the 28 days by the tested half of the people";
    measure::ProfitVerdict profit;
    profit.profit = revenue * profit_share - cost;
    profit.interval = {(revenue - half) * profit_share - cost,
                       (revenue + half) * profit_share - cost};
    profit.smallest_that_matters = cost * 0.05;
    profit.verdict = profit.interval.low > 0 ? measure::Verdict::sells
                     : profit.interval.high <= profit.smallest_that_matters
                         ? measure::Verdict::does_not_sell
                         : measure::Verdict::not_known_yet;
    made.profit = profit;
    return made;
}

verdict::Figures figures_of(Day from, Day to, double scale) {
    verdict::Figures made;
    made.from = from;
    made.to = to;
    made.margin = 0.42;
    made.margin_known = true;
    made.ledger.orders = static_cast<std::int64_t>(4'213 * scale);
    made.ledger.goods = static_cast<std::int64_t>(21'873'120 * scale);
    made.ledger.shipping = static_cast<std::int64_t>(1'263'900 * scale);
    made.ledger.refunds = static_cast<std::int64_t>(1'320'455 * scale);
    made.ledger.discounts = static_cast<std::int64_t>(902'310 * scale);
    made.ledger.costs = static_cast<std::int64_t>(2'871'440 * scale);
    return made;
}

void add_channels(verdict::Figures& figures) {
    using measure::Verdict;
    using verdict::NextStep;
    auto& all = figures.channels;
    all.push_back(channel("Retargeting", "retargeting", 942'000, 35'000, 812));
    all.back().experiments = {proved("retargeting holdout", 310, 4'100, 5'230, 0.42)};
    all.back().verdict = Verdict::does_not_sell;
    all.push_back(channel("Google brand search", "google-brand-search", 610'000, 0, 640));
    say(all.back(), 0.22, 0.04, true);
    all.back().next = {
        NextStep::plan_experiment,
        {},
        {},
        8,
        "Nothing is proved yet: switch it off on random days for 8 weeks (report --plan "
        "google-brand-search writes the calendar)."};
    all.push_back(channel("Instagram & friends", "instagram", 480'000, 140'000, 233));
    say(all.back(), 0.31, 0.045, true);
    carry(all.back(), 198'412, {20, 12, 10});
    all.back().experiments = {proved("instagram days off", 5'200, 6'900, 1'900, 0.42)};
    all.back().experiments.back().sequential = true;
    all.back().experiments.back().evaluation.experiment.running = true;
    all.back().next = {NextStep::go_on,
                       12'400,
                       {},
                       5,
                       "Let it run: about 12,400 more people, 5 weeks at today's pace."};
    all.push_back(channel("Newsletter", "newsletter", 0, 210'000, 505));
    say(all.back(), 0.12, 0.03, true);
    all.back().experiments = {proved("spring mailing", 16'402.9, 6'070, 640, 0.42)};
    all.back().verdict = Verdict::sells;
    all.push_back(channel("TikTok", "tiktok", 175'000, 0, 12.4));
    carry(all.back(), 61'000, {2, 4, 7});
    all.back().next = {NextStep::plan_experiment,
                       {},
                       {},
                       22,
                       "Nothing is proved yet: random days on and off would take 22 weeks."};
    all.push_back(channel("Friends tell friends", "referral", 0, 0, 96));
    say(all.back(), 0.27, 0.04, true);
    all.back().cost.rewards = 88'000;
    all.back().experiments = {proved("referral box", 7'420, 3'800, 410, 0.42)};
    all.back().verdict = Verdict::sells;
    all.push_back(channel("Flyers in the café", "flyers", 42'000, 7'000, 0));
    say(all.back(), 0.04, 0.02, false);
    all.back().next = {NextStep::plan_experiment, {}, {}, 40, "Use a code on the flyers first."};
    all.push_back(channel("日本語の広告", "japanese", 21'000, 0, 3.6));
    all.back().verdict = Verdict::enter_your_margin;
    all.back().next = {
        NextStep::enter_margin, {}, {}, {}, "Enter your margin: colporteur settings margin 40%."};
    all.push_back(channel("Direct", "direct", 0, 0, 902));
    all.back().next = {NextStep::none, {}, {}, {}, ""};
}

void add_months(verdict::Figures& figures) {
    for (int i = 0; i < 6; ++i) {
        verdict::MonthFigures month;
        month.month = month_of(figures.from) + i;
        month.ledger.orders = 640 + 37 * i;
        month.ledger.goods = 3'100'000 + 420'000 * (i % 4);
        month.ledger.shipping = 190'000;
        month.ledger.refunds = 150'000 + 12'000 * i;
        month.ledger.costs = 410'000 + 33'000 * i;
        month.closed = i < 4;
        month.run_id = month.closed ? 11 + i : 0;
        month.code_version = month.closed ? "0.1.0" : "";
        figures.months.push_back(month);
    }
    figures.adjustments.push_back(
        {month_of(figures.from) + 4, month_of(figures.from) + 1, "refunds", "", -12'350});
    figures.adjustments.push_back(
        {month_of(figures.from) + 5, month_of(figures.from) + 2, "cost:media", "tiktok", 4'200});
}

survey::Said survey_of(verdict::Figures const& figures) {
    survey::Said said;
    said.question = {"How did you hear about us?", true, {"radio", "cinema"}};
    said.respondents = 412;
    said.result.effective_n = 412;
    said.result.decoy_share = 0.026;
    for (auto const& channel : figures.channels) {
        if (!channel.said) continue;
        said.result.answers.push_back(channel.said->share);
        said.channels.push_back(*channel.said);
    }
    measure::AnswerShare decoy;
    decoy.answer = "Radio";
    decoy.decoy = true;
    decoy.share = 0.026;
    decoy.wilson = {0.014, 0.047};
    said.result.answers.push_back(decoy);
    return said;
}

void add_attribution(verdict::Report& report) {
    std::vector<double> orders[8], value[8];
    for (auto const& channel : report.figures.channels) {
        report.model_channels.push_back(channel.channel.label);
        for (std::size_t m = 0; m < 8; ++m) {
            orders[m].push_back(channel.seen.orders[m].value_or(0));
            value[m].push_back(channel.seen.value[m].value_or(0));
        }
    }
    report.attribution.channels = report.model_channels;
    for (std::size_t m = 0; m < 8; ++m)
        report.attribution.credit[m] = measure::Credit{orders[m], value[m]};
    report.attribution.conversions = 3'205;
    report.attribution.value = 151'599.125;
    report.attribution.paths = 58'301;
}

} // namespace

verdict::Report sample_report() {
    verdict::Report report;
    report.shop.name = "Thé & Co <Paris>";
    report.shop.margin = 0.42;
    report.shop.demo = true;
    report.shop.zone = *TimeZone::named("Europe/Paris");
    report.made_at = 1'782'896'400'000; // 2026-07-01T09:00Z
    report.code_version = "0.1.0";
    report.figures = figures_of(day_of(2026, 1, 1), day_of(2026, 7, 1), 1);
    add_channels(report.figures);
    add_months(report.figures);
    report.compare = figures_of(day_of(2025, 7, 4), day_of(2026, 1, 1), 0.83);
    report.compare->channels = report.figures.channels;
    report.compare->channels.erase(report.compare->channels.begin() + 4);
    for (auto& channel : report.compare->channels) {
        channel.cost.media = channel.cost.media * 7 / 10;
        channel.experiments.clear();
        if (channel.verdict != measure::Verdict::enter_your_margin)
            channel.verdict = measure::Verdict::not_known_yet;
    }
    add_attribution(report);
    report.journeys_orders = 4'213;
    report.orders_without_touch = 1'008;
    report.path_length = {{1, 2, 3, 4, 5, 6, 11, 21}, {1'410, 702, 402, 250, 140, 221, 66, 14}};
    report.days_to_order = {{0, 1, 2, 3, 7, 14, 30}, {1'201, 388, 214, 520, 431, 377, 74}};
    report.median_days_to_order = 2.4;
    report.top_paths = {{{"Direct"}, 702, 33'201.5, 20'411},
                        {{"Google brand search", "Direct"}, 204, 9'702.25, 3'120},
                        {{"Instagram & friends", "Google brand search", "Retargeting", "Direct"},
                         61.5,
                         2'801,
                         1'444}};
    report.said = {survey_of(report.figures)};
    report.warnings = {
        "3 aliases were proposed and nobody has looked at them yet: colporteur channels.",
        "Matomo's figures have no people behind them: they stand beside the models."};
    return report;
}

verdict::Report bare_report() {
    verdict::Report report;
    report.shop.name = "Bare";
    report.figures.from = day_of(2026, 1, 1);
    report.figures.to = day_of(2026, 2, 1);
    report.figures.channels = {channel("TikTok", "tiktok", 17'500, 0, 0),
                               channel("Flyers", "flyers", 4'200, 0, 0)};
    report.figures.ledger.costs = 21'700;
    return report;
}

std::vector<posts::Post> sample_posts() {
    constexpr std::array<std::array<int, 5>, 10> k_rows = {{{82, 11, 36, 4, 134},
                                                            {59, 2, 12, 2, 23},
                                                            {88, 0, 6, 0, 5},
                                                            {79, 1, 6, 1, 15},
                                                            {2, 1, 4, 1, 9},
                                                            {3, 1, 2, 1, 4},
                                                            {67, 2, 2, 1, 13},
                                                            {107, 2, 2, 2, 26},
                                                            {1, 1, 1, 0, 2},
                                                            {99, 4, 2, 2, 24}}};
    std::vector<posts::Post> all;
    for (auto const& row : k_rows) {
        posts::Post post;
        post.name = "Post " + std::to_string(all.size() + 1);
        post.network = "front page";
        post.impressions = row[0];
        post.views = row[1];
        post.clicks = row[2];
        post.seed = row[3];
        post.mouse_overs = row[4];
        all.push_back(post);
    }
    return all;
}

TEST(SampleReport, ShowsEveryVerdict) {
    std::set<measure::Verdict> verdicts;
    auto const report = sample_report();
    for (auto const& channel : report.figures.channels)
        verdicts.insert(channel.verdict);
    EXPECT_EQ(report.figures.channels.size(), 9U);
    EXPECT_EQ(verdicts.size(), 4U);
}

} // namespace colporteur::report
