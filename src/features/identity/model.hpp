// What a person said about being known. Visitors and persons are ids (hashes under the key of the
// installation): no name, no number of a customer.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::identity {

struct Said {
    enum class What {
        agreed,     // to be known, under `text`
        withdrew,   // and is not known from now on
        identified, // is `person`; means nothing unless he agreed
        mailed, // came by a mail to `person`; neither does this, and whoever else he is goes before
    };
    What what = What::agreed;
    std::string id; // of the event: the same one comes twice and counts once
    std::uint64_t visitor = 0;
    std::uint64_t person = 0;
    std::string text; // names what was agreed to: "privacy-2026-11"
    TimeMs at = 0;
};

// Who is known now.
struct Known {
    std::unordered_set<std::uint64_t> agreed;                        // visitors
    std::unordered_map<std::uint64_t, std::uint64_t> person_of;      // of those who agreed: a login
    std::unordered_map<std::uint64_t, std::uint64_t> mailed_to = {}; // of the others: a mail
};

struct TextCount { // consents to one text
    std::string text;
    std::int64_t given = 0, withdrawn = 0; // `given` counts those that were withdrawn as well
    TimeMs first_at = 0, last_at = 0;
};

} // namespace colporteur::identity
