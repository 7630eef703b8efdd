// Opening and stopping.
#include "edge/test_client.hpp"

#include <atomic>
#include <csignal>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Method;
using contract::Request;
using test::Client;
using test::Running;
using testing::HasSubstr;

// A route that says when it has begun and goes on when it is told.
struct Gate {
    std::promise<void> begun;
    std::promise<void> go;
    Options options() {
        Options out;
        out.routes.push_back({Method::get, "/slow", "",
                              Blocking([this, may_go = go.get_future().share()](Request const&) {
                                  begun.set_value();
                                  may_go.wait();
                                  return contract::text_reply(200, "text/plain", "done");
                              })});
        return out;
    }
};

TEST(Stop, ARequestInProgressIsFinished) {
    Gate gate;
    Running running(gate.options());
    Client idle(running.port());
    Client client(running.port());
    client.send(running.text("GET /slow"));
    gate.begun.get_future().wait();
    running.server().stop();
    running.server().stop();
    EXPECT_TRUE(idle.closed()) << "a connection without a request ends at once";
    auto const port = running.port();
    EXPECT_THROW(Client{port}, std::runtime_error) << "no new connection";
    gate.go.set_value();
    auto const response = client.response();
    EXPECT_EQ(response.body, "done");
    EXPECT_EQ(response.header("connection"), "close");
    running.join();
}

TEST(Stop, GraceHasAnEnd) {
    Gate gate;
    auto options = gate.options();
    options.limits.stop_grace = std::chrono::milliseconds(100);
    Running running(std::move(options));
    Client client(running.port());
    client.send(running.text("GET /slow"));
    gate.begun.get_future().wait();
    running.server().stop();
    EXPECT_TRUE(client.closed());
    gate.go.set_value(); // a handler cannot be broken off, so run() waits for it
    running.join();
}

// What a request in progress waits for can be broken off, once.
TEST(Stop, ItsBeginningIsTold) {
    Gate gate;
    auto options = gate.options();
    std::atomic<int> told{0};
    options.on_stop = [&] {
        if (++told == 1) gate.go.set_value();
    };
    Running running(std::move(options));
    Client client(running.port());
    client.send(running.text("GET /slow"));
    gate.begun.get_future().wait();
    EXPECT_EQ(told, 0);
    running.server().stop();
    running.server().stop();
    EXPECT_EQ(client.response().body, "done");
    running.join();
    EXPECT_EQ(told, 1);
}

TEST(Stop, AHandlerMayStopTheServer) {
    Server* server = nullptr;
    Options options;
    options.routes.push_back({Method::post, "/stop", "", Blocking([&server](Request const&) {
                                  server->stop();
                                  return contract::text_reply(200, "text/plain", "bye");
                              })});
    Running running(std::move(options));
    server = &running.server();
    EXPECT_EQ(running.ask("POST /stop").body, "bye");
    running.join();
}

TEST(Stop, SignalsStopWhenAskedFor) {
    Options options;
    options.stop_on_signals = true;
    options.routes.push_back({Method::get, "/up", "", Blocking([](Request const&) {
                                  return contract::text_reply(200, "text/plain", "up");
                              })});
    Running running(std::move(options));
    EXPECT_EQ(running.ask("GET /up").body, "up"); // so it runs, and listens for signals
    std::raise(SIGTERM);
    running.join();
}

// The address may be told between the two, and who reads it may end the server at once.
TEST(Stop, ASignalThatCameBeforeRunIsNotLost) {
    for (int const signal : {SIGTERM, SIGINT}) {
        Options options;
        options.port = 0;
        options.stop_on_signals = true;
        auto const server = Server::open(std::move(options));
        ASSERT_TRUE(server);
        std::raise(signal);
        (*server)->run(); // ends
        EXPECT_GT((*server)->port(), 0);
    }
}

TEST(Stop, BeforeRunIsAStopToo) {
    Options options;
    options.port = 0;
    auto const server = Server::open(std::move(options));
    ASSERT_TRUE(server);
    (*server)->stop();
    (*server)->run();
    EXPECT_GT((*server)->port(), 0);
}

TEST(Open, ATakenPortIsSaid) {
    Options options;
    options.port = 0;
    auto const first = Server::open(std::move(options));
    ASSERT_TRUE(first);
    Options again;
    again.port = (*first)->port();
    auto const second = Server::open(std::move(again));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
    EXPECT_THAT(second.error().message, HasSubstr(std::to_string((*first)->port())));
}

TEST(Open, OnlyThisMachineIsServed) {
    for (auto const* address : {"0.0.0.0", "::", "192.168.1.5", "example.org", ""}) {
        Options options;
        options.address = address;
        options.port = 8080;
        auto const server = Server::open(std::move(options));
        ASSERT_FALSE(server) << address;
        EXPECT_EQ(server.error().code, Errc::invalid_input);
        EXPECT_THAT(server.error().message, HasSubstr("ssh -L 8080:localhost:8080"));
    }
    Options options;
    options.address = "localhost";
    options.port = 0;
    EXPECT_TRUE(Server::open(std::move(options)));
}

TEST(Open, AWrongTableIsSaid) {
    auto const run = [](Request const&) { return contract::Reply(); };
    Options twice;
    twice.port = 0;
    twice.routes = {{Method::get, "/a", "", Blocking(run)}, {Method::get, "/a", "", Blocking(run)}};
    EXPECT_EQ(Server::open(std::move(twice)).error().code, Errc::wrong_use);
    Options no_folder;
    no_folder.port = 0;
    no_folder.routes = {{Method::post, "/a", "", Blocking(run), 1, true}};
    EXPECT_EQ(Server::open(std::move(no_folder)).error().code, Errc::wrong_use);
}

} // namespace
} // namespace colporteur::edge
