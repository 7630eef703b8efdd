#include "base/gzip.hpp"
#include "features/desk/service.hpp"
#include "store/sql/pool.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace colporteur::desk {
namespace {

using std::chrono::milliseconds;

std::string as_said(std::string_view text) {
    return std::string(text);
}

class ShelfTest : public testing::Test {
  protected:
    ShelfTest() {
        std::string name = std::filesystem::temp_directory_path() / "colporteur-desk-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        store_ = *events::open_duckdb({folder_ / "events", 64, 1, {}});
        sql::PoolOptions options;
        options.url = "sqlite://" + (folder_ / "records.sqlite").string();
        pool_ = *sql::Pool::open(options);
        Options desk;
        desk.clock = [] { return TimeMs{0}; };
        desk_.emplace(shops::Workspace{*store_, *pool_, folder_, "test 1", 0}, std::move(desk));
    }
    ~ShelfTest() override {
        desk_.reset();
        pool_.reset();
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    // Counts how often it was made.
    Shelf::Make saying(std::string body) {
        return [this, body = std::move(body)](JobControl&) -> Result<Shelf::Bodies> {
            ++made_;
            return Shelf::Bodies{body};
        };
    }
    // Waits until it may go on, or is stopped.
    Shelf::Make slow(std::string body) {
        return [this, body = std::move(body)](JobControl& job) -> Result<Shelf::Bodies> {
            ++made_;
            while (!go_) {
                if (job.stop()) return fail(Errc::stopped, "stopped");
                std::this_thread::sleep_for(milliseconds(1));
            }
            return Shelf::Bodies{body};
        };
    }
    void end(std::int64_t job) { (void)desk_->jobs().wait(job, milliseconds(10'000)); }
    void change() { Desk::Changing const turn(*desk_); }
    Shelf& shelf() { return desk_->shelf(); }

    std::filesystem::path folder_;
    std::unique_ptr<events::EventStore> store_;
    std::unique_ptr<sql::Pool> pool_;
    std::optional<Desk> desk_;
    std::atomic<int> made_{0};
    std::atomic<bool> go_{false};
};

TEST_F(ShelfTest, IsMadeOnceAndKept) {
    auto const first = shelf().reply("q", saying("body"), as_said);
    EXPECT_EQ(first.status, 200U);
    EXPECT_EQ(gunzip(*first.body), "body");
    auto const again = shelf().reply("q", saying("other"), as_said);
    EXPECT_EQ(again.body, first.body) << "the same bytes, not a copy";
    EXPECT_EQ(made_, 1);
    EXPECT_EQ(gunzip(*shelf().reply("another", saying("other"), as_said).body), "other");
}

TEST_F(ShelfTest, TwoAskersShareOneJob) {
    auto const first = shelf().reply("q", slow("body"), as_said);
    EXPECT_EQ(first.status, 202U);
    auto const second = shelf().reply("q", slow("body"), as_said);
    EXPECT_EQ(second.status, 202U);
    auto const job = json::parse(*first.body).at("job").at("job");
    EXPECT_EQ(json::parse(*second.body).at("job").at("job"), job);
    EXPECT_EQ(made_, 1);
    go_ = true;
    end(job.to_number<std::int64_t>());
    auto const last = shelf().reply("q", slow("other"), as_said);
    EXPECT_EQ(last.status, 200U);
    EXPECT_EQ(gunzip(*last.body), "body");
    EXPECT_EQ(made_, 1);
}

TEST_F(ShelfTest, AChangeMakesAnew) {
    auto const before = shelf().reply("q", saying("old"), as_said);
    change();
    auto const after = shelf().reply("q", saying("new"), as_said);
    EXPECT_EQ(gunzip(*after.body), "new");
    EXPECT_NE(before.etag, after.etag);
}

TEST_F(ShelfTest, WhatWasBeingMadeBeforeAChangeIsNotKept) {
    auto const old = shelf().find("q", slow("old"));
    change();
    go_ = true;
    auto const found = shelf().find("q", saying("new"));
    end(old->job);
    ASSERT_TRUE(found->kept);
    EXPECT_EQ(gunzip(*found->kept->body), "new");
}

TEST_F(ShelfTest, BothLanguagesAreMadeAtOnce) {
    auto const both = [this](JobControl&) -> Result<Shelf::Bodies> {
        ++made_;
        return Shelf::Bodies{"sells", "fait vendre"};
    };
    EXPECT_EQ(gunzip(*shelf().reply("q", both, as_said, true).body), "fait vendre");
    EXPECT_EQ(gunzip(*shelf().reply("q", both, as_said, false).body), "sells");
    EXPECT_EQ(made_, 1);
    EXPECT_EQ(gunzip(*shelf().reply("one for both", saying("42"), as_said, true).body), "42");
}

TEST_F(ShelfTest, WhatIsPreparedIsThereForTheFirstWhoAsks) {
    shelf().prepare("q", saying("body"));
    auto const first = shelf().reply("q", saying("other"), as_said);
    EXPECT_EQ(gunzip(*first.body), "body");
    EXPECT_EQ(made_, 1);
}

// A report that closes months changes what it then tells.
TEST_F(ShelfTest, WhatChangesSomethingItselfIsOfTheStateAfterIt) {
    auto const changing = [this](JobControl&) -> Result<Shelf::Bodies> {
        ++made_;
        change();
        shelf().is_of_now("q");
        return Shelf::Bodies{"body"};
    };
    (void)shelf().find("another", saying("of before"));
    (void)shelf().reply("q", changing, as_said);
    EXPECT_EQ(gunzip(*shelf().reply("q", changing, as_said).body), "body");
    EXPECT_EQ(made_, 2);
    EXPECT_EQ(gunzip(*shelf().reply("another", saying("of now"), as_said).body), "of now");
}

TEST_F(ShelfTest, EqualBodiesHaveEqualTags) {
    auto const one = shelf().reply("a", saying("body"), as_said);
    auto const two = shelf().reply("b", saying("body"), as_said);
    EXPECT_EQ(one.etag, two.etag);
    EXPECT_EQ(one.etag.front(), '"');
    EXPECT_EQ(one.etag.back(), '"');
    EXPECT_NE(shelf().reply("c", saying("Body"), as_said).etag, one.etag);
}

TEST_F(ShelfTest, ThatItCannotBeMadeIsKeptUntilAChange) {
    Shelf::Make const failing = [this](JobControl&) -> Result<Shelf::Bodies> {
        ++made_;
        return fail(Errc::not_enough_data, "import orders first");
    };
    for (int n = 0; n < 2; ++n) {
        auto const reply = shelf().reply("q", failing, as_said);
        EXPECT_EQ(reply.status, 409U);
        EXPECT_EQ(json::parse(*reply.body).at("code"), "not_enough_data");
    }
    EXPECT_EQ(made_, 1);
    change();
    EXPECT_EQ(shelf().reply("q", saying("body"), as_said).status, 200U);
}

TEST_F(ShelfTest, ThatItWasStoppedIsNotKept) {
    auto const first = shelf().find("q", slow("body"));
    ASSERT_NE(first->job, 0);
    (void)desk_->jobs().ask_to_stop(first->job);
    end(first->job);
    EXPECT_EQ(gunzip(*shelf().reply("q", saying("again"), as_said).body), "again");
}

// Its work never runs, so that it cannot tell the shelf.
TEST_F(ShelfTest, NorIsThatItWasStoppedBeforeItBegan) {
    auto const first = shelf().find("first", slow("body"));
    auto const second = shelf().find("second", saying("body"));
    ASSERT_NE(second->job, 0);
    (void)desk_->jobs().ask_to_stop(second->job);
    go_ = true;
    end(first->job);
    end(second->job);
    EXPECT_EQ(shelf().reply("second", saying("again"), as_said).status, 200U);
}

TEST_F(ShelfTest, WhatIsNotAskedForAnyMoreGoesFirst) {
    (void)shelf().find("often", saying("body"));
    for (int n = 0; n < 60; ++n) {
        (void)shelf().find(fmt::format("q {}", n), saying("body"));
        (void)shelf().find("often", saying("body"));
    }
    EXPECT_EQ(made_, 61);
    (void)shelf().find("q 59", saying("body"));
    EXPECT_EQ(made_, 61);
    (void)shelf().find("q 0", saying("body"));
    EXPECT_EQ(made_, 62);
}

TEST_F(ShelfTest, ManyThatAreBeingMadeAreAllMade) {
    std::vector<std::thread> askers;
    std::vector<std::int64_t> jobs(60);
    askers.reserve(jobs.size());
    for (std::size_t n = 0; n < jobs.size(); ++n) {
        askers.emplace_back([this, n, &jobs] {
            jobs[n] = shelf().find(fmt::format("q {}", n), slow("body"))->job;
        });
    }
    for (auto& asker : askers)
        asker.join();
    go_ = true;
    for (auto const job : jobs)
        end(job);
    EXPECT_EQ(made_, 60);
    EXPECT_EQ(gunzip(*shelf().reply("q 7", saying("body"), as_said).body), "body");
}

} // namespace
} // namespace colporteur::desk
