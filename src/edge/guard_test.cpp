#include "edge/test_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Method;
using test::Running;
using testing::HasSubstr;

class GuardTest : public testing::Test {
  protected:
    GuardTest() : running_(options()) {}
    static Options options() {
        Options out;
        Blocking const run = [](auto const&) { return contract::Reply(); };
        out.routes.push_back({Method::get, "/a", "", run});
        out.routes.push_back({Method::post, "/a", "", run});
        return out;
    }
    [[nodiscard]] int get(std::string const& headers) const {
        return running_.ask("GET /a", headers).status;
    }
    [[nodiscard]] int post(std::string const& headers) const {
        return running_.ask("POST /a", headers).status;
    }
    Running running_;
    std::string port_ = std::to_string(running_.port());
};

TEST_F(GuardTest, HostMustBeThisMachineAndThisPort) {
    for (auto const* name : {"localhost", "LocalHost", "127.0.0.1", "[::1]"}) {
        EXPECT_EQ(get("Host: " + std::string(name) + ":" + port_ + "\r\n"), 200) << name;
    }
    for (auto const& host :
         {"evil.example:" + port_, std::string("localhost"), std::string("localhost:1"),
          "localhost.evil.example:" + port_, "127.0.0.2:" + port_, std::string()}) {
        EXPECT_EQ(get("Host: " + host + "\r\n"), 421) << host;
        EXPECT_EQ(post("Host: " + host + "\r\n"), 421) << host;
    }
    auto const own = "Host: localhost:" + port_ + "\r\n";
    EXPECT_EQ(get(own + own), 400);
    test::Client client(running_.port());
    client.send("GET /a HTTP/1.1\r\n\r\n");
    EXPECT_EQ(client.response().status, 400);
    auto const refused = running_.ask("GET /a", "Host: evil.example\r\n");
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_THAT(refused.body, HasSubstr("http://localhost:" + port_));
}

TEST_F(GuardTest, OnlyOurOwnPagesMayChangeThings) {
    EXPECT_EQ(post(""), 200) << "curl is no browser";
    EXPECT_EQ(post("Origin: http://localhost:" + port_ + "\r\n"), 200);
    EXPECT_EQ(post("Origin: http://127.0.0.1:" + port_ + "\r\n"), 200);
    EXPECT_EQ(post("Sec-Fetch-Site: same-origin\r\n"), 200);
    EXPECT_EQ(post("Sec-Fetch-Site: none\r\n"), 200);
    for (auto const& origin :
         {std::string("https://evil.example"), std::string("null"), "https://localhost:" + port_,
          std::string("http://localhost:1"), std::string("http://localhost"), std::string(),
          "http://localhost:" + port_ + ", http://localhost:" + port_}) {
        EXPECT_EQ(post("Origin: " + origin + "\r\n"), 403) << origin;
    }
    for (auto const* site : {"cross-site", "same-site", "", "other"}) {
        EXPECT_EQ(post("Sec-Fetch-Site: " + std::string(site) + "\r\n"), 403) << site;
    }
    EXPECT_EQ(post("Origin: http://localhost:" + port_ + "\r\nSec-Fetch-Site: cross-site\r\n"),
              403);
}

TEST_F(GuardTest, ReadingNeedsNoOrigin) {
    EXPECT_EQ(get("Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n"), 200)
        << "a link from elsewhere to a page";
    auto const response = running_.ask("GET /a", "Origin: https://evil.example\r\n");
    EXPECT_EQ(response.header("access-control-allow-origin"), "");
    EXPECT_EQ(response.header("cross-origin-resource-policy"), "same-origin");
}

TEST_F(GuardTest, AbsoluteTargetsOfOurOwnAreUnderstood) {
    EXPECT_EQ(running_.ask("GET http://localhost:" + port_ + "/a").status, 200);
    EXPECT_EQ(running_.ask("GET http://evil.example/a").status, 400);
    EXPECT_EQ(running_.ask("OPTIONS *").status, 400);
}

} // namespace
} // namespace colporteur::edge
