// A listener that is open to all, and deferred routes as it has them.
#include "edge/test_client.hpp"

#include <condition_variable>
#include <deque>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
#include <utility>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Complete;
using contract::Deferred;
using contract::Method;
using contract::Request;
using test::Client;
using test::Running;
using testing::HasSubstr;

// Answers in their order from a thread of its own, a moment later.
class Later {
  public:
    Later() : thread_([this] { run(); }) {}
    ~Later() {
        {
            std::scoped_lock const lock(mutex_);
            ending_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }
    Later(Later const&) = delete;
    Later& operator=(Later const&) = delete;
    void add(std::function<void()> job) {
        std::scoped_lock const lock(mutex_);
        jobs_.push_back(std::move(job));
        changed_.notify_one();
    }

  private:
    void run() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            auto jobs = std::exchange(jobs_, {});
            lock.unlock();
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            for (auto& job : jobs)
                job();
            jobs.clear();
            lock.lock();
        }
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool ending_ = false;
    std::thread thread_;
};

class PublicTest : public testing::Test {
  protected:
    PublicTest() {
        options_.open_to_all = true;
        options_.address = "0.0.0.0";
        add(Method::get, "/who", Blocking([](Request const& request) {
                return contract::text_reply(200, "text/plain", request.client);
            }));
        add(Method::post, "/collect",
            Deferred([this](Request const& request, Complete const& complete) {
                auto body = request.body + " of " + request.client;
                later_.add([body = std::move(body), complete] {
                    auto reply = contract::text_reply(202, "application/json", body);
                    reply.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
                    complete(std::move(reply));
                });
            }));
        add(Method::options, "/collect", Blocking([](Request const& request) {
                auto reply = contract::text_reply(204, "", "");
                reply.headers.emplace_back("Access-Control-Allow-Origin",
                                           std::string(request.header("origin").value_or("")));
                return reply;
            }));
    }
    void add(Method method, std::string pattern, std::variant<Blocking, Deferred> run) {
        options_.routes.push_back({method, std::move(pattern), "", std::move(run), 200'000});
    }
    Later later_;
    Options options_;
};

TEST_F(PublicTest, AnyHostAndAnyPageMayAsk) {
    Running const running(std::move(options_));
    auto const headers = "Host: shop.example\r\nOrigin: https://shop.example\r\n"
                         "Sec-Fetch-Site: cross-site\r\n";
    auto const response = running.ask("POST /collect", headers, "view");
    EXPECT_EQ(response.status, 202);
    EXPECT_EQ(response.body, "view of 127.0.0.1");
    EXPECT_EQ(response.header("cross-origin-resource-policy"), "cross-origin");
    EXPECT_EQ(running.ask("GET http://collect.shop.example/who").body, "127.0.0.1");
    EXPECT_EQ(running.ask("GET /who", "Host: a\r\nHost: b\r\n").status, 400);
}

TEST_F(PublicTest, PreflightsHaveRoutesLikeAnyRequest) {
    Running const running(std::move(options_));
    auto const response = running.ask("OPTIONS /collect", "Origin: https://shop.example\r\n");
    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.header("access-control-allow-origin"), "https://shop.example");
    auto const without = running.ask("OPTIONS /who");
    EXPECT_EQ(without.status, 405);
    EXPECT_EQ(without.header("allow"), "GET, HEAD");
    EXPECT_EQ(running.ask("PUT /collect").header("allow"), "POST, OPTIONS");
    EXPECT_EQ(running.ask("OPTIONS /nothing").status, 404);
}

TEST_F(PublicTest, BothKindsOfAddressesOnOneSocket) {
    options_.address = "::";
    options_.port = 0;
    if (!Server::open(options_)) GTEST_SKIP() << "there is no IPv6 here";
    Running const running(std::move(options_));
    EXPECT_EQ(running.ask("GET /who").body, "127.0.0.1") << "asked over IPv4";
}

TEST_F(PublicTest, ATrustedProxySaysWhoAsks) {
    options_.trusted_proxies = {"127.0.0.0/8"};
    Running const running(std::move(options_));
    EXPECT_EQ(running.ask("GET /who").body, "127.0.0.1");
    EXPECT_EQ(running
                  .ask("GET /who", "X-Forwarded-For: 1.1.1.1\r\n"
                                   "X-Forwarded-For: 203.0.113.7, 127.0.0.9\r\n")
                  .body,
              "203.0.113.7");
}

TEST_F(PublicTest, AStrangersForwardedForIsNotBelieved) {
    Running const running(std::move(options_));
    EXPECT_EQ(running.ask("GET /who", "X-Forwarded-For: 203.0.113.7\r\n").body, "127.0.0.1");
}

TEST_F(PublicTest, BodiesOfDeferredRoutesArePipelined) {
    for (unsigned const threads : {1U, 2U}) {
        auto options = options_;
        options.io_threads = threads;
        Running const running(std::move(options));
        std::vector<std::unique_ptr<Client>> clients;
        std::string const large(150'000, 'x');
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<Client>(running.port()));
            std::string all;
            for (int k = 0; k < 3; ++k)
                all += running.text("POST /collect", "", std::to_string(i) + "." + large.substr(k));
            for (int k = 0; k < 50; ++k)
                all += running.text("POST /collect", "", std::to_string(k));
            clients.back()->send(all);
        }
        for (int i = 0; i < 20; ++i) {
            auto& client = *clients[static_cast<std::size_t>(i)];
            for (int k = 0; k < 3; ++k)
                EXPECT_EQ(client.response().body,
                          std::to_string(i) + "." + large.substr(k) + " of 127.0.0.1");
            for (int k = 0; k < 50; ++k)
                EXPECT_EQ(client.response().body, std::to_string(k) + " of 127.0.0.1");
        }
    }
}

TEST_F(PublicTest, ASlowReaderGetsALargeAnswerWhole) {
    auto const large = std::make_shared<std::string const>(30'000'000, 'x');
    add(Method::get, "/large", Deferred([large](Request const&, Complete const& complete) {
            contract::Reply reply;
            reply.content_type = "image/png";
            reply.body = large;
            complete(std::move(reply));
        }));
    options_.limits.write_idle_max = std::chrono::milliseconds(2000);
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("GET /large") + running.text("GET /who"));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_TRUE(client.response().body == *large);
    EXPECT_EQ(client.response().body, "127.0.0.1");
    Client gone(running.port());
    gone.send(running.text("GET /large"));
    gone.close();
    EXPECT_EQ(running.ask("GET /who").body, "127.0.0.1");
}

TEST(PublicOpen, AnAddressThatIsNotOursIsSaid) {
    for (auto const* address : {"shop.example", "", "203.0.113.7"}) {
        Options options;
        options.open_to_all = true;
        options.address = address;
        options.port = 0;
        auto const server = Server::open(std::move(options));
        ASSERT_FALSE(server) << address;
        EXPECT_EQ(server.error().code, Errc::invalid_input);
        EXPECT_THAT(server.error().message, HasSubstr("0.0.0.0"));
    }
}

TEST(PublicOpen, AWrongProxyIsSaid) {
    Options options;
    options.port = 0;
    options.trusted_proxies = {"10.0.0.0/8", "proxy.example"};
    auto const server = Server::open(std::move(options));
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().code, Errc::invalid_input);
    EXPECT_THAT(server.error().message, HasSubstr("proxy.example"));
}

} // namespace
} // namespace colporteur::edge
