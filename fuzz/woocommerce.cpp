// The body of a webhook of WooCommerce.
#include "told_order.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    if (!is_utf8(body)) return 0; // refused before
    fuzz::understand_body(connectors::Platform::woocommerce, "order.updated", body);
    fuzz::understand_body(connectors::Platform::woocommerce, "product.updated", body);
    fuzz::understand_body(connectors::Platform::woocommerce, "customer.updated", body);
    fuzz::understand_body(connectors::Platform::woocommerce, "customer.deleted", body);
    return 0;
}
