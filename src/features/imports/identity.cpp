#include "features/imports/identity.hpp"

#include "base/text.hpp"

#include <bit>
#include <cstring>

namespace colporteur::imports {

namespace {

constexpr std::size_t k_slots_at_first = 1U << 10;

std::string_view bytes_of(auto const& words) {
    return {reinterpret_cast<char const*>(words.data()), sizeof words};
}

} // namespace

std::uint64_t Facts::id(std::string_view text) {
    return text_id(fold(trim(text)), key());
}

Occurrences::Occurrences() : slots_(k_slots_at_first) {}

// Open addressing; keys are keyed hashes already, so their low bits serve as they are.
std::uint64_t Occurrences::count(std::uint64_t key) {
    if (used_ * 4 > slots_.size() * 3) grow();
    auto const mask = slots_.size() - 1;
    for (auto place = key & mask;; place = (place + 1) & mask) {
        auto& slot = slots_[place];
        if (slot.count == 0) {
            slot.key = key;
            ++used_;
        } else if (slot.key != key) {
            continue;
        }
        return ++slot.count;
    }
}

void Occurrences::grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    auto const mask = larger.size() - 1;
    for (auto const& slot : slots_) {
        if (slot.count == 0) continue;
        auto place = slot.key & mask;
        while (larger[place].count != 0)
            place = (place + 1) & mask;
        larger[place] = slot;
    }
    slots_ = std::move(larger);
}

Hash128 content_of(events::Event const& event, HashKey const& key) {
    std::array<std::uint64_t, 21> const words = {static_cast<std::uint64_t>(event.kind),
                                                 static_cast<std::uint64_t>(event.time),
                                                 event.person,
                                                 event.visitor,
                                                 event.origin,
                                                 event.campaign,
                                                 event.placement,
                                                 event.page,
                                                 event.code,
                                                 event.sharer,
                                                 event.order,
                                                 event.product,
                                                 event.label,
                                                 event.subject,
                                                 static_cast<std::uint64_t>(event.quantity),
                                                 static_cast<std::uint64_t>(event.amount),
                                                 static_cast<std::uint64_t>(event.discount),
                                                 static_cast<std::uint64_t>(event.vat),
                                                 std::bit_cast<std::uint64_t>(event.x),
                                                 std::bit_cast<std::uint64_t>(event.y),
                                                 std::bit_cast<std::uint64_t>(event.z)};
    return entry_id(bytes_of(words), key);
}

void Sealer::add_natural(events::Event event, KeyParts const& parts) {
    std::array<std::uint64_t, 7> words = {static_cast<std::uint64_t>(event.kind),
                                          parts[0],
                                          parts[1],
                                          parts[2],
                                          parts[3],
                                          parts[4],
                                          0};
    words[6] = seen_.count(text_id(bytes_of(words), facts_.key()));
    event.natural = true;
    event.entry = entry_id(bytes_of(words), facts_.key());
    event.content = content_of(event, facts_.key());
    facts_.add(event);
}

void Sealer::add_by_content(events::Event event) {
    event.natural = false;
    event.content = content_of(event, facts_.key());
    facts_.add(event);
}

} // namespace colporteur::imports
