// Server-sent events.
#include "edge/test_client.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>

namespace colporteur::edge {
namespace {

using contract::Blocking;
using contract::EventSource;
using contract::Method;
using contract::Reply;
using contract::Request;
using test::Client;
using test::Running;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

// What a test puts in, a client gets.
struct Feed {
    std::mutex mutex;
    std::string text;
    bool ended = false;
    std::atomic<bool> gone = false; // the source has been destroyed
    void put(std::string const& more) {
        std::scoped_lock const lock(mutex);
        text += more;
    }
    void end() {
        std::scoped_lock const lock(mutex);
        ended = true;
    }
    [[nodiscard]] bool gone_soon() const {
        for (int i = 0; i < 500 && !gone; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return gone;
    }
};

class FeedSource : public EventSource {
  public:
    explicit FeedSource(std::shared_ptr<Feed> feed) : feed_(std::move(feed)) {}
    FeedSource(FeedSource const&) = delete;
    FeedSource& operator=(FeedSource const&) = delete;
    ~FeedSource() override { feed_->gone = true; }
    std::optional<std::string> next() override {
        std::scoped_lock const lock(feed_->mutex);
        if (feed_->text == "throw") throw std::runtime_error("broken source");
        if (feed_->text.empty() && feed_->ended) return std::nullopt;
        return std::exchange(feed_->text, "");
    }

  private:
    std::shared_ptr<Feed> feed_;
};

class EventsTest : public testing::Test {
  protected:
    EventsTest() {
        options_.limits.events_poll = std::chrono::milliseconds(5);
        options_.routes.push_back(
            {Method::get, "/events", "", Blocking([feed = feed_](auto const&) {
                 Reply reply;
                 reply.events = std::make_unique<FeedSource>(feed);
                 return reply;
             })});
    }
    // Reads until `text` has come.
    static std::string until(Client& client, std::string const& text) {
        std::string all;
        while (all.find(text) == std::string::npos) {
            auto const more = client.some();
            if (more.empty()) break;
            all += more;
        }
        return all;
    }
    Options options_;
    std::shared_ptr<Feed> feed_ = std::make_shared<Feed>();
};

TEST_F(EventsTest, ComeInPiecesAsTheyHappen) {
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("GET /events", "Accept-Encoding: gzip\r\n"));
    auto const head = until(client, "\r\n\r\n");
    EXPECT_THAT(head, HasSubstr("HTTP/1.1 200 OK"));
    EXPECT_THAT(head, HasSubstr("Content-Type: text/event-stream\r\n"));
    EXPECT_THAT(head, HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Content-Encoding")));
    feed_->put("data: 1\n\n");
    EXPECT_EQ(until(client, "data: 1"), "9\r\ndata: 1\n\n\r\n");
    feed_->put("data: 2\n\n");
    EXPECT_EQ(until(client, "data: 2"), "9\r\ndata: 2\n\n\r\n");
    feed_->end();
    EXPECT_EQ(until(client, "0\r\n\r\n"), "0\r\n\r\n");
    EXPECT_TRUE(feed_->gone_soon());
    client.send(running.text("GET /nothing"));
    EXPECT_EQ(client.response().status, 404) << "the connection goes on";
}

TEST_F(EventsTest, SilenceIsBrokenByAComment) {
    options_.limits.events_ping = std::chrono::milliseconds(30);
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("GET /events"));
    EXPECT_THAT(until(client, ": still here\n\n\r\n"), HasSubstr("e\r\n: still here\n\n\r\n"));
}

TEST_F(EventsTest, EndWhenTheClientIsGone) {
    Running const running(std::move(options_));
    Client client(running.port());
    client.send(running.text("GET /events"));
    until(client, "\r\n\r\n");
    client.close();
    EXPECT_TRUE(feed_->gone_soon());
}

TEST_F(EventsTest, EndWhenTheServerStops) {
    Running running(std::move(options_));
    Client client(running.port());
    client.send(running.text("GET /events"));
    until(client, "\r\n\r\n");
    running.server().stop();
    EXPECT_THAT(until(client, "0\r\n\r\n"), EndsWith("0\r\n\r\n"));
    EXPECT_TRUE(client.closed());
    running.join();
    EXPECT_TRUE(feed_->gone);
}

TEST_F(EventsTest, ASourceThatThrowsHasEnded) {
    Running const running(std::move(options_));
    Client client(running.port());
    feed_->put("throw");
    client.send(running.text("GET /events"));
    auto const response = client.response();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "");
    EXPECT_TRUE(feed_->gone_soon());
}

TEST_F(EventsTest, OldClientsGetThemWithoutChunks) {
    Running const running(std::move(options_));
    Client client(running.port());
    feed_->put("data: 1\n\n");
    feed_->end();
    client.send("GET /events HTTP/1.0\r\n\r\n");
    auto const response = client.response();
    EXPECT_EQ(response.header("transfer-encoding"), "");
    EXPECT_EQ(response.body, "data: 1\n\n");
}

} // namespace
} // namespace colporteur::edge
