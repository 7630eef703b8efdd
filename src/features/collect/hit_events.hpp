// A hit as rows of the event store, and what a person said about being known as what it is for the
// records.
#pragma once

#include "features/collect/allowance.hpp"
#include "features/collect/hit.hpp"
#include "features/identity/model.hpp"
#include "store/events/event_store.hpp"

#include <string>
#include <vector>

namespace colporteur::collect {

// In the order in which it holds: that he agreed comes before who he is. Of most hits nothing.
std::vector<identity::Said> said_by(Hit const& hit);
bool is_event(Hit const& hit); // else it is nothing but what was said

// Writes hits to one batch. REQUIRES: is_event().
class HitWriter {
  public:
    HitWriter(events::Batch& batch, HashKey const& key, Allowance& allowance)
        : batch_(batch), key_(key), allowance_(allowance) {}

    void add(Hit const& hit);
    [[nodiscard]] std::int64_t events() const { return events_; } // that were given

  private:
    std::uint64_t origin(std::string const& text);
    std::uint64_t mode(Hit const& hit);
    std::uint64_t text(std::string const& text) { return batch_.text(allowance_.text(text)); }
    void add_row(events::Event& event, std::string_view id);

    events::Batch& batch_;
    HashKey const& key_;
    Allowance& allowance_;
    std::string buffer_;
    std::int64_t events_ = 0;
};

} // namespace colporteur::collect
