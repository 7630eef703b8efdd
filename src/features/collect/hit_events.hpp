// A hit as rows of the event store.
#pragma once

#include "features/collect/hit.hpp"
#include "store/events/event_store.hpp"

#include <set>
#include <span>
#include <string>

namespace colporteur::collect {

// Writes hits to one batch, sources noted for the channels.
class HitWriter {
  public:
    HitWriter(events::Batch& batch, HashKey const& key) : batch_(batch), key_(key) {}

    void add(Hit const& hit);
    [[nodiscard]] std::set<std::string> const& origins() const { return origins_; }
    [[nodiscard]] std::int64_t events() const { return events_; } // that were given

  private:
    std::uint64_t origin(std::string const& text);
    void add_row(events::Event& event, std::string_view id);

    events::Batch& batch_;
    HashKey const& key_;
    std::set<std::string> origins_;
    std::string buffer_;
    std::int64_t events_ = 0;
};

} // namespace colporteur::collect
