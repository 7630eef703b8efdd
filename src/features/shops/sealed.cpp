#include "features/shops/sealed.hpp"

#include "base/text.hpp"

#include <cstring>

namespace colporteur::shops {

std::uint64_t order_id(std::string_view number, HashKey const& key) {
    return text_id(fold(trim(number)), key);
}

std::uint64_t sealed_order(std::uint64_t order_id, HashKey const& key) {
    if (order_id == 0) return 0;
    char bytes[] = "sealed order........";
    std::memcpy(bytes + 12, &order_id, sizeof order_id);
    return text_id({bytes, sizeof bytes - 1}, key);
}

} // namespace colporteur::shops
