// What a shop of PrestaShop answered, put together as an order, a product or a
// customer.
#include "told_order.hpp"

#include "features/connectors/source.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    if (!is_utf8(body)) return 0; // refused before
    fuzz::understand_body(connectors::Platform::prestashop, connectors::k_fetched, body);
    fuzz::understand_body(connectors::Platform::prestashop, connectors::k_fetched_product, body);
    fuzz::understand_body(connectors::Platform::prestashop, connectors::k_fetched_customer, body);
    return 0;
}
