// The headers that sign, one a line: id, time, signatures, topic; the rest is the body.
#include "features/connectors/signature.hpp"
#include "lines.hpp"
#include "promise.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const parts = fuzz::lines_of<4>(data, size);
    auto const& lines = parts.lines;
    auto const rest = parts.rest;
    auto const header = [&lines](std::string_view name) {
        if (name == "webhook-id") return lines[0];
        if (name == "webhook-timestamp") return lines[1];
        return name.ends_with("topic") ? lines[3] : lines[2];
    };
    auto const signatures = lines[2];
    constexpr TimeMs k_now = 1'614'265'330'000;
    using connectors::Platform;
    for (auto const platform : {Platform::standard, Platform::shopify, Platform::woocommerce}) {
        connectors::is_ping(platform, rest);
        (void)connectors::check_secret(platform, signatures);
        auto const sent = connectors::verify(platform, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                             header, rest, k_now);
        if (!sent) continue;
        fuzz::promise(!signatures.empty(), "what is taken is signed");
        fuzz::promise(sent->delivery_id.size() <= 200 && sent->topic.size() <= 200,
                      "a header that is taken is bounded");
        fuzz::promise(connectors::is_text(sent->topic), "a topic can be stored");
    }
    return 0;
}
