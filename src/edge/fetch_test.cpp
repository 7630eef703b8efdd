#include "edge/fetch.hpp"

#include "edge/test_listener.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <gmock/gmock.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

extern char** environ;

namespace colporteur::edge {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::Listener;
using test::Send;
using test::whole_answer;
using testing::HasSubstr;
using testing::Not;
using Clock = std::chrono::steady_clock;

std::atomic<bool> const k_go_on = false;

Result<Fetched> ask(std::string const& url, FetchLimits const& limits = {},
                    FetchHeaders const& headers = {}) {
    return fetch(url, headers, limits, k_go_on);
}

TEST(Fetch, BringsTheAnswerWithItsHeadersAndSaysWhoAsks) {
    std::string seen;
    Listener const shop([&](std::string const& head, Send const& send) {
        seen = head;
        send(whole_answer(200, "[1]", "X-WP-TotalPages:  7 \r\n"));
    });
    FetchLimits limits;
    limits.user_agent = "Colporteur/1.2";
    auto const got = ask(shop.url("/orders?page=2"), limits, {{"Authorization", "Basic abc"}});
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(got->status, 200);
    EXPECT_EQ(got->body, "[1]");
    EXPECT_THAT(got->headers, testing::Contains(testing::Pair("x-wp-totalpages", "7")));
    EXPECT_THAT(seen, testing::StartsWith("GET /orders?page=2 HTTP/1.1\r\n"));
    EXPECT_THAT(seen, HasSubstr("Authorization: Basic abc\r\n"));
    EXPECT_THAT(seen, HasSubstr("User-Agent: Colporteur/1.2\r\n"));
}

TEST(Fetch, AFormIsPosted) {
    std::string seen;
    Listener const shop([&](std::string const& head, Send const& send) {
        seen = head;
        send(whole_answer(200, "{}"));
    });
    auto const got = fetch(shop.url("/token"), {}, {}, k_go_on, "client_id=a&client_secret=b");
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_THAT(seen, testing::StartsWith("POST /token HTTP/1.1\r\n"));
    EXPECT_THAT(seen, HasSubstr("Content-Type: application/x-www-form-urlencoded\r\n"));
    EXPECT_THAT(seen, HasSubstr("Content-Length: 27\r\n"));
}

TEST(Fetch, AKeyDoesNotTravelToAnotherHost) {
    int asked = 0;
    Listener const other([&](std::string const&, Send const& send) {
        ++asked;
        send(whole_answer(200, "{}"));
    });
    Listener const shop([&](std::string const&, Send const& send) {
        send(whole_answer(302, "", "Location: " + other.url() + "\r\n"));
    });
    auto const got = ask(shop.url(), {}, {{"X-Shopify-Access-Token", "shpat"}});
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 302);
    EXPECT_EQ(asked, 0);
}

TEST(Fetch, AnAnswerThatIsTooLargeIsNotReadToItsEnd) {
    std::size_t sent = 0;
    Listener const shop([&](std::string const&, Send const& send) {
        send("HTTP/1.1 200 OK\r\n\r\n");
        std::string const piece(1 << 20, 'x');
        while (sent < 200 && send(piece))
            ++sent;
    });
    auto const got = ask(shop.url());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, Errc::unreadable);
    EXPECT_EQ(got.error().message, "the answer of 127.0.0.1 is too large");
    EXPECT_LT(sent, 60U);
}

TEST(Fetch, AHeadThatIsTooLargeIsRefused) {
    Listener const shop([](std::string const&, Send const& send) {
        std::string head = "HTTP/1.1 200 OK\r\n";
        for (int i = 0; i < 100; ++i)
            head += "X-More: " + std::string(1000, 'x') + "\r\n";
        send(head + "\r\n");
    });
    auto const got = ask(shop.url());
    ASSERT_FALSE(got);
    EXPECT_THAT(got.error().message, HasSubstr("too large"));
}

