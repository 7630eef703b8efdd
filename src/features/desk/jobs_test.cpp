#include "features/desk/jobs.hpp"

#include <fmt/format.h>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace colporteur::desk {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::StartsWith;

std::string as_said(std::string_view text) {
    return std::string(text);
}

// Work that says when it has begun and goes on when it is told or stopped.
struct Gate {
    std::promise<void> begun;
    std::promise<void> go;
    Work work() {
        return [this, may_go = go.get_future().share()](JobControl& job) -> Result<json::value> {
            begun.set_value();
            while (may_go.wait_for(milliseconds(1)) != std::future_status::ready) {
                if (job.stop()) return fail(Errc::stopped, "stopped; nothing was added");
            }
            return json::value("passed");
        };
    }
};

class JobsTest : public testing::Test {
  protected:
    json::object view(std::int64_t id) {
        auto const seen = jobs_.view(id, as_said);
        EXPECT_TRUE(seen);
        return seen ? *seen : json::object{};
    }
    std::string state(std::int64_t id) {
        auto const seen = view(id);
        return std::string(seen.at("state").as_string());
    }
    std::int64_t start(Work work, Lane lane = Lane::changes) {
        return jobs_.start(lane, "import", "orders.csv", std::move(work));
    }
    void end(std::int64_t id) { EXPECT_TRUE(jobs_.wait(id, milliseconds(10'000)).value()); }

    Jobs jobs_;
};

Result<json::value> nothing(JobControl& /*job*/) {
    return json::value(nullptr);
}

TEST_F(JobsTest, EndsWithItsResult) {
    auto const id = start([](JobControl&) { return Result<json::value>(json::object{{"id", 7}}); });
    end(id);
    auto const seen = view(id);
    EXPECT_EQ(seen.at("job"), id);
    EXPECT_EQ(seen.at("kind"), "import");
    EXPECT_EQ(seen.at("title"), "orders.csv");
    EXPECT_EQ(seen.at("state"), "done");
    EXPECT_EQ(seen.at("result").at("id"), 7);
    EXPECT_TRUE(seen.at("problem").is_null());
}

TEST_F(JobsTest, OneLaneKeepsTheOrderAndTheOtherDoesNotWait) {
    Gate gate;
    std::vector<int> order;
    auto const first = start(gate.work());
    std::vector<std::int64_t> ids;
    ids.reserve(20);
    for (int n = 0; n < 20; ++n) {
        ids.push_back(start([&order, n](JobControl&) {
            order.push_back(n);
            return Result<json::value>(nullptr);
        }));
    }
    gate.begun.get_future().wait();
    end(start(nothing, Lane::reports));
    EXPECT_FALSE(jobs_.wait(ids.front(), milliseconds(5)).value());
    EXPECT_EQ(view(ids.front()).at("progress").at("what"), "waiting");
    EXPECT_EQ(state(ids.front()), "running");
    gate.go.set_value();
    end(ids.back());
    end(first);
    std::vector<int> expected(20);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(order, expected);
}

TEST_F(JobsTest, ProgressIsToldWithTheTimeThatIsLeft) {
    Gate gate;
    auto const id = start([&](JobControl& job) {
        job.tell({0.5, "reading", 1200, 150'000});
        std::this_thread::sleep_for(milliseconds(30));
        return gate.work()(job);
    });
    gate.begun.get_future().wait();
    auto const progress = view(id).at("progress").as_object();
    EXPECT_EQ(progress.at("share"), 0.5);
    EXPECT_EQ(progress.at("what"), "reading");
    EXPECT_EQ(progress.at("rows"), 1200);
    EXPECT_EQ(progress.at("rows_per_second"), 150'000.0);
    EXPECT_GT(progress.at("seconds_left").to_number<double>(), 0.02); // half is as long as half
    EXPECT_LT(progress.at("seconds_left").to_number<double>(), 10);
    gate.go.set_value();
    end(id);
    EXPECT_TRUE(view(id).at("progress").at("seconds_left").is_null());
}

TEST_F(JobsTest, WhatIsNotKnownIsNull) {
    Gate gate;
    auto const id = start(gate.work());
    gate.begun.get_future().wait();
    auto const progress = view(id).at("progress").as_object();
    EXPECT_TRUE(progress.at("share").is_null());
    EXPECT_TRUE(progress.at("seconds_left").is_null());
    gate.go.set_value();
    end(id);
}

TEST_F(JobsTest, AFailureBecomesAProblemInTheAskersLanguage) {
    auto const id = start([](JobControl&) -> Result<json::value> {
        return fail(Errc::invalid_input, "no such column");
    });
    end(id);
    auto const seen =
        jobs_.view(id, [](std::string_view text) { return fmt::format("<{}>", text); });
    EXPECT_EQ(seen->at("state"), "failed");
    EXPECT_TRUE(seen->at("result").is_null());
    EXPECT_EQ(seen->at("problem").at("code"), "invalid_input");
    EXPECT_EQ(seen->at("problem").at("status"), 422);
    EXPECT_EQ(seen->at("problem").at("detail"), "<no such column>");
}

TEST_F(JobsTest, WhatIsThrownIsAProblemAndTheLaneGoesOn) {
    auto const id =
        start([](JobControl&) -> Result<json::value> { throw std::runtime_error("disk full"); });
    end(id);
    EXPECT_EQ(view(id).at("problem").at("detail"), "The server could not do it; its log says why");
    EXPECT_EQ(state(id), "failed");
    auto const next = start(nothing);
    end(next);
    EXPECT_EQ(state(next), "done");
}

TEST_F(JobsTest, IsStoppedWhileItRuns) {
    Gate gate;
    auto const id = start(gate.work());
    gate.begun.get_future().wait();
    EXPECT_TRUE(jobs_.ask_to_stop(id));
    end(id);
    EXPECT_EQ(state(id), "stopped");
    EXPECT_EQ(view(id).at("problem").at("code"), "stopped");
}

TEST_F(JobsTest, IsStoppedBeforeItBegins) {
    Gate gate;
    auto const first = start(gate.work());
    bool ran = false;
    auto const id = start([&](JobControl&) {
        ran = true;
        return Result<json::value>(nullptr);
    });
    EXPECT_TRUE(jobs_.ask_to_stop(id));
    gate.go.set_value();
    end(first);
    end(id);
    EXPECT_EQ(state(first), "done");
    EXPECT_EQ(state(id), "stopped");
    EXPECT_FALSE(ran);
}

TEST_F(JobsTest, WhatIsNotThereIsNotFound) {
    EXPECT_EQ(jobs_.view(9, as_said).error().code, Errc::not_found);
    EXPECT_EQ(jobs_.ask_to_stop(9).error().code, Errc::not_found);
    EXPECT_EQ(jobs_.wait(9, milliseconds(1)).error().code, Errc::not_found);
    EXPECT_EQ(jobs_.events(9, as_said).error().code, Errc::not_found);
}

json::object event(std::string const& text) {
    constexpr std::string_view k_head = "event: job\ndata: ";
    EXPECT_THAT(text, StartsWith(std::string(k_head)));
    EXPECT_EQ(text.find("\n\n"), text.size() - 2);
    return json::parse(text.substr(k_head.size())).as_object();
}

TEST_F(JobsTest, EventsTellTheStartEachChangeAndTheEnd) {
    std::promise<void> tell, told, go;
    auto const id = start([&](JobControl& job) {
        tell.get_future().wait();
        job.tell({0.25, "reading", 10, 5});
        told.set_value();
        go.get_future().wait();
        return Result<json::value>("passed");
    });
    auto const events = std::move(*jobs_.events(id, as_said));
    EXPECT_EQ(event(*events->next()).at("state"), "running");
    tell.set_value();
    told.get_future().wait();
    EXPECT_EQ(event(*events->next()).at("progress").at("rows"), 10);
    EXPECT_EQ(events->next(), "") << "nothing is new";
    go.set_value();
    end(id);
    auto const last = event(*events->next());
    EXPECT_EQ(last.at("state"), "done");
    EXPECT_EQ(last.at("result"), "passed");
    EXPECT_EQ(events->next(), std::nullopt);
}

TEST_F(JobsTest, EventsOfAJobThatHasEndedAreItsEnd) {
    auto const id = start(nothing);
    end(id);
    auto const events = std::move(*jobs_.events(id, as_said));
    EXPECT_EQ(event(*events->next()).at("state"), "done");
    EXPECT_EQ(events->next(), std::nullopt);
}

TEST_F(JobsTest, StopAllEndsEverythingAndNothingBeginsAfterwards) {
    Gate gate;
    auto const running = start(gate.work());
    gate.begun.get_future().wait();
    auto const waiting = start(nothing);
    jobs_.stop_all();
    end(running);
    end(waiting);
    auto const late = start(nothing, Lane::reports);
    end(late);
    for (auto const id : {running, waiting, late})
        EXPECT_EQ(state(id), "stopped") << id;
    auto const events = std::move(*jobs_.events(late, as_said));
    EXPECT_EQ(event(*events->next()).at("state"), "stopped");
}

TEST(Jobs, TheDestructorStopsWhatRuns) {
    Gate gate;
    std::unique_ptr<contract::EventSource> events;
    {
        Jobs jobs;
        auto const id = jobs.start(Lane::changes, "import", "", gate.work());
        (void)jobs.start(Lane::changes, "import", "", nothing);
        gate.begun.get_future().wait();
        EXPECT_TRUE(jobs.events(id, as_said));
    }
    SUCCEED() << "it came back";
}

TEST_F(JobsTest, TheLastHundredAreKept) {
    std::vector<std::int64_t> ids;
    ids.reserve(130);
    for (int n = 0; n < 130; ++n)
        ids.push_back(start(nothing));
    end(ids.back());
    end(start(nothing, Lane::reports)); // 131 in all
    EXPECT_FALSE(jobs_.view(ids[29], as_said));
    EXPECT_TRUE(jobs_.view(ids[40], as_said));
    EXPECT_TRUE(jobs_.view(ids.back(), as_said));
}

} // namespace
} // namespace colporteur::desk
