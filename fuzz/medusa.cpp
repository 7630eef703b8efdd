// An order or a customer as a shop of Medusa answers.
#include "told_order.hpp"

#include "features/connectors/source.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    if (!is_utf8(body)) return 0; // refused before
    fuzz::understand_body(connectors::Platform::medusa, connectors::k_fetched, body);
    fuzz::understand_body(connectors::Platform::medusa, connectors::k_fetched_customer, body);
    return 0;
}
