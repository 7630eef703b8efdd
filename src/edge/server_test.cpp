#include "edge/server.hpp"

#include "edge/test_client.hpp"

#include <atomic>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Complete;
using contract::Deferred;
using contract::Method;
using contract::Reply;
using contract::Request;
using test::Client;
using test::Running;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ServerTest : public testing::Test {
  protected:
    ServerTest() {
        options_.log = [this](std::string_view line) {
            std::scoped_lock const lock(mutex_);
            log_ += line;
            log_ += '\n';
        };
    }
    ~ServerTest() override {
        if (later_.joinable()) later_.join();
    }
    void add(Method method, std::string pattern, Blocking run, std::uint64_t body_bytes_max = 0) {
        options_.routes.push_back({method, std::move(pattern), "", std::move(run), body_bytes_max});
    }
    void add_deferred(std::string pattern, Deferred run) {
        options_.routes.push_back({Method::get, std::move(pattern), "", std::move(run)});
    }
    void add_echo() {
        add(Method::get, "/echo/{word}", [](Request const& request) {
            return contract::text_reply(200, "text/plain", request.parameter("word"));
        });
        add(
            Method::post, "/echo",
            [](Request const& request) {
                return contract::text_reply(200, "text/plain", request.body);
            },
            1000);
    }
    std::string log() {
        std::scoped_lock const lock(mutex_);
        return log_;
    }
    Options options_;
    std::thread later_;

  private:
    std::mutex mutex_;
    std::string log_;
};

TEST_F(ServerTest, HandlerSeesTheRequestTakenApart) {
    add(Method::get, "/shops/{shop}/x", [](Request const& request) {
        return contract::json_reply({{"shop", request.parameter("shop")},
                                     {"path", request.path},
                                     {"q", request.argument("q").value_or("none")},
                                     {"agent", request.header("user-agent").value_or("none")}});
    });
    Running const running(std::move(options_));
    auto const response = running.ask("GET /shops/a%2Fb/x?q=1+2", "User-Agent: me\r\n");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("content-type"), "application/json");
    EXPECT_EQ(response.header("cache-control"), "no-cache");
    EXPECT_EQ(response.body, R"({"shop":"a/b","path":"/shops/a/b/x","q":"1 2","agent":"me"})");
}

TEST_F(ServerTest, KeepAliveAnswersOnOneConnection) {
    add_echo();
    Running const running(std::move(options_));
    Client client(running.port());
    for (auto const* word : {"one", "two", "three"}) {
        client.send(running.text(std::string("GET /echo/") + word));
        EXPECT_EQ(client.response().body, word);
    }
    client.send(running.text("GET /echo/last", "Connection: close\r\n"));
    auto const last = client.response();
    EXPECT_EQ(last.body, "last");
    EXPECT_EQ(last.header("connection"), "close");
    EXPECT_TRUE(client.closed());
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInTheirOrder) {
    add_echo();
    Running const running(std::move(options_));
    Client client(running.port());
    std::string all;
    for (int i = 0; i < 50; ++i) {
        all += running.text("POST /echo", "", "body " + std::to_string(i));
        all += running.text("GET /echo/" + std::to_string(i));
    }
    client.send(all);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(client.response().body, "body " + std::to_string(i));
        EXPECT_EQ(client.response().body, std::to_string(i));
    }
}

TEST_F(ServerTest, UnknownPathIs404AndWrongMethod405) {
    add_echo();
    Running const running(std::move(options_));
    auto const unknown = running.ask("GET /nothing/here");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(unknown.header("content-type"), "application/problem+json");
    EXPECT_THAT(unknown.body, HasSubstr(R"("code":"not_found")"));
    auto const wrong = running.ask("DELETE /echo/x");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("allow"), "GET, HEAD");
    EXPECT_EQ(running.ask("BREW /echo/x").status, 405);
    EXPECT_EQ(running.ask("BREW /pot").status, 404);
    EXPECT_EQ(running.ask("GET /echo/%zz").status, 400);
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
    add_echo();
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("HEAD /echo/hello") + running.text("GET /echo/next") +
                running.text("HEAD /nothing") + running.text("GET /echo/end"));
    auto const head = client.response(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "5");
    EXPECT_EQ(client.response().body, "next");
    EXPECT_EQ(client.response(true).status, 404);
    EXPECT_EQ(client.response().body, "end");
}

