// Identity of entries. A natural key is a kind, up to five ids and an occurrence number:
//
//   order       order                        answer      order or person, question, answer
//   order_line  order, line id or product,   arm         experiment, person
//               occurrence in the file       arm_total   experiment, arm
//   refund      order, refund id or line     block       experiment, block, on or off
//   cost        origin, campaign, placement, post        post, network, day
//               day and label                reported    model, origin, campaign, day
//                                            path        path
// Touches, and arms without a person, have none: content and occurrence, which the store counts.
#pragma once

#include "features/imports/facts.hpp"

#include <array>
#include <vector>

namespace colporteur::imports {

using KeyParts = std::array<std::uint64_t, 5>;

// How often each key occurred so far. 16 bytes a key.
class Occurrences {
  public:
    Occurrences();
    std::uint64_t count(std::uint64_t key); // 1 for the first

  private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint64_t count = 0; // 0: free
    };
    void grow();

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

// Gives events their identity and hands them on.
class Sealer {
  public:
    explicit Sealer(Facts& facts) : facts_(facts) {}

    // `parts` name the entry; a second one with the same parts in this file is an entry of its own.
    void add_natural(events::Event event, KeyParts const& parts);
    void add_by_content(events::Event event);

  private:
    Facts& facts_;
    Occurrences seen_;
};

// The hash of all that the event says: kind and columns, not the identity or the line.
Hash128 content_of(events::Event const& event, HashKey const& key);

} // namespace colporteur::imports
