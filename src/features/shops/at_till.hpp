// Orders that were noted at a till. They are the shop's own, but say nothing about how far its
// orders from the web are known.
#pragma once

#include "base/hash.hpp"

#include <cstdint>
#include <string_view>

namespace colporteur::shops {

constexpr std::string_view k_till_origin = "till / offline"; // folded, as origins are

inline bool is_at_till(std::uint64_t origin, HashKey const& key) {
    return origin != 0 && origin == text_id(k_till_origin, key);
}

} // namespace colporteur::shops
