// Experiments: definitions, rows of every form, outcomes from the orders.
#include "features/channels/service.hpp"
#include "features/experiments/service.hpp"
#include "parity/workspace.hpp"

#include <cmath>
#include <gmock/gmock.h>

namespace colporteur::experiments {
namespace {

using events::Event;
using events::Kind;
using testing::HasSubstr;

constexpr TimeMs k_start = 1'780'000'000'000;

class ExperimentsStore : public parity::EachWorkspace {
  protected:
    static Experiment wanted(std::string name = "mail test") {
        Experiment experiment;
        experiment.name = std::move(name);
        experiment.channel = "E-Mail";
        experiment.control = "none";
        experiment.metric = "visits";
        experiment.metric_is_money = false;
        experiment.import_id = 1;
        return experiment;
    }
    Event row_of(auto& batch, Kind kind, std::string_view label,
                 std::string_view name = "mail test") {
        Event event;
        event.kind = kind;
        event.subject = batch.text(name);
        event.label = batch.text(label);
        event.time = k_start;
        return event;
    }
    // Persons p<from> .. in an arm, metric 1, 2, ...
    void persons(events::BatchId id_of_batch, std::string_view arm, int from, int count) {
        append(id_of_batch, [&](auto& batch) {
            for (int i = 0; i < count; ++i) {
                auto event = row_of(batch, Kind::arm, arm);
                event.person = id("p" + std::to_string(from + i));
                event.x = i + 1;
                event.line = i + 1;
                batch.add(event, fmt::format("arm {} {}", arm, from + i));
            }
        });
    }
    Result<Evaluation> judged(Experiment const& experiment) {
        auto const orders = shops::read_orders(work(), shop(), {});
        return evaluate(work(), shop(), experiment,
                        {orders, shops::person_of_email(work(), shop())});
    }
};
COLPORTEUR_EACH_ENGINE(ExperimentsStore);

TEST_P(ExperimentsStore, KeepsTheDefinition) {
    auto experiment = wanted();
    experiment.outcome_from_orders = true;
    experiment.has_covariate = true;
    experiment.window_days = 14;
    experiment.starts_at = k_start;
    experiment.ends_at = k_start + 30 * k_day_ms;
    experiment.cost_minor = 12345;
    experiment.people_reached = 5000;
    experiment.sequential_n = 800;
    experiment.ratio = {1, 2.5};
    experiment.running = true;
    auto const defined = define(work(), shop(), experiment);
    ASSERT_TRUE(defined) << defined.error().message;
    EXPECT_EQ(defined->channel, "newsletter"); // "E-Mail" is a spelling of it
    auto const stored = list(work(), shop()).at(0);
    EXPECT_EQ(stored.channel, "newsletter");
    EXPECT_EQ(stored.control, "none");
    EXPECT_EQ(stored.metric, "visits");
    EXPECT_FALSE(stored.metric_is_money);
    EXPECT_TRUE(stored.outcome_from_orders && stored.has_covariate && stored.running);
    EXPECT_EQ(stored.window_days, 14);
    EXPECT_EQ(stored.starts_at, experiment.starts_at);
    EXPECT_EQ(stored.ends_at, experiment.ends_at);
    EXPECT_EQ(stored.cost_minor, 12345);
    EXPECT_EQ(stored.people_reached, 5000);
    EXPECT_EQ(stored.sequential_n, 800);
    EXPECT_EQ(stored.ratio, (std::vector<double>{1, 2.5}));
}

TEST_P(ExperimentsStore, ANameIsOfOneExperiment) {
    auto experiment = wanted();
    experiment.sequential_n = 500;
    ASSERT_TRUE(define(work(), shop(), experiment));
    experiment.sequential_n = 900; // never changed once it is chosen
    EXPECT_EQ(define(work(), shop(), experiment)->sequential_n, 500);
    experiment.channel = "tv";
    auto const other = define(work(), shop(), experiment);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, Errc::already_exists);
    EXPECT_THAT(other.error().message, HasSubstr("newsletter"));
}

TEST_P(ExperimentsStore, ALaterImportKeepsTheDefinition) {
    auto experiment = wanted();
    experiment.running = true;
    experiment.sequential_n = 800;
    experiment.cost_minor = 12345;
    experiment.starts_at = k_start;
    experiment.window_days = 14;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 5);
    auto later = wanted(); // the same --name, no other option
    later.import_id = 2;
    later.starts_at = k_start + k_day_ms; // the first row of that file
    ASSERT_TRUE(define(work(), shop(), later));
    persons(2, "none", 100, 3);
    for (bool const undone : {false, true}) {
        if (undone) {
            remove_import(work(), shop(), 2);
            ASSERT_TRUE(store().remove(shop().id, 2));
        }
        auto const kept = list(work(), shop()).at(0);
        EXPECT_TRUE(kept.running);
        EXPECT_EQ(kept.sequential_n, 800);
        EXPECT_EQ(kept.cost_minor, 12345);
        EXPECT_EQ(kept.starts_at, k_start);
        EXPECT_EQ(kept.window_days, 14);
        EXPECT_EQ(kept.import_id, 1);
    }
}

