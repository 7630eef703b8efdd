// The rules of a shop and their versions. Saving makes a new version and leads every proposal anew,
// in one transaction; what people confirmed stays. Events keep their origin, so history follows,
// but for closed months. Thread-safe.
#pragma once

#include "features/channels/shop_rules.hpp"
#include "features/shops/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::channels {

constexpr std::size_t k_note_bytes_max = 200;
constexpr std::size_t k_versions_listed_max = 50;

struct RulesVersion {
    std::int64_t version = 0; // 1, 2, ...; 0: the shop has no rules
    TimeMs at = 0;
    ShopRules rules;
    std::string note;
    std::optional<std::int64_t> of_version = std::nullopt; // the earlier one it goes back to
    bool operator==(RulesVersion const&) const = default;
};

struct ListedRules { // a version without its rules
    std::int64_t version = 0;
    TimeMs at = 0;
    std::size_t count = 0; // of the rules
    std::string note;
    std::optional<std::int64_t> of_version;
};

RulesVersion current_rules(shops::Workspace& work, shops::Shop const& shop);
// The newest first, at most k_versions_listed_max.
std::vector<ListedRules> rules_versions(shops::Workspace& work, shops::Shop const& shop);
// Errors: not_found.
Result<RulesVersion> rules_version(shops::Workspace& work, shops::Shop const& shop,
                                   std::int64_t version);

struct SavedRules {
    RulesVersion version;
    std::size_t led = 0; // proposals that lead to another channel than before
};

// `based_on` is the version that whoever writes has seen. Errors: invalid_input (a rule, the note),
// too_large, conflict (another version was saved meanwhile: nothing is changed).
Result<SavedRules> save_rules(shops::Workspace& work, shops::Shop const& shop, ShopRules rules,
                              std::string_view note, std::int64_t based_on);
// A new version with the rules of an earlier one; 0: without rules. Errors: not_found, conflict.
Result<SavedRules> go_back(shops::Workspace& work, shops::Shop const& shop, std::int64_t version,
                           std::int64_t based_on);

} // namespace colporteur::channels
