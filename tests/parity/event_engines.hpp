// The contract of EventStore, run on each engine there is: an engine is a name and a way to open it
// on a folder. Small helpers that make events and read a store back.
#pragma once

#include "base/time.hpp"
#include "parity/temporary_folder.hpp"
#include "store/events/event_store.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::parity {

struct EventEngine {
    char const* name;
    std::function<Result<std::unique_ptr<events::EventStore>>(std::filesystem::path const&)> open;
};

inline void PrintTo(EventEngine const& engine, std::ostream* out) {
    *out << engine.name;
}

inline std::vector<EventEngine> event_engines() {
    return {{"duckdb", [](std::filesystem::path const& folder) {
                 return events::open_duckdb(
                     {.folder = folder, .memory_mb = 256, .threads = 2, .key = {}});
             }}};
}

class EachEventEngine : public testing::TestWithParam<EventEngine> {
  protected:
    events::EventStore& store() {
        if (store_ == nullptr) {
            auto opened = GetParam().open(folder_.path());
            if (!opened) throw std::runtime_error(opened.error().message);
            store_ = std::move(*opened);
        }
        return *store_;
    }
    void close() { store_.reset(); }
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_.path(); }

    events::BatchInfo append(events::BatchId id, std::vector<events::Event> const& rows,
                             events::ShopId shop = 1) {
        auto batch = store().append(shop, info(id));
        for (auto const& row : rows)
            batch->add(row);
        return batch->commit();
    }
    static events::BatchInfo info(events::BatchId id) {
        events::BatchInfo given;
        given.id = id;
        given.source = "file " + std::to_string(id);
        given.fingerprint = "f" + std::to_string(id);
        given.code_version = "test";
        given.written_at = 1000 + id;
        return given;
    }

    // All values of one i64 column, sorted.
    std::vector<std::int64_t> column(events::ScanRequest request, events::Column wanted) {
        request.columns = {wanted};
        auto const scan = store().scan(request);
        std::vector<std::int64_t> values;
        while (auto const* rows = scan->next()) {
            values.insert(values.end(), rows->i64(0).begin(), rows->i64(0).end());
        }
        std::sort(values.begin(), values.end());
        return values;
    }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<events::EventStore> store_;
};

// A touch whose content is `content`: the same number is the same row of a file.
inline events::Event touch(std::uint64_t content, TimeMs time = 0) {
    events::Event event;
    event.kind = events::Kind::touch;
    event.time = time == 0 ? static_cast<TimeMs>(content) * 1000 : time;
    event.person = content;
    event.amount = static_cast<std::int64_t>(content);
    event.content = {content, ~content};
    return event;
}

// The same from a browser.
inline events::Event visit(std::uint64_t content, TimeMs time = 0) {
    auto event = touch(content, time);
    event.visitor = std::exchange(event.person, 0);
    return event;
}

// An order known by its number, saying `amount`.
inline events::Event order(std::uint64_t number, std::int64_t amount, TimeMs time = 5000) {
    events::Event event;
    event.kind = events::Kind::order;
    event.time = time;
    event.order = number;
    event.amount = amount;
    event.natural = true;
    event.entry = {number, 77};
    event.content = {number,
                     static_cast<std::uint64_t>(amount) * 31 + static_cast<std::uint64_t>(time)};
    return event;
}

} // namespace colporteur::parity

#define COLPORTEUR_EACH_EVENT_ENGINE(suite)                                                        \
    INSTANTIATE_TEST_SUITE_P(                                                                      \
        Engines, suite, testing::ValuesIn(colporteur::parity::event_engines()),                    \
        [](testing::TestParamInfo<colporteur::parity::EventEngine> const& instance) {              \
            return std::string(instance.param.name);                                               \
        })
