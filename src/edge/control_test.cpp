#include "edge/control_client.hpp"
#include "edge/control_server.hpp"
#include "edge/socket_file.hpp"

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace colporteur::edge {
namespace {

using testing::HasSubstr;

class ControlTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "colporteur-control-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        path_ = folder_ / "control.sock";
    }
    void TearDown() override {
        server_.reset();
        std::filesystem::remove_all(folder_);
    }
    void serve(ControlServer::Run run) {
        auto server = ControlServer::open(path_, std::move(run), [this](std::string_view line) {
            std::scoped_lock const lock(mutex_);
            log_ += line;
        });
        ASSERT_TRUE(server) << server.error().message;
        server_ = std::move(*server);
    }
    // What was printed, in its order, as "o:text" and "e:text".
    Result<int> call(ControlCall const& what, std::string* printed = nullptr) const {
        std::string ignored;
        auto* const to = printed == nullptr ? &ignored : printed;
        return control_call(
            path_, what, [to](std::string_view text) { *to += "o:" + std::string(text); },
            [to](std::string_view text) { *to += "e:" + std::string(text); });
    }
    std::filesystem::path folder_;
    std::filesystem::path path_;
    std::unique_ptr<ControlServer> server_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string log_;
};

TEST_F(ControlTest, CallArrivesAndOutputComesInItsOrder) {
    ControlCall seen;
    serve([&seen](ControlCall const& given, ControlReply& reply) {
        seen = given;
        for (int i = 0; i < 100; ++i) {
            reply.out(std::to_string(i));
            reply.err("!");
        }
        return 7;
    });
    std::string printed;
    auto const code = call({{"import", "orders \"é\".csv", ""},
                            "/shop",
                            {{"LANG", "fr_FR.UTF-8"}},
                            {{"columns", "120"}}},
                           &printed);
    ASSERT_TRUE(code) << code.error().message;
    EXPECT_EQ(*code, 7);
    std::string expected;
    for (int i = 0; i < 100; ++i)
        expected += "o:" + std::to_string(i) + "e:!";
    EXPECT_EQ(printed, expected);
    EXPECT_THAT(seen.arguments, testing::ElementsAre("import", "orders \"é\".csv", ""));
    EXPECT_EQ(seen.folder, "/shop");
    EXPECT_EQ(seen.environment.at("LANG"), "fr_FR.UTF-8");
    EXPECT_EQ(seen.terminal.at("columns"), "120");
}

TEST_F(ControlTest, LongOutputComesWhole) {
    std::string const text(5'000'000, 'x');
    serve([&text](ControlCall const&, ControlReply& reply) {
        reply.out(text);
        return 0;
    });
    std::size_t size = 0;
    auto const code = control_call(
        path_, {}, [&size](std::string_view part) { size += part.size(); },
        [](std::string_view) {});
    EXPECT_EQ(code, 0);
    EXPECT_EQ(size, text.size());
}

TEST_F(ControlTest, AHangUpIsNoticed) {
    bool begun = false;
    bool ended = false;
    serve([&](ControlCall const&, ControlReply& reply) {
        std::unique_lock lock(mutex_);
        begun = true;
        changed_.notify_all();
        lock.unlock();
        while (!reply.gone())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        lock.lock();
        ended = true;
        changed_.notify_all();
        return 0;
    });
    {
        auto const socket = connect_to_file(path_);
        ASSERT_TRUE(socket);
        ASSERT_TRUE(write_frame(socket->get(), FrameType::call, call_text({})));
        std::unique_lock lock(mutex_);
        ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(10), [&] { return begun; }));
        EXPECT_FALSE(ended);
    }
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(10), [&] { return ended; }));
}

