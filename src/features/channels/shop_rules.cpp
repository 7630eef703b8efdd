#include "features/channels/shop_rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::channels {

namespace {

constexpr std::string_view k_code = "code:";
constexpr std::size_t k_channel_bytes_max = 80;

std::string_view part_of(OriginParts const& parts, Part part) {
    switch (part) {
    case Part::source:
        return parts.source;
    case Part::medium:
        return parts.medium;
    case Part::code:
        return parts.code;
    case Part::origin:
        break;
    }
    return parts.origin;
}

bool contains(std::string_view text, std::string_view piece) {
    return text.find(piece) != std::string_view::npos;
}

bool holds(Condition const& condition, std::string_view text) {
    if (text.empty()) return false;
    auto const& first = condition.values.front();
    switch (condition.test) {
    case Test::is:
        return text == first;
    case Test::contains:
        return contains(text, first);
    case Test::begins_with:
        return text.starts_with(first);
    case Test::ends_with:
        return text.ends_with(first);
    case Test::is_one_of:
        break;
    }
    return std::binary_search(condition.values.begin(), condition.values.end(), text);
}

// Every text that meets `later` meets `earlier`.
bool follows(Condition const& earlier, Condition const& later) {
    if (earlier.part != later.part) return false;
    if (later.test == Test::is || later.test == Test::is_one_of) {
        return std::all_of(later.values.begin(), later.values.end(),
                           [&](auto const& value) { return holds(earlier, value); });
    }
    auto const& piece = later.values.front();
    auto const& wanted = earlier.values.front();
    if (earlier.test == Test::contains) return contains(piece, wanted);
    if (earlier.test != later.test) return false;
    return earlier.test == Test::begins_with ? piece.starts_with(wanted) : piece.ends_with(wanted);
}

bool is_line(std::string_view text) {
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

tl::unexpected<Error> wrong(std::size_t place, Errc code, std::string const& what) {
    return fail(code, fmt::format("rule {}: {}", place + 1, what));
}

Done check_condition(Condition& condition, std::size_t place) {
    auto& values = condition.values;
    bool const several = condition.test == Test::is_one_of;
    if (several && values.empty()) {
        return wrong(place, Errc::invalid_input, "\"is one of\" needs at least one text");
    }
    if (!several && values.size() != 1) {
        return wrong(place, Errc::invalid_input,
                     fmt::format("\"{}\" needs one text", name_of(condition.test)));
    }
    if (values.size() > k_values_max) {
        return wrong(place, Errc::too_large, fmt::format("at most {} texts", k_values_max));
    }
    for (auto& value : values) {
        if (!is_line(value) || value.size() > k_value_bytes_max) {
            return wrong(place, Errc::invalid_input,
                         fmt::format("a text of a condition has 1 to {} bytes on one line",
                                     k_value_bytes_max));
        }
        value = fold(value);
        if (value.empty()) {
            return wrong(place, Errc::invalid_input,
                         "a condition compares with an empty text; fill it in or leave it out");
        }
    }
    std::sort(values.begin(), values.end());
    return {};
}

Done check_rule(ShopRule& rule, std::size_t place) {
    if (rule.conditions.empty()) {
        return wrong(place, Errc::invalid_input,
                     "it has no condition; give at least one, as in source is insta");
    }
    if (rule.conditions.size() > k_conditions_max) {
        return wrong(place, Errc::too_large,
                     fmt::format("at most {} conditions", k_conditions_max));
    }
    for (auto& condition : rule.conditions) {
        if (auto const done = check_condition(condition, place); !done) return done;
    }
    rule.channel = trim(rule.channel);
    bool const named = is_line(rule.channel) && !slug(rule.channel).empty();
    if (!named || rule.channel.size() > k_channel_bytes_max) {
        return wrong(place, Errc::invalid_input,
                     fmt::format("name the channel it leads to, in 1 to {} bytes on one line",
                                 k_channel_bytes_max));
    }
    auto const known = std::find(families().begin(), families().end(), rule.family);
    if (!rule.family.empty() && known == families().end()) {
        return wrong(place, Errc::invalid_input,
                     fmt::format("no kind of channel \"{}\"; there are: {}", rule.family,
                                 fmt::join(families(), ", ")));
    }
    return {};
}

std::size_t values_of(ShopRules const& rules) {
    std::size_t all = 0;
    for (auto const& rule : rules)
        for (auto const& condition : rule.conditions)
            all += condition.values.size();
    return all;
}

} // namespace

std::string_view name_of(Part part) {
    return k_part_names.at(static_cast<std::size_t>(part));
}

std::string_view name_of(Test test) {
    return k_test_names.at(static_cast<std::size_t>(test));
}

std::array<std::string_view, 16> const& families() {
    static constexpr std::array<std::string_view, 16> k_families = {
        "direct",      "organic search", "paid search",        "social",
        "paid social", "e-mail",         "referral",           "affiliate",
        "display",     "video",          "messaging",          "AI assistants",
        "offline",     "word of mouth",  "referral programme", "other"};
    return k_families;
}

Result<ShopRules> checked(ShopRules rules) {
    if (rules.size() > k_rules_max) {
        return fail(Errc::too_large, fmt::format("at most {} rules", k_rules_max));
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (auto const done = check_rule(rules[i], i); !done) return tl::unexpected(done.error());
    }
    if (auto const all = values_of(rules); all > k_all_values_max) {
        return fail(Errc::too_large, fmt::format("at most {} texts over all rules; there are {}",
                                                 k_all_values_max, all));
    }
    return rules;
}

OriginParts parts_of(std::string_view folded_origin) {
    OriginParts parts;
    parts.origin = folded_origin;
    if (folded_origin.starts_with(k_code)) {
        parts.code = folded_origin.substr(k_code.size());
        return parts;
    }
    auto const bar = folded_origin.find(" / ");
    parts.source = trim(folded_origin.substr(0, bar));
    if (bar != std::string_view::npos) parts.medium = trim(folded_origin.substr(bar + 3));
    return parts;
}

bool matches(ShopRule const& rule, OriginParts const& parts) {
    return std::all_of(rule.conditions.begin(), rule.conditions.end(),
                       [&](Condition const& one) { return holds(one, part_of(parts, one.part)); });
}

std::optional<std::size_t> first_match(ShopRules const& rules, std::string_view folded_origin) {
    auto const parts = parts_of(folded_origin);
    auto const found = std::find_if(rules.begin(), rules.end(),
                                    [&](ShopRule const& rule) { return matches(rule, parts); });
    if (found == rules.end()) return std::nullopt;
    return static_cast<std::size_t>(found - rules.begin());
}

bool covers(ShopRule const& earlier, ShopRule const& later) {
    return std::all_of(earlier.conditions.begin(), earlier.conditions.end(), [&](auto const& one) {
        return std::any_of(later.conditions.begin(), later.conditions.end(),
                           [&](auto const& other) { return follows(one, other); });
    });
}

} // namespace colporteur::channels
