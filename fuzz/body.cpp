// The body of POST /collect.
#include "features/collect/spooled_hit.hpp"
#include "features/collect/understand.hpp"
#include "promise.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static collect::Understanding understanding;
    static collect::Site site;
    site.origins = {"https://shop.example"};
    site.full = true;
    site.identify_secret = "hush";
    collect::UnderstandOptions options;
    options.received = 1'732'790'001'000;
    options.site = [](std::string_view) { return &site; };
    std::string_view const body(reinterpret_cast<char const*>(data), size);
    auto const found = understanding.read(body, options);
    if (!found) return 0;
    for (auto const& hit : found->hits) {
        fuzz::promise(hit.time <= options.received, "nothing is of the future");
        fuzz::promise(hit.time >= options.received - collect::k_age_max, "nothing is too old");
        fuzz::promise_clean(hit);
    }
    auto const bytes = collect::encode_hits(found->hits);
    collect::HitReader reader;
    auto const back = reader.read(bytes);
    fuzz::promise(back && back->size() == found->hits.size(), "what is understood can be spooled");
    return 0;
}