TEST_P(ExperimentsStore, UndoOfTheFirstImportHandsTheDefinitionOn) {
    auto experiment = wanted();
    experiment.cost_minor = 777;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 5);
    persons(2, "none", 100, 3);
    persons(3, "none", 200, 3);
    remove_import(work(), shop(), 1);
    ASSERT_EQ(list(work(), shop()).size(), 1U);
    EXPECT_EQ(list(work(), shop()).at(0).import_id, 2);
    EXPECT_EQ(list(work(), shop()).at(0).cost_minor, 777);
}

TEST_P(ExperimentsStore, FollowsAMergedChannel) {
    ASSERT_TRUE(define(work(), shop(), wanted()));
    ASSERT_TRUE(channels::ensure(work(), shop(), "Mail club"));
    ASSERT_TRUE(channels::merge(work(), shop(), "newsletter", "mail-club"));
    EXPECT_EQ(list(work(), shop()).at(0).channel, "mail-club");
}

// Means of 1..5 and 1..3 are 3 and 2.
TEST_P(ExperimentsStore, PersonsWithAMetric) {
    ASSERT_TRUE(define(work(), shop(), wanted()));
    persons(1, "mail", 0, 5);
    persons(2, "None", 100, 3);
    auto const shown = judged(list(work(), shop()).at(0));
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_EQ(shown->arms[0].name, "None");
    EXPECT_EQ(shown->treated->n, 5);
    EXPECT_DOUBLE_EQ(shown->difference->difference, 1);
    EXPECT_TRUE(shown->warnings.empty());

    persons(3, "mail", 100, 1); // somebody of the control, later
    auto const again = judged(list(work(), shop()).at(0));
    EXPECT_EQ(again->treated->n, 5);
    EXPECT_THAT(again->warnings, testing::ElementsAre(HasSubstr("1 person was assigned to more")));
}

TEST_P(ExperimentsStore, ARunningTestKeepsItsFirstNStar) {
    auto experiment = wanted();
    experiment.running = true;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 5);
    persons(2, "none", 100, 3);
    auto const first = judged(list(work(), shop()).at(0));
    ASSERT_TRUE(first->sequential);
    EXPECT_EQ(list(work(), shop()).at(0).sequential_n, 8);
    persons(3, "mail", 200, 4);
    ASSERT_TRUE(judged(list(work(), shop()).at(0))->sequential);
    EXPECT_EQ(list(work(), shop()).at(0).sequential_n, 8);

    auto const done = finish(work(), shop(), "mail test", k_start + 20 * k_day_ms);
    ASSERT_TRUE(done);
    EXPECT_FALSE(judged(list(work(), shop()).at(0))->sequential);
    EXPECT_EQ(finish(work(), shop(), "mail test", k_start + 21 * k_day_ms).error().code,
              Errc::conflict);
    EXPECT_EQ(finish(work(), shop(), "absent", k_start).error().code, Errc::not_found);
}

TEST_P(ExperimentsStore, OutcomesFromTheOrders) {
    auto experiment = wanted();
    experiment.outcome_from_orders = experiment.metric_is_money = true;
    experiment.window_days = 10;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 4);
    persons(2, "none", 100, 4);
    append(3, [&](auto& batch) {
        Event order;
        order.kind = Kind::order_line;
        order.order = id("A1");
        order.person = id("p0");
        order.time = k_start + k_day_ms;
        order.amount = 4000;
        batch.add(order, "A1");
        order.order = id("A2");
        order.time = k_start + 10 * k_day_ms; // after the window
        batch.add(order, "A2");
    });
    auto const shown = judged(list(work(), shop()).at(0));
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_DOUBLE_EQ(shown->treated->mean(), 10); // 40.00 over four people
    EXPECT_EQ(shown->treated->orders, 1);
    EXPECT_THAT(shown->not_enough_data, HasSubstr("orders"));
    EXPECT_DOUBLE_EQ(shown->orders_difference->difference, 0.25);
    EXPECT_DOUBLE_EQ(shown->days, 10);
}

