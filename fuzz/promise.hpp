// Promises that hold for whatever comes in; a broken one stops the fuzzer.
#pragma once

#include "base/text.hpp"
#include "features/collect/event_rules.hpp"
#include "features/collect/hit.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace colporteur::fuzz {

inline void promise(bool kept, char const* what) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

inline void promise_clean(std::string_view text, std::size_t bytes_max) {
    promise(text.size() <= bytes_max, "a text is bounded");
    promise(is_utf8(text), "a text is UTF-8");
    int digits = 0;
    for (char const c : text) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        promise(digits < 6, "no text keeps 6 digits in a row");
    }
}

inline void promise_clean(collect::Hit const& hit) {
    promise_clean(hit.page, 500);
    promise_clean(hit.name, 100);
    // The shop's own name of the text that was agreed to stands as it is: "privacy-20261128".
    if (hit.type == collect::HitType::consent && !hit.value.empty())
        promise(collect::is_consent_text(hit.value), "proof of consent is the name of a text");
    else
        promise_clean(hit.value, 200);
    promise_clean(hit.origin, 200);
    promise_clean(hit.campaign, 200);
    promise_clean(hit.placement, 200);
    promise_clean(hit.code, 100);
}

} // namespace colporteur::fuzz