TEST(Fetch, WhoDoesNotAnswerInTimeIsNotWaitedFor) {
    Listener const shop([&](std::string const&, Send const&) { std::this_thread::sleep_for(1s); });
    FetchLimits limits;
    limits.whole_max = 200ms;
    auto const from = Clock::now();
    auto const got = ask(shop.url(), limits);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, "127.0.0.1 did not answer in time");
    EXPECT_LT(Clock::now() - from, 1s);
}

TEST(Fetch, StopsWithinASecondWhileItWaits) {
    Listener const shop([&](std::string const&, Send const&) { std::this_thread::sleep_for(2s); });
    std::atomic<bool> stop = false;
    std::thread stopper([&] {
        std::this_thread::sleep_for(200ms);
        stop = true;
    });
    auto const from = Clock::now();
    auto const got = fetch(shop.url(), {}, {}, stop);
    auto const took = Clock::now() - from;
    stopper.join();
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, Errc::stopped);
    EXPECT_LT(took, 1200ms);
}

TEST(Fetch, WhoIsNotThereIsNamedAndNothingElseOfTheAddress) {
    std::uint16_t port = 0;
    {
        Listener const gone([](std::string const&, Send const&) {});
        port = gone.port();
    }
    auto const got = ask("http://127.0.0.1:" + std::to_string(port) + "/a?consumer_secret=cs_1");
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, "127.0.0.1 takes no connection");
    auto const unknown = ask("https://shop.invalid/");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, Errc::unreadable);
    EXPECT_THAT(unknown.error().message, HasSubstr("shop.invalid"));
}

TEST(Fetch, OnlyHttpsAndThisMachineAreAsked) {
    for (auto const* const url : {"http://shop.example/", "ftp://127.0.0.1/", "file:///etc/passwd",
                                  "http://me:pw@127.0.0.1/", "https://me:pw@shop.example/", "",
                                  "shop", "http://127.0.0.1.shop.example/"}) {
        auto const got = ask(url);
        ASSERT_FALSE(got) << url;
        EXPECT_EQ(got.error().code, Errc::invalid_input) << url;
    }
    auto const split = ask("http://127.0.0.1:1/", {}, {{"X-Key", "a\r\nHost: other"}});
    ASSERT_FALSE(split);
    EXPECT_EQ(split.error().code, Errc::invalid_input);
}

pid_t run(std::vector<std::string> arguments) {
    std::vector<char*> words;
    for (auto& one : arguments)
        words.push_back(one.data());
    words.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (int const descriptor : {1, 2})
        posix_spawn_file_actions_addopen(&quiet, descriptor, "/dev/null", 1, 0);
    pid_t pid = 0;
    if (posix_spawnp(&pid, words[0], &quiet, nullptr, words.data(), environ) != 0) pid = 0;
    posix_spawn_file_actions_destroy(&quiet);
    return pid;
}

TEST(Fetch, ACertificateThatNobodySignedIsRefused) {
    auto const folder = fs::temp_directory_path() / ("fetch-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    auto const key = (folder / "key.pem").string(), certificate = (folder / "cert.pem").string();
    auto const made = run({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                           key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost"});
    ASSERT_GT(made, 0);
    ASSERT_EQ(::waitpid(made, nullptr, 0), made);
    std::uint16_t port = 0;
    {
        Listener const free([](std::string const&, Send const&) {});
        port = free.port();
    }
    auto const server = run({"openssl", "s_server", "-accept", std::to_string(port), "-key", key,
                             "-cert", certificate, "-www", "-quiet"});
    ASSERT_GT(server, 0);
    std::string said;
    for (int i = 0; i < 100 && said.find("certificate") == std::string::npos; ++i) {
        auto const got = ask("https://localhost:" + std::to_string(port) + "/");
        ASSERT_FALSE(got);
        said = got.error().message;
        std::this_thread::sleep_for(50ms);
    }
    ::kill(server, SIGTERM);
    ::waitpid(server, nullptr, 0);
    fs::remove_all(folder);
    EXPECT_EQ(said, "the certificate of localhost is not valid: the shop's host has to mend it");
}

} // namespace
} // namespace colporteur::edge
