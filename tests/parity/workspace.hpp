// A whole data folder on each records engine: records as in engines.hpp, and an event store.
#pragma once

#include "features/shops/service.hpp"
#include "parity/engines.hpp"
#include "store/events/event_store.hpp"

#include <memory>

namespace colporteur::parity {

constexpr TimeMs k_now = 1'790'000'000'000; // 2026-09-21

class EachWorkspace : public EachEngine {
  protected:
    void SetUp() override {
        EachEngine::SetUp();
        if (IsSkipped()) return;
        events::DuckdbOptions options;
        options.folder = folder() / "events";
        std::filesystem::create_directories(options.folder);
        options.memory_mb = 256;
        auto opened = events::open_duckdb(options);
        if (!opened) throw std::runtime_error(opened.error().message);
        events_ = std::move(*opened);
        work_ = std::make_unique<shops::Workspace>(
            shops::Workspace{*events_, pool(), folder(), "test", k_now});
        shops::Shop wanted;
        wanted.name = "Wool and more";
        wanted.zone = *TimeZone::named("Europe/Paris");
        wanted.hourly_rate_minor = 3500;
        shop_ = *shops::create(pool(), wanted, k_now);
    }
    void TearDown() override {
        work_.reset();
        events_.reset();
        EachEngine::TearDown();
    }

    shops::Workspace& work() { return *work_; }
    events::EventStore& store() { return *events_; }
    shops::Shop& shop() { return shop_; }
    [[nodiscard]] std::uint64_t id(std::string_view text) const { return events_->id_of(text); }

    // Appends a batch of its own; `fill` adds events through add().
    class Writer {
      public:
        Writer(events::EventStore& store, events::Batch& batch) : store_(store), batch_(batch) {}
        std::uint64_t text(std::string_view text) { return batch_.text(text); }
        // An entry with the natural key `key`; its content is all that the event says.
        void add(events::Event event, std::string const& key) {
            event.natural = true;
            event.entry = entry_id(key, store_.key());
            event.content =
                entry_id(fmt::format("{} {} {} {} {} {} {} {} {} {}", static_cast<int>(event.kind),
                                     event.time, event.person, event.order, event.label,
                                     event.subject, event.quantity, event.amount, event.x, event.y),
                         store_.key());
            batch_.add(event);
        }

      private:
        events::EventStore& store_;
        events::Batch& batch_;
    };
    template <class Fill>
    void append(events::BatchId id, Fill const& fill) {
        events::BatchInfo info;
        info.id = id;
        info.source = "test";
        info.written_at = k_now;
        auto const batch = events_->append(shop_.id, info);
        Writer writer(*events_, *batch);
        fill(writer);
        batch->commit();
    }

  private:
    std::unique_ptr<events::EventStore> events_;
    std::unique_ptr<shops::Workspace> work_;
    shops::Shop shop_;
};

} // namespace colporteur::parity