TEST_F(ControlTest, TheFileIsTheOwnersAlone) {
    serve([](ControlCall const&, ControlReply&) { return 0; });
    struct stat status {};
    ASSERT_EQ(::stat(path_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    server_.reset();
    EXPECT_FALSE(std::filesystem::exists(path_));
    EXPECT_EQ(call({}).error().code, Errc::not_found);
}

TEST_F(ControlTest, WhatADeadServerLeftIsReplaced) {
    {
        auto const dead = listen_at_file(path_); // closed without removing its file
        ASSERT_TRUE(dead);
    }
    ASSERT_TRUE(std::filesystem::exists(path_));
    EXPECT_EQ(call({}).error().code, Errc::not_found);
    serve([](ControlCall const&, ControlReply&) { return 3; });
    EXPECT_EQ(call({}), 3);
    auto const second = ControlServer::open(path_, {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy) << "a live one is not";
}

TEST_F(ControlTest, PathsThatCannotBeSocketsAreSaid) {
    auto const longer = folder_ / std::string(120, 'x');
    auto const server = ControlServer::open(longer, {});
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().code, Errc::invalid_input);
    EXPECT_THAT(server.error().message, HasSubstr("too long"));
    std::ofstream(path_) << "a file";
    EXPECT_EQ(ControlServer::open(path_, {}).error().code, Errc::already_exists);
    EXPECT_TRUE(std::filesystem::exists(path_)) << "and it is left alone";
}

TEST_F(ControlTest, MoreThanEightAreToldToTryAgain) {
    std::atomic<std::size_t> inside = 0;
    std::atomic<bool> go = false;
    serve([&](ControlCall const&, ControlReply&) {
        ++inside;
        while (!go)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return 0;
    });
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (std::size_t i = 0; i < k_control_calls_max; ++i)
        threads.emplace_back([&] { good += call({}) == 0 ? 1 : 0; });
    while (inside < k_control_calls_max)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::string printed;
    EXPECT_EQ(call({}, &printed), 1);
    EXPECT_THAT(printed, HasSubstr("try again"));
    go = true;
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(good, static_cast<int>(k_control_calls_max));
}

TEST_F(ControlTest, AnExceptionIsToldWithoutItsText) {
    serve([](ControlCall const&, ControlReply&) -> int { throw std::runtime_error("secret"); });
    std::string printed;
    EXPECT_EQ(call({}, &printed), 1);
    EXPECT_THAT(printed, HasSubstr("log"));
    EXPECT_THAT(printed, testing::Not(HasSubstr("secret")));
    std::scoped_lock const lock(mutex_);
    EXPECT_EQ(log_, "secret");
}

TEST_F(ControlTest, NonsenseAndTooMuchAreRefused) {
    serve([](ControlCall const&, ControlReply&) { return 0; });
    auto const answer = [this](std::string const& bytes) {
        auto const socket = connect_to_file(path_);
        ::send(socket->get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        std::string out;
        while (auto const frame = read_frame(socket->get(), k_frame_bytes_max))
            out += frame->bytes;
        return out;
    };
    EXPECT_THAT(answer(std::string("\x01\x02\0\0\0{}", 7)), HasSubstr("one version"));
    EXPECT_THAT(answer(std::string("\x01\xff\xff\xff\xff", 5)), HasSubstr("up to 1048576"));
    EXPECT_THAT(answer(std::string("\x09\0\0\0\0", 5)), HasSubstr("unknown kind"));
    ControlCall big;
    big.arguments.emplace_back(k_call_bytes_max, 'x');
    EXPECT_EQ(call(big).error().code, Errc::invalid_input);
}

TEST_F(ControlTest, AStopAsksCommandsToEndAndTheirLastWordsArrive) {
    std::atomic<bool> begun = false;
    serve([&begun](ControlCall const&, ControlReply& reply) {
        begun = true;
        while (!reply.gone())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        reply.out("stopped");
        return 1;
    });
    std::string printed;
    std::thread client([&] { EXPECT_EQ(call({}, &printed), 1); });
    while (!begun)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    server_.reset();
    client.join();
    EXPECT_EQ(printed, "o:stopped");
}

TEST_F(ControlTest, AStopDoesNotWaitAndLeavesTheFileOfTheNextAlone) {
    std::promise<void> begun, go;
    serve([&, may_go = go.get_future().share()](ControlCall const&, ControlReply& reply) {
        begun.set_value();
        may_go.wait();
        for (int i = 0; i < 5000 && !reply.gone(); ++i) // it is told soon, not at once
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return reply.gone() ? 5 : 6;
    });
    auto calling = std::async(std::launch::async, [this] { return call({}); });
    begun.get_future().wait();
    server_->stop();
    EXPECT_FALSE(std::filesystem::exists(path_));
    auto const next =
        ControlServer::open(path_, [](ControlCall const&, ControlReply&) { return 8; });
    ASSERT_TRUE(next) << next.error().message;
    server_->stop();
    go.set_value();
    EXPECT_EQ(calling.get(), 5);
    server_.reset();
    EXPECT_TRUE(std::filesystem::exists(path_));
    EXPECT_EQ(call({}), 8);
}

TEST_F(ControlTest, AServerThatDiesIsNoExitCode) {
    auto const listening = listen_at_file(path_);
    ASSERT_TRUE(listening);
    std::thread dying([&] {
        Descriptor const socket(::accept(listening->get(), nullptr, nullptr));
        static_cast<void>(read_frame(socket.get(), k_call_bytes_max));
        write_frame(socket.get(), FrameType::out, "half");
    });
    auto const code = call({});
    dying.join();
    ASSERT_FALSE(code);
    EXPECT_EQ(code.error().code, Errc::unreadable);
}

} // namespace
} // namespace colporteur::edge