// The orders stop four days after the start; it is months later.
TEST_P(ExperimentsStore, ARunningTestGoesAsFarAsItsOrders) {
    auto experiment = wanted();
    experiment.outcome_from_orders = experiment.metric_is_money = true;
    experiment.starts_at = k_start;
    experiment.running = true;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 4);
    persons(2, "none", 100, 4);
    append(3, [&](auto& batch) {
        Event order;
        order.kind = Kind::order_line;
        order.order = id("A1");
        order.person = id("p0");
        order.time = k_start + 3 * k_day_ms;
        order.amount = 4000;
        batch.add(order, "A1");
    });
    auto const& zone = shop().zone;
    auto const end_of_day = zone.start_of(zone.day_of(k_start + 3 * k_day_ms) + 1);
    auto const running = judged(list(work(), shop()).at(0));
    ASSERT_TRUE(running) << running.error().message;
    EXPECT_EQ(running->data_until, end_of_day);
    EXPECT_NEAR(running->days, static_cast<double>(end_of_day - k_start) / k_day_ms, 1e-9);
    EXPECT_TRUE(running->warnings.empty());

    auto const finished = finish(work(), shop(), "mail test", std::nullopt);
    ASSERT_TRUE(finished) << finished.error().message;
    EXPECT_EQ(finished->ends_at, end_of_day);

    auto longer = *finished;
    longer.ends_at = k_start + 30 * k_day_ms;
    auto const late = judged(longer);
    EXPECT_THAT(late->warnings, testing::ElementsAre(HasSubstr("the last order is of")));
}

TEST_P(ExperimentsStore, AGivenMetricIsKnownWhenItsFileIsTakenIn) {
    auto experiment = wanted();
    experiment.running = true;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 4);
    persons(2, "none", 100, 4);
    work().now = parity::k_now + 50 * k_day_ms;
    auto const shown = judged(list(work(), shop()).at(0));
    EXPECT_EQ(shown->data_until, parity::k_now); // when the batches were written
}

// Welch relative of the issue: A sum 1396.87, squares 52377.9767, n 3407; B 2422.7, 134698.29, n
// 3461.
TEST_P(ExperimentsStore, SumsPerArm) {
    auto experiment = wanted();
    experiment.form = Form::totals;
    experiment.control = "A";
    ASSERT_TRUE(define(work(), shop(), experiment));
    append(1, [&](auto& batch) {
        auto event = row_of(batch, Kind::arm_total, "A");
        event.quantity = 3407;
        event.x = 1396.87;
        event.y = 52377.9767;
        batch.add(event, "A");
        event.label = batch.text("B");
        event.quantity = 3461;
        event.x = 2422.7;
        event.y = 134698.29;
        batch.add(event, "B");
    });
    auto const shown = judged(list(work(), shop()).at(0));
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_NEAR(shown->relative->lift, 0.70732, 5e-6);
    EXPECT_NEAR(shown->relative->interval->low, -0.03526, 5e-6);
    EXPECT_NEAR(shown->relative->interval->high, 1.44989, 5e-6);
    EXPECT_NEAR(*shown->relative->p, 0.06191, 5e-6);
}

TEST_P(ExperimentsStore, Blocks) {
    auto experiment = wanted();
    experiment.form = Form::blocks;
    ASSERT_TRUE(define(work(), shop(), experiment));
    append(1, [&](auto& batch) {
        for (int i = 0; i < 16; ++i) {
            auto event = row_of(batch, Kind::block, i % 2 == 0 ? "on" : "off");
            event.placement = batch.text("day " + std::to_string(i));
            event.time = k_start + i * k_day_ms;
            event.x = i + (i % 2 == 0 ? 6 : 0);
            batch.add(event, std::to_string(i));
        }
    });
    auto const shown = judged(list(work(), shop()).at(0));
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_EQ(shown->not_enough_data, "");
    EXPECT_DOUBLE_EQ(shown->difference->difference, 5); // (7 + 6) - 8
    EXPECT_DOUBLE_EQ(shown->days, 16);
}

TEST_P(ExperimentsStore, UndoLeavesWhatAnotherImportHas) {
    auto experiment = wanted();
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(1, "mail", 0, 5);
    experiment.import_id = 2;
    ASSERT_TRUE(define(work(), shop(), experiment));
    persons(2, "none", 100, 3);
    remove_import(work(), shop(), 2);
    ASSERT_EQ(list(work(), shop()).size(), 1U);
    EXPECT_EQ(list(work(), shop()).at(0).import_id, 1);
    ASSERT_TRUE(work().events.remove(shop().id, 2));
    remove_import(work(), shop(), 1);
    EXPECT_TRUE(list(work(), shop()).empty());
}

} // namespace
} // namespace colporteur::experiments
