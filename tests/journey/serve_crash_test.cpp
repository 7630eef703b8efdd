// A large import that is broken off: by a kill, by the end of the server, by its user. Nothing is
// doubled and nothing is lost.
#include "large_import.hpp"
#include "served_shop.hpp"

#include <fmt/format.h>
#include <thread>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;

constexpr int k_rows = 250'000;

class ServeCrash : public ServedShop {
  protected:
    explicit ServeCrash(int rows = k_rows) : rows_(rows) {}

    void SetUp() override {
        ServedShop::SetUp();
        program_.write("touches.csv", many_touches(rows_));
        program_.write("orders.csv", k_orders);
        import("orders.csv", k_orders);
    }

    // Waits until the job says `what` and has that many rows.
    std::int64_t start_import(std::string_view what, std::int64_t rows) {
        return journey::start_import(*server_, program_.read("touches.csv"), what, rows);
    }
    json::object view(std::int64_t job) { return view_of_job(*server_, job); }
    void start_again() { server_.emplace(program_, std::vector<std::string>{"--data", "myshop"}); }

    // What became of the interrupted import: told once at the start, and in the list.
    std::string state_after_restart() {
        start_again();
        auto const notices = server_->get("/api/v1/status").as_json().at("notices").as_array();
        auto const record = imports().at(0).as_object();
        auto const state = std::string(record.at("state").as_string());
        EXPECT_EQ(notices.size(), 1U);
        if (notices.size() == 1) {
            EXPECT_THAT(json_line(notices[0]), HasSubstr("touches.csv"));
            EXPECT_THAT(json_line(notices[0]), HasSubstr(state == "done" ? "complete" : "nothing"));
        }
        EXPECT_TRUE(state == "done" || state == "failed") << state;
        if (state == "done") {
            EXPECT_EQ(record.at("added"), k_rows);
        }
        return state;
    }

    std::string state_of_last() { return std::string(imports().at(0).at("state").as_string()); }
    std::string message_of_last() { return std::string(imports().at(0).at("message").as_string()); }

  private:
    int rows_;
};

class ServeStopsAnImport : public ServeCrash {
  protected:
    ServeStopsAnImport() : ServeCrash(k_rows_to_stop) {}
};

TEST_F(ServeCrash, AfterAKillTheFileGoesInWholeAndOnce) {
    auto const text = program_.read("touches.csv");
    auto const before = without_instant(server_->report());
    auto const undisturbed = import("touches.csv", text);
    ASSERT_EQ(undisturbed.at("added"), k_rows);
    auto const after = without_instant(server_->report());
    auto const take_back = [&](json::value const& id) {
        return server_->shop("DELETE", "imports/" + json_line(id)).as_json().at("entries");
    };
    ASSERT_EQ(take_back(undisturbed.at("id")), k_rows);

    struct Moment {
        std::string_view what;
        std::int64_t rows;
        int wait_ms;
    };
    for (auto const& moment : {Moment{"reading", 1, 0}, Moment{"reading", k_rows / 2, 0},
                               Moment{"adding", 0, 0}, Moment{"adding", 0, 200}}) {
        SCOPED_TRACE(fmt::format("{} {} {}", moment.what, moment.rows, moment.wait_ms));
        start_import(moment.what, moment.rows);
        std::this_thread::sleep_for(std::chrono::milliseconds(moment.wait_ms));
        EXPECT_EQ(server_->stop(SIGKILL).code, 128 + SIGKILL);
        auto const state = state_after_restart();
        RecordProperty(fmt::format("{}_{}_{}", moment.what, moment.rows, moment.wait_ms), state);
        if (state == "failed") {
            EXPECT_EQ(without_instant(server_->report()), before);
        }
        auto const again = import("touches.csv", text);
        EXPECT_EQ(again.at("already_imported"), state == "done");
        if (state == "failed") {
            for (char const* count : {"rows", "entries", "added", "known", "rejected"})
                EXPECT_EQ(again.at(count), undisturbed.at(count)) << count;
        }
        EXPECT_EQ(without_instant(server_->report()), after);
        EXPECT_EQ(take_back(again.at("id")), k_rows) << "every touch once";
    }
}

TEST_F(ServeStopsAnImport, TheEndOfTheServerDoesItAndTakesItBack) {
    auto const before = without_instant(server_->report());
    start_import("reading", 1);
    // A change that waits for its turn must not make the server wait for all of the import.
    std::thread waiting([port = server_->port()] {
        EXPECT_NO_THROW(ask(port, "PATCH", "/api/v1/shops/1/settings", "{\"vat\": \"10 %\"}"));
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(300)); // it has come in and waits
    auto const asked = std::chrono::steady_clock::now();
    auto const ended = server_->stop(SIGTERM);
    waiting.join();
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(5));
    start_again();
    EXPECT_EQ(state_of_last(), "failed");
    EXPECT_THAT(message_of_last(), HasSubstr("nothing was added"));
    auto const notices = server_->get("/api/v1/status").as_json().at("notices");
    EXPECT_THAT(json_line(notices), HasSubstr("touches.csv"));
    EXPECT_THAT(json_line(notices), HasSubstr("nothing was added"));
    EXPECT_EQ(server_->shop("PATCH", "settings", {{"vat", "20 %"}}).status, 200);
    EXPECT_EQ(without_instant(server_->report()), before);
}

TEST_F(ServeStopsAnImport, APersonDoesIt) {
    auto const job = start_import("reading", 1);
    auto const asked = ask(server_->port(), "DELETE", "/api/v1/jobs/" + std::to_string(job));
    EXPECT_EQ(asked.status, 200);
    EXPECT_TRUE(soon([&] { return view(job).at("state") == "stopped"; }));
    EXPECT_EQ(view(job).at("problem").at("code"), "stopped");
    EXPECT_EQ(state_of_last(), "failed");
    EXPECT_EQ(import("touches.csv", program_.read("touches.csv")).at("added"), k_rows_to_stop);
}

class ServeCrashOfACommand : public ServeStopsAnImport {
  protected:
    // An import on the command line that runs in the server.
    std::unique_ptr<Child> start_command() {
        auto child = program_.start({"import", "touches.csv"});
        EXPECT_TRUE(soon([&] { return imports().size() == 2 && state_of_last() == "running"; }));
        return child;
    }
};

TEST_F(ServeCrashOfACommand, CtrlCStopsItAndNothingIsAdded) {
    auto const child = start_command();
    child->signal(SIGINT);
    EXPECT_EQ(child->wait().code, 128 + SIGINT);
    EXPECT_TRUE(soon([&] { return state_of_last() == "failed"; }));
    EXPECT_THAT(message_of_last(), HasSubstr("nothing was added"));
    EXPECT_EQ(channel(figures(), "flyer").size(), 0U);
    EXPECT_EQ(program_.run({"settings", "vat", "10%"}).code, 0) << "the server goes on";
}

TEST_F(ServeCrashOfACommand, TheEndOfTheServerEndsItWithAReason) {
    auto const child = start_command();
    auto const asked = std::chrono::steady_clock::now();
    EXPECT_EQ(server_->stop(SIGTERM).code, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(5));
    auto const ended = child->wait();
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.err, HasSubstr("nothing was added"));
}

TEST_F(ServeCrashOfACommand, TheDeathOfTheServerIsSaid) {
    auto const child = start_command();
    server_->stop(SIGKILL);
    auto const ended = child->wait();
    EXPECT_EQ(ended.code, 1);
    EXPECT_FALSE(ended.err.empty());
    EXPECT_EQ(program_.run({"report"}).code, 0) << "the folder is free";
}

} // namespace
} // namespace colporteur::journey
