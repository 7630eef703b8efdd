// Bodies and limits.
#include "edge/test_client.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::Method;
using contract::Request;
using test::Client;
using test::Running;
using testing::HasSubstr;

std::string content_of(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class BodyTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "colporteur-edge-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        options_.upload_folder = folder_;
        add("/size", 5'000'000, false, [](Request const& request) {
            return contract::text_reply(200, "text/plain", std::to_string(request.body.size()));
        });
        add("/upload", 50'000'000, true, [](Request const& request) {
            struct stat status {};
            ::stat(request.body_file.c_str(), &status);
            auto const mode = std::to_string(status.st_mode & 0777);
            return contract::text_reply(200, "text/plain",
                                        mode + " " + content_of(request.body_file));
        });
        add("/keep", 1000, true, [this](Request const& request) {
            std::filesystem::rename(request.body_file, folder_ / "kept");
            return contract::text_reply(201, "text/plain", "kept");
        });
        add("/refused", 50'000'000, true, [](Request const&) { return contract::Reply(); });
        options_.routes.back().refuse_early = [](Request const& request) {
            return request.argument("why") ? std::optional(contract::problem(409, "conflict", "no"))
                                           : std::nullopt;
        };
        add("/none", 0, false, [](Request const&) { return contract::Reply(); });
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    void add(std::string pattern, std::uint64_t most, bool to_file, Blocking run) {
        options_.routes.push_back(
            {Method::post, std::move(pattern), "", std::move(run), most, to_file});
    }
    [[nodiscard]] std::ptrdiff_t files() const {
        return std::distance(std::filesystem::directory_iterator(folder_), {});
    }
    Options options_;
    std::filesystem::path folder_;
};

