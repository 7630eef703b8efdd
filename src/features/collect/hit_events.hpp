// A hit as rows of the event store, and what a person said about being known as what it is for the
// records.
#pragma once

#include "features/collect/allowance.hpp"
#include "features/collect/hit.hpp"
#include "features/identity/model.hpp"
#include "store/events/event_store.hpp"

#include <functional>
#include <string>
#include <vector>

namespace colporteur::collect {

// In the order in which it holds: that he agreed comes before who he is. Of most hits nothing.
std::vector<identity::Said> said_by(Hit const& hit);
bool is_event(Hit const& hit); // else it is nothing but what was said

// What texts became in a batch: most of them come again and again, and hashing them for the
// allowance and for the dictionary is what a hit costs. Of texts that fall in one place the last is
// remembered.
class RecentTexts {
  public:
    // The id of `text`, which `look_up` gives when it is not remembered.
    template <class LookUp>
    std::uint64_t id(std::string const& text, LookUp const& look_up) {
        if (text.empty()) return 0;
        auto& slot = slots_[std::hash<std::string>()(text) % slots_.size()];
        if (slot.text != text) {
            slot.id = look_up();
            slot.text = text;
        }
        return slot.id;
    }

  private:
    struct Slot {
        std::string text;
        std::uint64_t id = 0;
    };
    std::vector<Slot> slots_ = std::vector<Slot>(1024);
};

// Writes hits to one batch. REQUIRES: is_event().
class HitWriter {
  public:
    HitWriter(events::Batch& batch, HashKey const& key, Allowance& allowance)
        : batch_(batch), key_(key), allowance_(allowance) {}

    void add(Hit const& hit);
    [[nodiscard]] std::int64_t events() const { return events_; } // that were given

  private:
    std::uint64_t origin(std::string const& text);
    std::uint64_t text(std::string const& text);
    std::uint64_t mode(Hit const& hit);
    void add_row(events::Event& event, std::string_view id);

    events::Batch& batch_;
    HashKey const& key_;
    Allowance& allowance_;
    RecentTexts origins_, texts_;
    std::string buffer_;
    std::int64_t events_ = 0;
};

} // namespace colporteur::collect
