// What the tests of the spool share: a folder of its own, appending that waits, reading all.
#pragma once

#include "store/events/spool.hpp"

#include <atomic>
#include <filesystem>
#include <future>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <stdlib.h>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace colporteur::events {

class SpoolTest : public testing::Test {
  protected:
    void SetUp() override {
        auto pattern =
            (std::filesystem::temp_directory_path() / "colporteur-spool-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        options_.file = folder_ / "spool.sqlite";
    }
    void TearDown() override {
        spool_.reset();
        std::filesystem::remove_all(folder_);
    }

    Spool& spool() {
        if (!spool_) {
            auto opened = Spool::open(options_);
            if (!opened) throw std::runtime_error(opened.error().message);
            spool_ = std::move(*opened);
        }
        return *spool_;
    }
    void close() { spool_.reset(); }
    Spooled append(ShopId shop, std::string body) {
        std::promise<Spooled> told;
        spool().append(shop, std::move(body), [&](Spooled what) { told.set_value(what); });
        return told.get_future().get();
    }
    std::vector<SpoolEntry> all(ShopId shop) {
        return spool().read(shop, std::numeric_limits<std::size_t>::max(), 0, std::nullopt);
    }
    std::vector<std::string> bodies(ShopId shop) {
        std::vector<std::string> found;
        for (auto const& entry : all(shop))
            found.push_back(entry.body);
        return found;
    }

    std::filesystem::path folder_;
    SpoolOptions options_;
    std::unique_ptr<Spool> spool_;
};

// Several threads that append one entry after the other until they are stopped or the disk refuses,
// and remember what they were told. Bodies are "#00000001#" and padding, each number once.
class Appenders {
  public:
    Appenders(Spool& spool, int threads, int first, std::size_t padding)
        : spool_(spool), next_(first), padding_(padding), told_(static_cast<std::size_t>(threads)) {
        for (auto& mine : told_)
            threads_.emplace_back([this, &mine] { run(mine); });
    }
    ~Appenders() { stop(); }
    Appenders(Appenders const&) = delete;
    Appenders& operator=(Appenders const&) = delete;

    void stop() {
        stopping_ = true;
        for (auto& thread : threads_)
            thread.join();
        threads_.clear();
    }
    void wait() { // until the disk has refused each of them
        for (auto& thread : threads_)
            thread.join();
        threads_.clear();
    }
    [[nodiscard]] std::map<int, Spooled> told() const { // REQUIRES: stopped
        std::map<int, Spooled> all;
        for (auto const& mine : told_)
            all.insert(mine.begin(), mine.end());
        return all;
    }
    [[nodiscard]] int next() const { return next_; }

    static std::string body(int number, std::size_t padding) {
        auto digits = std::to_string(number);
        return "#" + std::string(8 - digits.size(), '0') + digits + "#" +
               std::string(padding, static_cast<char>('a' + number % 26));
    }
    static int number(std::string const& body) { return std::stoi(body.substr(1, 8)); }

  private:
    void run(std::vector<std::pair<int, Spooled>>& mine) {
        while (!stopping_) {
            int const number = next_++;
            std::promise<Spooled> told;
            spool_.append(number % 3 + 1, body(number, padding_),
                          [&](Spooled what) { told.set_value(what); });
            mine.emplace_back(number, told.get_future().get());
            if (mine.back().second == Spooled::refused) return;
        }
    }

    Spool& spool_;
    std::atomic<int> next_;
    std::size_t padding_;
    std::vector<std::vector<std::pair<int, Spooled>>> told_;
    std::atomic<bool> stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace colporteur::events
