// Files, negotiation, compression and the headers that everything gets.
#include "base/gzip.hpp"
#include "edge/test_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Method;
using contract::Reply;
using contract::Request;
using test::Client;
using test::Running;
using testing::HasSubstr;
using testing::Not;

constexpr StaticFile k_files[] = {
    {"/index.html", "text/html; charset=utf-8", "<h1>page</h1>", "", "", "\"page\"", false},
    {"/assets/app-1a2b.js", "text/javascript", "plain", "gzipped", "brotlied", "\"app\"", true},
    {"/tag.js", "text/javascript", "tag", "", "", "\"tag\"", false, true},
};

Options options() {
    Options out;
    out.files.files = k_files;
    out.files.pages = {"/", "/shops/{shop}/{page}"};
    return out;
}

TEST(Static, BestCodingIsSent) {
    Running const running(options());
    auto const ask = [&running](std::string const& accept) {
        return running.ask("GET /assets/app-1a2b.js", "Accept-Encoding: " + accept + "\r\n");
    };
    auto const brotli = ask("gzip, deflate, br");
    EXPECT_EQ(brotli.body, "brotlied");
    EXPECT_EQ(brotli.header("content-encoding"), "br");
    EXPECT_EQ(brotli.header("vary"), "Accept-Encoding");
    EXPECT_EQ(brotli.header("content-type"), "text/javascript");
    EXPECT_EQ(brotli.header("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(ask("br;q=0.1, gzip").body, "gzipped");
    EXPECT_EQ(ask("br;q=0").body, "plain");
    auto const plain = running.ask("GET /assets/app-1a2b.js");
    EXPECT_EQ(plain.body, "plain");
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
}

TEST(Static, PagesAreTheIndex) {
    Running const running(options());
    for (auto const* path : {"/", "/shops/1/channels", "/index.html"}) {
        auto const response = running.ask(std::string("GET ") + path);
        EXPECT_EQ(response.status, 200) << path;
        EXPECT_EQ(response.body, "<h1>page</h1>");
        EXPECT_EQ(response.header("cache-control"), "no-cache");
        EXPECT_EQ(response.header("vary"), "");
    }
    EXPECT_EQ(running.ask("GET /shops/1").status, 404);
    EXPECT_EQ(running.ask("GET /assets/other.js").status, 404);
    EXPECT_EQ(running.ask("GET /assets/../index.html").status, 400);
    auto const post = running.ask("POST /shops/1/channels");
    EXPECT_EQ(post.status, 405);
    EXPECT_EQ(post.header("allow"), "GET, HEAD");
}

TEST(Static, ARouteGoesBeforeAPage) {
    auto given = options();
    given.routes.push_back({Method::get, "/shops/{shop}/report", "", Blocking([](auto const&) {
                                return contract::text_reply(200, "text/plain", "route");
                            })});
    Running const running(std::move(given));
    EXPECT_EQ(running.ask("GET /shops/1/report").body, "route");
    EXPECT_EQ(running.ask("GET /shops/1/channels").body, "<h1>page</h1>");
}

TEST(Static, NotModifiedWhenTheClientHasIt) {
    Running const running(options());
    Client client(running.port());
    client.send(running.text("GET /", "If-None-Match: \"other\", W/\"page\"\r\n") +
                running.text("GET /", "If-None-Match: \"other\"\r\n"));
    auto const known = client.response();
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.header("etag"), "\"page\"");
    EXPECT_EQ(known.header("content-length"), "");
    EXPECT_EQ(known.header("content-type"), "");
    EXPECT_EQ(client.response().status, 200) << "the 304 had no body";
}

TEST(Static, EverythingHasTheSecurityHeaders) {
    auto given = options();
    given.routes.push_back({Method::get, "/json", "", Blocking([](auto const&) {
                                return contract::json_reply({{"a", 1}});
                            })});
    Running const running(std::move(given));
    for (auto const* path : {"/", "/json", "/nothing", "/assets/app-1a2b.js"}) {
        auto const response = running.ask(std::string("GET ") + path);
        EXPECT_THAT(response.header("content-security-policy"),
                    HasSubstr("default-src 'none'; script-src 'self'; style-src 'self'; "
                              "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "))
            << path;
        EXPECT_EQ(response.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(response.header("referrer-policy"), "same-origin");
        EXPECT_EQ(response.header("cross-origin-opener-policy"), "same-origin");
        EXPECT_EQ(response.header("cross-origin-resource-policy"), "same-origin");
        EXPECT_THAT(response.header("date"), HasSubstr(" GMT"));
    }
}

TEST(Static, AFileForAnyOriginIsLoadedByPagesOfOtherHosts) {
    Running const running(options());
    for (auto const* known : {"", "If-None-Match: \"tag\"\r\n"}) {
        auto const response = running.ask("GET /tag.js", known);
        EXPECT_EQ(response.header("cross-origin-resource-policy"), "cross-origin");
        EXPECT_EQ(response.header("access-control-allow-origin"), "*");
        EXPECT_EQ(response.header("cache-control"), "no-cache");
    }
    EXPECT_EQ(running.ask("GET /index.html").header("access-control-allow-origin"), "");
}

class ReplyTest : public testing::Test {
  protected:
    void add(std::string const& path, std::function<Reply()> const& make) {
        options_.routes.push_back(
            {Method::get, path, "", Blocking([make](Request const&) { return make(); })});
        options_.routes.push_back(
            {Method::get, "/deferred" + path, "",
             contract::Deferred([make](Request const&, contract::Complete const& complete) {
                 complete(make());
             })});
    }
    Options options_;
};

TEST_F(ReplyTest, LongTextIsCompressedWhenTheClientTakesIt) {
    for (std::size_t const size : {900UL, 2000UL, 500'000UL}) {
        add("/text/" + std::to_string(size), [size] {
            return contract::text_reply(200, "text/csv; charset=utf-8", std::string(size, 'x'));
        });
    }
    add("/image", [] { return contract::text_reply(200, "image/png", std::string(5000, 'x')); });
    Running const running(std::move(options_));
    for (auto const* prefix : {"", "/deferred"}) {
        std::string const get = std::string("GET ") + prefix;
        for (auto const* size : {"2000", "500000"}) {
            auto const packed = running.ask(get + "/text/" + size, "Accept-Encoding: gzip, br\r\n");
            EXPECT_EQ(packed.header("content-encoding"), "gzip");
            EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
            EXPECT_LT(packed.body.size(), 1000U);
            EXPECT_EQ(gunzip(packed.body), std::string(std::stoul(size), 'x'));
            auto const plain = running.ask(get + "/text/" + size);
            EXPECT_EQ(plain.header("content-encoding"), "");
            EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
            EXPECT_EQ(plain.body.size(), std::stoul(size));
        }
        auto const shortly = running.ask(get + "/text/900", "Accept-Encoding: gzip\r\n");
        EXPECT_EQ(shortly.header("content-encoding"), "");
        auto const image = running.ask(get + "/image", "Accept-Encoding: gzip\r\n");
        EXPECT_EQ(image.header("content-encoding"), "");
    }
}

TEST_F(ReplyTest, AStoredGzipIsSentAsItIsOrUnpacked) {
    auto const stored = std::make_shared<std::string const>(gzip(std::string(100'000, 'r')));
    add("/report", [stored] {
        Reply reply;
        reply.body = stored;
        reply.content_encoding = "gzip";
        return reply;
    });
    Running const running(std::move(options_));
    for (auto const* path : {"GET /report", "GET /deferred/report"}) {
        auto const packed = running.ask(path, "Accept-Encoding: gzip\r\n");
        EXPECT_EQ(packed.body, *stored);
        EXPECT_EQ(packed.header("content-encoding"), "gzip");
        auto const plain = running.ask(path);
        EXPECT_EQ(plain.body, std::string(100'000, 'r'));
        EXPECT_EQ(plain.header("content-encoding"), "");
        EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
    }
}

TEST_F(ReplyTest, ETagOfAReplyIsHonoured) {
    add("/report", [] {
        auto reply = contract::json_reply({{"a", 1}});
        reply.etag = "\"v1\"";
        return reply;
    });
    Running const running(std::move(options_));
    auto const first = running.ask("GET /report");
    EXPECT_EQ(first.header("etag"), "\"v1\"");
    auto const again =
        running.ask("GET /report", "If-None-Match: " + first.header("etag") + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(again.header("cache-control"), "no-cache");
    EXPECT_EQ(running.ask("GET /report", "If-None-Match: \"v0\"\r\n").status, 200);
}

TEST_F(ReplyTest, OwnHeadersAreSentAndTheCacheRuleCanBeTheirs) {
    add("/file", [] {
        auto reply = contract::text_reply(200, "text/csv", "a,b\n");
        reply.headers = {{"Content-Disposition", "attachment; filename=\"a.csv\""},
                         {"cache-control", "no-store"}};
        return reply;
    });
    add("/split", [] {
        Reply reply;
        reply.headers = {{"X-Name", "a\r\nSet-Cookie: b"}};
        return reply;
    });
    add("/empty", [] {
        Reply reply;
        reply.status = 204;
        return reply;
    });
    Running const running(std::move(options_));
    auto const file = running.ask("GET /file");
    EXPECT_EQ(file.header("content-disposition"), "attachment; filename=\"a.csv\"");
    EXPECT_EQ(file.header("cache-control"), "no-store");
    auto const split = running.ask("GET /split");
    EXPECT_EQ(split.status, 500);
    EXPECT_EQ(split.header("set-cookie"), "");
    auto const empty = running.ask("GET /empty");
    EXPECT_EQ(empty.status, 204);
    EXPECT_EQ(empty.header("content-length"), "");
}

} // namespace
} // namespace colporteur::edge
