// What every engine promises about scans: streams that are whole or fail, several at a time.
#include "parity/event_engines.hpp"

#include <atomic>
#include <fstream>
#include <gmock/gmock.h>
#include <thread>

namespace colporteur::events {
namespace {

using parity::touch;

class EventScan : public parity::EachEventEngine {
  protected:
    void append_many(BatchId id, std::uint64_t first, std::uint64_t rows) {
        auto batch = store().append(1, info(id));
        for (std::uint64_t i = first; i < first + rows; ++i)
            batch->add(touch(i));
        batch->commit();
    }
    static ScanRequest amounts() {
        ScanRequest request;
        request.kinds = {Kind::touch};
        request.columns = {Column::amount};
        return request;
    }
    // The number of rows, and their sum checked: each whole number once from 1 on.
    static std::int64_t read(Scan& scan) {
        std::int64_t rows = 0, sum = 0;
        while (auto const* chunk = scan.next()) {
            rows += static_cast<std::int64_t>(chunk->rows());
            for (auto const value : chunk->i64(0))
                sum += value;
        }
        EXPECT_EQ(sum, rows * (rows + 1) / 2);
        return rows;
    }
};
COLPORTEUR_EACH_EVENT_ENGINE(EventScan);

TEST_P(EventScan, SeveralAtATimeSeeTheStoreAsItStood) {
    append_many(1, 1, 150'000);
    auto const first = store().scan(amounts());
    ASSERT_NE(first->next(), nullptr);
    append_many(2, 150'001, 150'000);
    auto const second = store().scan(amounts());
    EXPECT_EQ(read(*second), 300'000);
    std::int64_t rows = 0;
    while (auto const* chunk = first->next())
        rows += static_cast<std::int64_t>(chunk->rows());
    EXPECT_GT(rows, 140'000);
    EXPECT_LT(rows, 150'000) << "what was committed later is not in the older scan";
}

TEST_P(EventScan, ReadersAndAWriterTogether) {
    constexpr std::int64_t k_rows = 20'000;
    append_many(1, 1, k_rows);
    std::atomic<bool> done = false;
    std::atomic<int> scans = 0, torn = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            while (!done) {
                auto const scan = store().scan(amounts());
                if (read(*scan) % k_rows != 0) ++torn;
                ++scans;
            }
        });
    }
    for (BatchId id = 2; id <= 8; ++id) {
        append_many(id, static_cast<std::uint64_t>((id - 1) * k_rows + 1), k_rows);
    }
    done = true;
    for (auto& reader : readers)
        reader.join();
    EXPECT_EQ(torn, 0) << "a scan saw a part of a batch";
    EXPECT_GT(scans, 0);
    auto const scan = store().scan(amounts());
    EXPECT_EQ(read(*scan), 8 * k_rows);
}

TEST_P(EventScan, StoppingIsAnErrorAndNotTheEnd) {
    append_many(1, 1, 500'000);
    auto const scan = store().scan(amounts());
    ASSERT_NE(scan->next(), nullptr);
    std::thread([&scan] { scan->stop(); }).join();
    EXPECT_THROW(while (scan->next() != nullptr){}, StoreError);
    auto const other = store().scan(amounts());
    EXPECT_EQ(read(*other), 500'000);
}

TEST_P(EventScan, TwoBatchesAtATimeDoNotDoubleWhatBothHold) {
    auto first = store().append(1, info(1));
    auto second = store().append(1, info(2));
    for (std::uint64_t i = 1; i <= 5000; ++i) {
        first->add(touch(i));
        second->add(touch(i));
    }
    std::int64_t added = 0;
    std::thread other([&first, &added] { added = first->commit().added; });
    auto const mine = second->commit().added;
    other.join();
    EXPECT_EQ(added + mine, 5000);
    auto const scan = store().scan(amounts());
    EXPECT_EQ(read(*scan), 5000);
}

// A batch of five times the memory allowed goes to the temporary folder and leaves nothing there.
TEST_P(EventScan, ABatchMayBeLargerThanTheMemory) {
    constexpr std::uint64_t k_rows = 1'500'000; // some 300 MB of rows
    auto opened =
        open_duckdb({.folder = folder() / "small", .memory_mb = 100, .threads = 2, .key = {}});
    ASSERT_TRUE(opened) << opened.error().message;
    {
        auto batch = (*opened)->append(1, info(1));
        for (std::uint64_t i = 1; i <= k_rows; ++i)
            batch->add(touch(i));
        EXPECT_EQ(batch->commit().added, static_cast<std::int64_t>(k_rows));
    }
    {
        auto const scan = (*opened)->scan(amounts());
        EXPECT_EQ(read(*scan), static_cast<std::int64_t>(k_rows));
    }
    // The next one knows most rows, repeats a hundred of them far behind, and has some news.
    auto batch = (*opened)->append(1, info(2));
    for (std::uint64_t i = 1; i <= 500'000; ++i)
        batch->add(touch(i));
    for (std::uint64_t i = 1; i <= 100; ++i)
        batch->add(touch(i));
    for (std::uint64_t i = 1; i <= 1000; ++i)
        batch->add(touch(k_rows + i));
    auto const done = batch->commit();
    EXPECT_EQ(done.added, 100 + 1000);
    EXPECT_EQ(done.known, 500'000);
}

} // namespace
} // namespace colporteur::events