TEST_F(BodyTest, ComesWholeWithALengthOrInChunks) {
    Running const running(std::move(options_));
    EXPECT_EQ(running.ask("POST /size", "", std::string(3'000'000, 'x')).body, "3000000");
    EXPECT_EQ(running.ask("POST /size").body, "0");
    Client client(running.port());
    client.send(running.text("POST /size", "Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 100; ++i)
        client.send("a\r\n0123456789\r\n");
    client.send("0\r\n\r\n");
    EXPECT_EQ(client.response().body, "1000");
    client.send(running.text("POST /size", "", "next"));
    EXPECT_EQ(client.response().body, "4") << "the connection goes on after it";
}

// In as many packets as it likes, and cut anywhere.
TEST_F(BodyTest, ARequestMayComeByteByByte) {
    Running const running(std::move(options_));
    Client client(running.port());
    for (int round = 0; round < 2; ++round) {
        for (char const c : running.text("POST /size", "", "0123456789")) {
            client.send(std::string(1, c));
            std::this_thread::sleep_for(std::chrono::microseconds(300));
        }
        EXPECT_EQ(client.response().body, "10");
        for (char const c : running.text("POST /size", "Transfer-Encoding: chunked\r\n") +
                                "3;a=b\r\nabc\r\n4\r\ndefg\r\n0\r\nTrailer: x\r\n\r\n") {
            client.send(std::string(1, c));
            std::this_thread::sleep_for(std::chrono::microseconds(300));
        }
        EXPECT_EQ(client.response().body, "7");
    }
}

TEST_F(BodyTest, OverTheLimitIsRefusedWithoutReadingIt) {
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("POST /size", "Content-Length: 5000001\r\n") + "only the beginning");
    auto const response = client.response();
    EXPECT_EQ(response.status, 413);
    EXPECT_THAT(response.body, HasSubstr("5000000"));
    EXPECT_EQ(response.header("connection"), "close");
    EXPECT_TRUE(client.closed());

    Client chunks(running.port());
    chunks.send(running.text("POST /size", "Transfer-Encoding: chunked\r\n"));
    std::string const chunk = "186a0\r\n" + std::string(100'000, 'x') + "\r\n";
    for (int i = 0; i < 60; ++i)
        chunks.send(chunk);
    EXPECT_EQ(chunks.response().status, 413);
    EXPECT_EQ(running.ask("POST /none", "", "x").status, 413);
    EXPECT_EQ(running.ask("POST /none", "Content-Length: 0\r\n").status, 200);
}

TEST_F(BodyTest, WhatTheHeadRefusesIsAnsweredBeforeTheBodyCame) {
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("POST /refused?why=demo", "Content-Length: 40000000\r\n"));
    EXPECT_EQ(client.response().status, 409);
    EXPECT_TRUE(client.closed());
    EXPECT_EQ(files(), 0);
    EXPECT_EQ(running.ask("POST /refused", "", "taken").status, 200);
}

TEST_F(BodyTest, UploadIsAFileThatGoesAfterTheReply) {
    Running const running(std::move(options_));
    std::string text;
    for (int i = 0; i < 300'000; ++i)
        text += std::to_string(i) + "\n";
    Client client(running.port());
    client.send(running.text("POST /upload", "", text));
    EXPECT_EQ(client.response().body, "384 " + text) << "384 is 0600";
    client.send(running.text("POST /upload"));
    EXPECT_EQ(client.response().body, "384 ") << "an empty one is a file too";
    client.send(running.text("POST /keep", "", "mine"));
    EXPECT_EQ(client.response().status, 201);
    client.send(running.text("POST /none"));
    EXPECT_EQ(client.response().status, 200);
    EXPECT_EQ(files(), 1);
    EXPECT_EQ(content_of(folder_ / "kept"), "mine");
}

TEST_F(BodyTest, UploadThatBreaksOffLeavesNothing) {
    options_.limits.body_idle_max = std::chrono::milliseconds(100);
    Running const running(std::move(options_));
    {
        Client client(running.port());
        client.send(running.text("POST /upload", "Content-Length: 1000\r\n") + "begin");
        EXPECT_TRUE(client.closed()) << "a body that stops coming";
    }
    Client over(running.port());
    over.send(running.text("POST /upload", "Content-Length: 50000001\r\n"));
    EXPECT_EQ(over.response().status, 413);
    for (int i = 0; i < 100 && files() > 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(files(), 0);
}

TEST_F(BodyTest, ContinueIsSaidBeforeTheBodyOrTheRefusal) {
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("POST /size", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
    EXPECT_EQ(client.response().status, 100);
    client.send("hello");
    EXPECT_EQ(client.response().body, "5");
    client.send(running.text("POST /size", "Expect: 100-continue\r\nContent-Length: 9000000\r\n"));
    EXPECT_EQ(client.response().status, 413);
    EXPECT_EQ(running.ask("POST /size", "Expect: tea\r\n", "x").status, 417);
}

TEST_F(BodyTest, WhatIsNoHttpIsRefused) {
    options_.limits.header_bytes_max = 2000;
    Running const running(std::move(options_));
    auto const status = [&running](std::string const& bytes) {
        Client client(running.port());
        client.send(bytes);
        auto const response = client.response();
        EXPECT_TRUE(client.closed()) << bytes;
        return response.status;
    };
    EXPECT_EQ(status("hello\r\n\r\n"), 400);
    EXPECT_EQ(status("GET /size HTTP/9.9\r\n\r\n"), 400);
    EXPECT_EQ(status(running.text("GET /size", "Long: " + std::string(3000, 'x') + "\r\n")), 431);
    EXPECT_EQ(status(running.text("POST /size", "Transfer-Encoding: chunked\r\n") + "zz\r\n"), 400);
    EXPECT_EQ(status(running.text("POST /size", "Transfer-Encoding: chunked\r\n") + "5;" +
                     std::string(100'000, 'x')),
              400)
        << "a line before a chunk that does not end";
    EXPECT_EQ(status(running.text("POST /size", "Content-Length: 5\r\nContent-Length: 6\r\n")),
              400);
}

TEST_F(BodyTest, SlowHeadersAndIdleConnectionsEnd) {
    options_.limits.header_time_max = std::chrono::milliseconds(150);
    options_.limits.keep_alive_max = std::chrono::milliseconds(150);
    Running const running(std::move(options_));
    Client silent(running.port());
    EXPECT_TRUE(silent.closed());
    Client slow(running.port());
    slow.send("POST /none HT");
    EXPECT_TRUE(slow.closed());
    Client idle(running.port());
    idle.send(running.text("POST /none"));
    EXPECT_EQ(idle.response().status, 200);
    EXPECT_TRUE(idle.closed());
}

// Browsers connect before they have something to ask.
TEST_F(BodyTest, ANewConnectionMayBeSilentAsLongAsAnOldOne) {
    options_.limits.header_time_max = std::chrono::milliseconds(20);
    Running const running(std::move(options_));
    Client early(running.port());
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
    early.send(running.text("POST /none"));
    EXPECT_EQ(early.response().status, 200);
}

TEST_F(BodyTest, TooManyConnectionsAreToldSo) {
    options_.limits.connections_max = 3;
    Running const running(std::move(options_));
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<Client>(running.port()));
        clients.back()->send(running.text("POST /none"));
        EXPECT_EQ(clients.back()->response().status, 200);
    }
    Client more(running.port());
    auto const refused = more.response();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_TRUE(more.closed());
    more.close();
    clients.pop_back();
    int status = 503;
    for (int i = 0; i < 100 && status != 200; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        status = running.ask("POST /none").status;
    }
    EXPECT_EQ(status, 200) << "there is room again";
}

} // namespace
} // namespace colporteur::edge
