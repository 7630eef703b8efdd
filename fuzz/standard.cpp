// The body of a webhook in our own words, whose topic stands in it.
#include "told_order.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    if (!is_utf8(body)) return 0; // refused before
    auto const topic = connectors::topic_in(body);
    fuzz::promise_stored(topic);
    fuzz::understand_body(connectors::Platform::standard, topic, body);
    fuzz::understand_body(connectors::Platform::standard, "product.updated", body);
    fuzz::understand_body(connectors::Platform::standard, "customer.updated", body);
    fuzz::understand_body(connectors::Platform::standard, "customer.deleted", body);
    return 0;
}
