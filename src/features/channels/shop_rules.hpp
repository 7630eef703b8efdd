// The rules that a shop writes itself: "medium is cpc and source contains brand -> Brand search".
// Pure. They are asked in their order, the first that matches an origin leads it, and our own
// rules (rules.hpp) have what none of them matches. What people confirmed for one origin stays
// above both; answers of surveys are none of their business, unless a file or a visit names the
// same text as its source.
//
// An origin is taken apart as rules.hpp does: "google / cpc" has source and medium, "insta" a
// source alone, "code:insta10" a code alone.
#pragma once

#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::channels {

constexpr std::size_t k_rules_max = 200;
constexpr std::size_t k_conditions_max = 8;    // of a rule
constexpr std::size_t k_values_max = 100;      // of a condition
constexpr std::size_t k_all_values_max = 2000; // of all rules
constexpr std::size_t k_value_bytes_max = 200;

enum class Part { source, medium, code, origin };
enum class Test { is, contains, begins_with, ends_with, is_one_of };

// As files, JSON and pages name them: "source"; "is", "contains", "begins with", ...
constexpr std::array<std::string_view, 4> k_part_names = {"source", "medium", "code", "origin"};
constexpr std::array<std::string_view, 5> k_test_names = {"is", "contains", "begins with",
                                                          "ends with", "is one of"};
std::string_view name_of(Part part);
std::string_view name_of(Test test);

struct Condition {
    Part part = Part::source;
    Test test = Test::is;
    std::vector<std::string> values; // folded and sorted; one, but for is_one_of
    bool operator==(Condition const&) const = default;
};

struct ShopRule {
    std::vector<Condition> conditions; // all must hold
    std::string channel;               // as people named it; made when it is new
    std::string family;                // of a new channel; "": found by its name, else other
    bool operator==(ShopRule const&) const = default;
};
using ShopRules = std::vector<ShopRule>;

// What a channel that a rule makes can be; those of our own channels, and paid social.
std::array<std::string_view, 16> const& families();

// Folds and sorts the values and checks all that a rule must be. Errors: invalid_input, too_large;
// the message begins with "rule 3: ", but where it is about all of them.
Result<ShopRules> checked(ShopRules rules);

// REQUIRES: folded. What an origin does not have is "" and meets no condition.
struct OriginParts {
    std::string_view source, medium, code, origin; // pieces of the folded origin
};
OriginParts parts_of(std::string_view folded_origin);

// REQUIRES: checked rules.
bool matches(ShopRule const& rule, OriginParts const& parts);
// The place of the first rule that matches.
std::optional<std::size_t> first_match(ShopRules const& rules, std::string_view folded_origin);

// Whatever the later rule matches, the earlier one matches too, as far as the conditions tell.
bool covers(ShopRule const& earlier, ShopRule const& later);

} // namespace colporteur::channels
