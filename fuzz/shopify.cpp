// The body of a webhook of Shopify, of an order, an inventory item or a customer.
#include "told_order.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    if (!is_utf8(body)) return 0; // refused before
    fuzz::understand_body(connectors::Platform::shopify, "orders/updated", body);
    fuzz::understand_body(connectors::Platform::shopify, "inventory_items/update", body);
    for (auto const* topic :
         {"customers/update", "customers/delete", "customers/redact", "customers/merge"})
        fuzz::understand_body(connectors::Platform::shopify, topic, body);
    return 0;
}
