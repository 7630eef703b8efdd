#include "features/channels/rules_json.hpp"

#include "base/text.hpp"
#include "features/channels/rules_text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::channels {

namespace {

tl::unexpected<Error> wrong(std::size_t place, std::string_view what) {
    return fail(Errc::invalid_input, fmt::format("rule {}: {}", place + 1, what));
}

std::optional<std::string> text_of(json::object const& members, std::string_view name) {
    auto const* value = members.if_contains(name);
    if (value == nullptr || value->is_null()) return std::string();
    auto const* text = value->if_string();
    return text == nullptr ? std::nullopt : std::optional(std::string(*text));
}

template <class Enum, std::size_t size>
std::optional<Enum> named(std::array<std::string_view, size> const& names,
                          std::optional<std::string> const& text) {
    auto const found = text ? std::find(names.begin(), names.end(), *text) : names.end();
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

bool has_only(json::object const& members, std::initializer_list<std::string_view> names) {
    return std::all_of(members.begin(), members.end(), [&](auto const& member) {
        return std::find(names.begin(), names.end(), std::string_view(member.key())) != names.end();
    });
}

Result<Condition> condition_from(json::value const& value, std::size_t place) {
    auto const* members = value.if_object();
    if (members == nullptr || !has_only(*members, {"part", "test", "values"})) {
        return wrong(place, "a condition is an object with part, test and values");
    }
    auto const part = named<Part>(k_part_names, text_of(*members, "part"));
    if (!part) return wrong(place, "part must be source, medium, code or origin");
    auto const test = named<Test>(k_test_names, text_of(*members, "test"));
    if (!test) {
        return wrong(place, "test must be is, contains, begins with, ends with or is one of");
    }
    Condition condition{*part, *test, {}};
    auto const* values = members->if_contains("values");
    auto const* list = values == nullptr ? nullptr : values->if_array();
    if (list == nullptr) return wrong(place, "values must be a list of texts");
    for (auto const& one : *list) {
        if (!one.is_string()) return wrong(place, "values must be a list of texts");
        condition.values.emplace_back(one.as_string());
    }
    return condition;
}

Result<ShopRule> rule_from(json::value const& value, std::size_t place) {
    auto const* members = value.if_object();
    if (members == nullptr || !has_only(*members, {"conditions", "channel", "family"})) {
        return wrong(place, "it is an object with conditions, channel and family");
    }
    auto const channel = text_of(*members, "channel"), family = text_of(*members, "family");
    if (!channel || !family) return wrong(place, "channel and family must be texts");
    ShopRule rule{{}, *channel, *family};
    auto const* conditions = members->if_contains("conditions");
    auto const* list = conditions == nullptr ? nullptr : conditions->if_array();
    if (list == nullptr) return wrong(place, "conditions must be a list");
    for (auto const& one : *list) {
        auto condition = condition_from(one, place);
        if (!condition) return tl::unexpected(condition.error());
        rule.conditions.push_back(std::move(*condition));
    }
    return rule;
}

} // namespace

json::array rules_json(ShopRules const& rules) {
    json::array out;
    for (auto const& rule : rules) {
        json::array conditions;
        for (auto const& condition : rule.conditions) {
            json::array values;
            for (auto const& value : condition.values)
                values.emplace_back(value);
            conditions.push_back(json::object{{"part", name_of(condition.part)},
                                              {"test", name_of(condition.test)},
                                              {"values", std::move(values)}});
        }
        out.push_back(json::object{{"conditions", std::move(conditions)},
                                   {"channel", rule.channel},
                                   {"family", rule.family}});
    }
    return out;
}

Result<ShopRules> rules_from_json(json::value const& value) {
    auto const* list = value.if_array();
    if (list == nullptr) return fail(Errc::invalid_input, "rules must be a list of rules");
    ShopRules rules;
    for (auto const& one : *list) {
        auto rule = rule_from(one, rules.size());
        if (!rule) return tl::unexpected(rule.error());
        rules.push_back(std::move(*rule));
    }
    return checked(std::move(rules));
}

Result<ShopRules> rules_from_file(std::string_view text) {
    auto const begin = trim(text);
    if (!begin.starts_with('{') && !begin.starts_with('[')) return rules_from_text(text);
    json::error_code failed;
    auto const value = json::parse(json::string_view(begin.data(), begin.size()), failed);
    if (failed) {
        return fail(Errc::invalid_input,
                    fmt::format("the rules are not JSON: {}", failed.message()));
    }
    if (auto const* members = value.if_object()) {
        auto const* rules = members->if_contains("rules");
        return rules_from_json(rules == nullptr ? json::value() : *rules);
    }
    return rules_from_json(value);
}

std::optional<std::int64_t> version_of_file(std::string_view text) {
    constexpr std::string_view k_header = "# version ";
    auto begin = trim(text.substr(text.starts_with(k_mark_of_utf8) ? k_mark_of_utf8.size() : 0));
    if (begin.starts_with('{')) {
        json::error_code failed;
        auto const value = json::parse(json::string_view(begin.data(), begin.size()), failed);
        auto const* members = failed ? nullptr : value.if_object();
        auto const* version = members == nullptr ? nullptr : members->if_contains("version");
        if (version == nullptr || !version->is_int64()) return std::nullopt;
        return version->as_int64();
    }
    if (!begin.starts_with(k_header)) return std::nullopt;
    begin.remove_prefix(k_header.size());
    std::int64_t version = 0;
    auto const read = std::from_chars(begin.data(), begin.data() + begin.size(), version);
    return read.ec == std::errc() ? std::optional(version) : std::nullopt;
}

} // namespace colporteur::channels