TEST_F(ServerTest, AnExceptionIsA500ThatSaysNothing) {
    add(Method::get, "/secret/{mail}",
        [](Request const&) -> Reply { throw std::runtime_error("disk \"7\"\nis full"); });
    add_deferred("/deferred", [](Request const&, Complete const&) {
        throw std::runtime_error("deferred failed");
    });
    add(Method::get, "/number", [](Request const&) -> Reply { throw 7; });
    {
        Running const running(std::move(options_));
        Client client(running.port());
        client.send(running.text("GET /secret/ann@example.org?x=y"));
        auto const response = client.response();
        EXPECT_EQ(response.status, 500);
        EXPECT_EQ(response.header("content-type"), "application/problem+json");
        EXPECT_THAT(response.body, Not(HasSubstr("disk")));
        client.send(running.text("GET /deferred"));
        EXPECT_EQ(client.response().status, 500) << "the connection goes on";
        client.send(running.text("GET /number"));
        EXPECT_EQ(client.response().status, 500);
    }
    EXPECT_THAT(log(), HasSubstr("level=error method=GET route=/secret/{mail} "
                                 "what=\"disk  7  is full\"\n"));
    EXPECT_THAT(log(), HasSubstr("deferred failed"));
    EXPECT_THAT(log(), Not(HasSubstr("ann")));
}

TEST_F(ServerTest, LogHasThePatternAndNotThePath) {
    add_echo();
    {
        Running const running(std::move(options_));
        EXPECT_EQ(running.ask("GET /echo/private?mail=a").status, 200);
        EXPECT_EQ(running.ask("GET /private").status, 404);
    }
    EXPECT_THAT(log(), AllOf(HasSubstr("method=GET route=/echo/{word} status=200 bytes=7 ms="),
                             HasSubstr("method=GET route=- status=404"),
                             testing::StartsWith("time=20"), Not(HasSubstr("private"))));
}

TEST_F(ServerTest, DeferredAnswersLaterFromAnotherThread) {
    add_deferred("/later", [this](Request const& request, Complete const& complete) {
        auto const word = std::string(request.argument("w").value_or(""));
        later_ = std::thread([word, complete] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            complete(contract::text_reply(200, "text/plain", "late " + word));
            complete(contract::text_reply(200, "text/plain", "twice"));
        });
    });
    add_deferred("/now", [](Request const&, Complete const& complete) {
        complete(contract::text_reply(200, "text/plain", "now"));
    });
    add_deferred("/never", [](Request const&, Complete const&) {});
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("GET /later?w=bird") + running.text("GET /now") +
                running.text("GET /never"));
    EXPECT_EQ(client.response().body, "late bird");
    EXPECT_EQ(client.response().body, "now");
    EXPECT_EQ(client.response().status, 500) << "a handler that forgets to answer";
}

TEST_F(ServerTest, ADeferredAnswerMayComeAfterTheServer) {
    std::promise<Complete> kept;
    add_deferred("/kept", [&kept](Request const&, Complete complete) {
        kept.set_value(std::move(complete));
    });
    options_.limits.stop_grace = std::chrono::milliseconds(50);
    Complete complete;
    {
        Running const running(std::move(options_));
        Client client(running.port());
        client.send(running.text("GET /kept"));
        complete = kept.get_future().get();
    }
    complete(Reply());
    EXPECT_THAT(log(), Not(HasSubstr("level=error")));
}

TEST_F(ServerTest, TwoHundredClientsAtOnce) {
    add_echo();
    std::atomic<int> inside = 0;
    add(Method::get, "/slow", [&inside](Request const&) {
        ++inside;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return contract::text_reply(200, "text/plain", "slow");
    });
    options_.io_threads = 2;
    Running const running(std::move(options_));
    std::vector<std::unique_ptr<Client>> clients;
    clients.reserve(200);
    for (int i = 0; i < 200; ++i)
        clients.push_back(std::make_unique<Client>(running.port()));
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 200; ++i) {
            clients[static_cast<std::size_t>(i)]->send(
                running.text("GET /echo/" + std::to_string(i)) + running.text("GET /slow"));
        }
        for (int i = 0; i < 200; ++i) {
            EXPECT_EQ(clients[static_cast<std::size_t>(i)]->response().body, std::to_string(i));
            EXPECT_EQ(clients[static_cast<std::size_t>(i)]->response().body, "slow");
        }
    }
    EXPECT_EQ(inside, 600);
}

} // namespace
} // namespace colporteur::edge
