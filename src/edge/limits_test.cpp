// What one client may take of a server: memory for its bodies, and connections.
#include "edge/test_client.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>
#include <vector>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Method;
using contract::Request;
using test::Client;
using test::Response;
using test::Running;

// Of this program, the server in it.
std::size_t resident_bytes() {
    std::ifstream in("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    in >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool k_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool k_sanitized = true;
#else
constexpr bool k_sanitized = false;
#endif
#else
constexpr bool k_sanitized = false;
#endif

class LimitsTest : public testing::Test {
  protected:
    LimitsTest() {
        options_.upload_folder = std::filesystem::temp_directory_path();
        add("/size", false, [](Request const& request) {
            return contract::text_reply(200, "text/plain", std::to_string(request.body.size()));
        });
        add("/upload", true, [](Request const& request) {
            auto const size = std::filesystem::file_size(request.body_file);
            return contract::text_reply(200, "text/plain", std::to_string(size));
        });
    }
    void add(std::string pattern, bool to_file, Blocking run) {
        options_.routes.push_back(
            {Method::post, std::move(pattern), "", std::move(run), 5'000'000, to_file});
    }
    // Asks with a body of that size until the answer has that status, for a second at most.
    static Response ask_until(int status, Running const& running, std::size_t size) {
        Response response;
        for (int i = 0; i < 100 && response.status != status; ++i) {
            if (i > 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
            response = running.ask("POST /size", "", std::string(size, 'x'));
        }
        return response;
    }
    Options options_;
};

TEST_F(LimitsTest, ABodyThatIsOnlyAnnouncedCostsNoMemory) {
    if (k_sanitized) GTEST_SKIP() << "a sanitizer keeps memory of its own";
    constexpr std::size_t k_clients = 300;
    Running const running(std::move(options_));
    EXPECT_EQ(running.ask("POST /size", "", "x").status, 200);
    auto const before = resident_bytes();
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t i = 0; i < k_clients; ++i) {
        clients.push_back(std::make_unique<Client>(running.port()));
        clients.back()->send(
            running.text("POST /size", "Expect: 100-continue\r\nContent-Length: 5000000\r\n"));
        EXPECT_EQ(clients.back()->response().status, 100);
    }
    auto const after = resident_bytes();
    EXPECT_LT(after < before ? 0 : after - before, k_clients * 32 * 1024);
}

TEST_F(LimitsTest, BodiesInMemoryShareTheirRoom) {
    options_.limits.body_bytes_in_flight_max = 100'000;
    Running const running(std::move(options_));
    Client slow(running.port());
    slow.send(running.text("POST /size", "Content-Length: 90000\r\n") + std::string(60'000, 'x'));
    auto const refused = ask_until(503, running, 50'000);
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(refused.header("connection"), "close");
    EXPECT_EQ(running.ask("POST /size", "", std::string(5'000, 'x')).body, "5000")
        << "there is room for a small one";
    EXPECT_EQ(running.ask("POST /upload", "", std::string(300'000, 'x')).body, "300000")
        << "a file takes no room";
    slow.send(std::string(30'000, 'x'));
    EXPECT_EQ(slow.response().body, "90000");
    EXPECT_EQ(ask_until(200, running, 90'000).body, "90000") << "there is room again";
}

TEST_F(LimitsTest, ABodyWithoutALengthIsRefusedOnceItHasNoRoom) {
    options_.limits.body_bytes_in_flight_max = 100'000;
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("POST /size", "Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 12; ++i)
        client.send("2710\r\n" + std::string(10'000, 'x') + "\r\n");
    EXPECT_EQ(client.response().status, 503);
    EXPECT_TRUE(client.closed());
    EXPECT_EQ(ask_until(200, running, 100'000).body, "100000");
    EXPECT_EQ(running.ask("POST /size", "", std::string(100'001, 'x')).status, 503);
}

TEST_F(LimitsTest, OneAddressHasItsShareOfTheConnections) {
    options_.limits.connections_per_address_max = 2;
    Running const running(std::move(options_));
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 2; ++i) {
        clients.push_back(std::make_unique<Client>(running.port()));
        clients.back()->send(running.text("POST /size"));
        EXPECT_EQ(clients.back()->response().status, 200);
    }
    auto const refused = running.ask("POST /size");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "1");
    Client other(running.port(), "127.0.0.2");
    other.send(running.text("POST /size"));
    EXPECT_EQ(other.response().status, 200) << "another address";
    clients.pop_back();
    EXPECT_EQ(ask_until(200, running, 1).status, 200) << "there is room again";
}

TEST_F(LimitsTest, ManyConnectionsOfOneAddressTakeNobodysRoom) {
    options_.limits.connections_per_address_max = 2;
    options_.limits.connections_max = 20;
    Running const running(std::move(options_));
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 50; ++i)
        clients.push_back(std::make_unique<Client>(running.port()));
    Client other(running.port(), "127.0.0.2");
    other.send(running.text("POST /size"));
    EXPECT_EQ(other.response().status, 200);
}

TEST_F(LimitsTest, ATrustedProxyHasAsManyConnectionsAsItWants) {
    options_.limits.connections_per_address_max = 1;
    options_.trusted_proxies = {"127.0.0.2"};
    Running const running(std::move(options_));
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<Client>(running.port(), "127.0.0.2"));
        clients.back()->send(running.text("POST /size"));
        EXPECT_EQ(clients.back()->response().status, 200);
    }
}

} // namespace
} // namespace colporteur::edge
