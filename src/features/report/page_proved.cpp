#include "features/report/page_data.hpp"
#include "features/report/shown.hpp"

namespace colporteur::report {

namespace {

using experiments::Form;

struct Tested {
    verdict::ChannelVerdict const* channel;
    verdict::Proved const* proved;
};

std::vector<Tested> all_tested(verdict::Report const& report) {
    std::vector<Tested> all;
    for (auto const& channel : report.figures.channels)
        for (auto const& proved : channel.experiments)
            all.push_back({&channel, &proved});
    return all;
}

std::string name_of(Tested const& tested) {
    return tested.channel->channel.label + " · " + tested.proved->evaluation.experiment.name;
}

// A chart has little room: the channel says enough where it has one experiment.
std::string short_name_of(Tested const& tested) {
    return tested.channel->experiments.size() == 1 ? tested.channel->channel.label
                                                   : name_of(tested);
}

std::string circumstances(PageView const& view, verdict::Proved const& proved) {
    auto const& experiment = proved.evaluation.experiment;
    return view.say(experiment.running ? "running" : "finished") + " · " +
           view.say("days", view.speaker.count(proved.evaluation.days)) + " · " +
           view.say(experiment.form == Form::blocks   ? "by_blocks"
                    : experiment.form == Form::totals ? "by_totals"
                                                      : "by_persons");
}

PageTable arms_table(PageView const& view, Tested const& tested) {
    auto const& speaker = view.speaker;
    auto const& evaluation = tested.proved->evaluation;
    PageTable table;
    table.caption = name_of(tested);
    table.columns = {{view.say("arm"), false},
                     {view.say(evaluation.experiment.form == Form::blocks ? "blocks" : "people")},
                     {view.say("orders")},
                     {view.say("mean")},
                     {view.say("against")},
                     {view.say("interval")},
                     {view.say("p")}};
    for (auto const& arm : evaluation.arms) {
        PageTable::Row row;
        row.head = arm.control ? view.say("control", arm.name) : arm.name;
        row.cells = {speaker.count(arm.money.n),
                     std::nullopt,
                     std::nullopt,
                     std::nullopt,
                     std::nullopt,
                     std::nullopt};
        if (auto const orders = orders_of(evaluation.experiment, arm))
            row.cells[1] = speaker.count(*orders);
        if (arm.money.n > 0) row.cells[2] = speaker.significant(arm.money.mean());
        if (auto const& against = arm.against_control) {
            row.cells[3] = speaker.significant(against->difference, true);
            if (against->interval) row.cells[4] = speaker.significant_interval(*against->interval);
            if (against->p) row.cells[5] = speaker.p_value(*against->p);
        } else if (arm.control) {
            row.cells[3] = row.cells[4] = row.cells[5] = "";
        }
        table.rows.push_back(row);
    }
    return table;
}

void add_fact(Data& facts, PageView const& view, std::string_view key, std::string const& words,
              Sentence const& note = {}) {
    Data one(Data::type::object);
    one.set("name", view.say(key));
    one.set("words", words);
    one.set("has_note", flag_data(!note.words.empty()));
    one.set("parts", parts_data(note.words));
    one.set("foreign", flag_data(note.foreign));
    facts << one;
}

Data facts_of(PageView const& view, verdict::Proved const& proved) {
    auto const& speaker = view.speaker;
    auto const& evaluation = proved.evaluation;
    auto facts = list_data();
    if (proved.revenue_interval) {
        add_fact(facts, view, "extra_revenue",
                 speaker.gain(proved.revenue) + ' ' +
                     speaker.money_interval(*proved.revenue_interval),
                 {proved.sequential ? view.say("sequence") : "", false});
    } else {
        add_fact(facts, view, "extra_revenue", view.say("missing"),
                 sentence_of(view, reason_of(evaluation)));
    }
    if (proved.orders && proved.orders_interval)
        add_fact(facts, view, "extra_orders",
                 speaker.signed_count(*proved.orders) + ' ' +
                     speaker.count_interval(*proved.orders_interval),
                 {evaluation.experiment.running ? view.say("sequence") : "", false});
    add_fact(facts, view, "charged", speaker.money_minor(proved.cost_minor),
             sentence_of(view, proved.cost_basis));
    if (auto const* const profit = known_profit(proved)) {
        add_fact(facts, view, "profit",
                 speaker.gain(profit->profit) + ' ' + speaker.money_interval(profit->interval));
        add_fact(facts, view, "smallest", speaker.money(profit->smallest_that_matters));
    }
    if (evaluation.sample_ratio)
        add_fact(facts, view, "ratio",
                 view.say(evaluation.sample_ratio->p < 0.001 ? "ratio_bad" : "ratio_good",
                          speaker.p_value(evaluation.sample_ratio->p)));
    if (evaluation.cuped && evaluation.cuped->interval)
        add_fact(facts, view, "cuped",
                 view.say("each", speaker.significant(evaluation.cuped->difference, true)) + ' ' +
                     speaker.significant_interval(*evaluation.cuped->interval));
    return facts;
}

Data forest(PageView const& view, std::vector<Tested> const& all, bool of_profit) {
    auto const& speaker = view.speaker;
    std::vector<RangeRow> rows;
    PageTable table;
    std::string description;
    for (auto const& tested : all) {
        auto const& proved = *tested.proved;
        RangeRow row;
        row.label = short_name_of(tested);
        std::optional<measure::Interval> interval;
        double value = proved.revenue;
        auto const* const profit = known_profit(proved);
        if (of_profit && profit != nullptr) {
            interval = profit->interval;
            value = profit->profit;
            row.has_mark = true;
            row.mark = profit->smallest_that_matters;
        } else if (!of_profit) {
            interval = proved.revenue_interval;
        }
        row.known = interval.has_value();
        row.words = view.say("missing");
        PageTable::Row figures{name_of(tested), {std::nullopt, std::nullopt}};
        if (of_profit) figures.cells.emplace_back();
        if (interval) {
            row.low = interval->low;
            row.high = interval->high;
            row.words = speaker.gain(value) + ' ' + speaker.money_interval(*interval);
            row.dots = {{value, row.words}};
            figures.cells[0] = speaker.gain(value);
            figures.cells[1] = speaker.money_interval(*interval);
            if (of_profit) figures.cells[2] = speaker.money(row.mark);
        }
        description += view.say("bar_row", row.label, row.words) + ". ";
        rows.push_back(row);
        table.rows.push_back(figures);
    }
    auto chart = range_chart(rows, true, [&](double value) { return speaker.short_money(value); });
    chart.id = of_profit ? "profit-chart" : "revenue-chart";
    chart.title = view.say(of_profit ? "forest_profit" : "forest_revenue");
    chart.description = description;
    if (of_profit) chart.legend = {{"mark", view.say("forest_mark")}};
    table.caption = chart.title;
    table.columns = {{view.say("experiment"), false},
                     {view.say(of_profit ? "profit" : "extra_revenue")},
                     {view.say("interval")}};
    if (of_profit) table.columns.push_back({view.say("smallest")});
    return chart_data(chart, table);
}

} // namespace

void fill_proved(Data& page, PageView const& view) {
    auto const all = all_tested(view.report);
    auto charts = list_data(), experiments = list_data();
    bool any_revenue = false, any_profit = false;
    for (auto const& tested : all) {
        any_revenue = any_revenue || tested.proved->revenue_interval;
        any_profit = any_profit || known_profit(*tested.proved) != nullptr;
        Data one(Data::type::object);
        one.set("name", name_of(tested));
        one.set("circumstances", circumstances(view, *tested.proved));
        one.set("arms", table_data(arms_table(view, tested)));
        one.set("facts", facts_of(view, *tested.proved));
        experiments << one;
    }
    if (any_revenue) charts << forest(view, all, false);
    if (any_profit) charts << forest(view, all, true);
    page.set("no_experiments", flag_data(all.empty()));
    page.set("proved_charts", charts);
    page.set("experiments", experiments);
}

} // namespace colporteur::report
