#include "features/channels/api_rules.hpp"

#include "features/channels/built_in.hpp"
#include "features/channels/rules_json.hpp"
#include "features/channels/trial_json.hpp"

#include <charconv>

namespace colporteur::channels {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 1 << 20; // 200 rules are far below it

// The members of a body: `rules`, and what stands beside them. Fields has no lists of objects.
struct Body {
    ShopRules rules;
    std::string note;
    std::optional<std::int64_t> based_on;
};

// Fills `body`, or says what is wrong with it.
std::optional<Reply> read_body(Request const& request, bool with_rules, Body& body) {
    auto const wrong = [](std::string_view field, std::string_view what) {
        return contract::problem({Errc::invalid_input, std::string(what)}, field);
    };
    json::error_code failed;
    auto const value = json::parse(request.body, failed);
    if (failed || !value.is_object()) return wrong("", "the body must be a JSON object");
    auto const& members = value.as_object();
    for (auto const& member : members) {
        auto const name = std::string_view(member.key());
        if (name == "note" && member.value().is_string()) {
            body.note = member.value().as_string();
        } else if (name == "based_on" && member.value().is_int64()) {
            body.based_on = member.value().as_int64();
        } else if (name == "note" || name == "based_on") {
            return wrong(name, name == "note" ? "note must be a text"
                                              : "based_on must be the number of a version");
        } else if (name != "rules" || !with_rules) {
            return wrong(name, "there is no such member: leave it out");
        }
    }
    if (!with_rules) return std::nullopt;
    auto const* rules = members.if_contains("rules");
    auto read = rules_from_json(rules == nullptr ? json::value() : *rules);
    if (!read) return contract::problem(read.error(), "rules");
    body.rules = std::move(*read);
    return std::nullopt;
}

Reply no_base() {
    return contract::problem({Errc::invalid_input, "based_on must be the number of a version"},
                             "based_on");
}

json::array built_in_json(desk::Open& open) {
    json::array out;
    for (auto const& row : built_in_rows()) {
        json::array words;
        for (auto const word : row.words)
            words.emplace_back(word);
        bool const fixed = !row.channel.name.empty();
        out.push_back(json::object{
            {"when", open.say(row.when)},
            {"words", std::move(words)},
            {"channel", fixed ? json::value(row.channel.name) : json::value(nullptr)},
            {"label", fixed ? row.channel.label : open.say(row.instead)},
            {"family", fixed ? json::value(row.channel.family) : json::value(nullptr)},
            {"example", row.example},
            {"example_channel", row.example_channel.empty() ? json::value(nullptr)
                                                            : json::value(row.example_channel)}});
    }
    return out;
}

Reply show(desk::Open& open, Request const& /*request*/) {
    auto out = version_json(current_rules(open.work, open.shop), open.shop);
    out["built_in"] = built_in_json(open);
    json::array kinds;
    for (auto const family : families())
        kinds.emplace_back(family);
    out["families"] = std::move(kinds);
    return contract::json_reply(out);
}

Reply try_them(desk::Open& open, Request const& request) {
    Body body;
    if (auto refused = read_body(request, true, body)) return std::move(*refused);
    auto const trial = try_rules(open.work, open.shop, std::move(body.rules));
    if (!trial) return contract::problem(trial.error(), "rules");
    return contract::json_reply(trial_json(*trial));
}

Reply saved_reply(Result<SavedRules> const& saved, desk::Open& open, std::string_view field) {
    if (!saved) {
        bool const of_base = saved.error().code == Errc::conflict;
        return contract::problem(saved.error(), of_base ? "based_on" : field);
    }
    auto out = version_json(saved->version, open.shop);
    out["led"] = saved->led;
    return contract::json_reply(out);
}

Reply save(desk::Open& open, Request const& request) {
    Body body;
    if (auto refused = read_body(request, true, body)) return std::move(*refused);
    if (!body.based_on) return no_base();
    auto const saved =
        save_rules(open.work, open.shop, std::move(body.rules), body.note, *body.based_on);
    bool const of_note = !saved && saved.error().message.starts_with("note");
    return saved_reply(saved, open, of_note ? "note" : "rules");
}

Reply list_versions(desk::Open& open, Request const& /*request*/) {
    json::array out;
    for (auto const& version : rules_versions(open.work, open.shop))
        out.push_back(listed_json(version, open.shop));
    return contract::json_reply(json::object{{"versions", std::move(out)}});
}

std::int64_t version_in(Request const& request) {
    auto const& text = request.parameter("version");
    std::int64_t version = -1;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, version);
    bool const whole = read.ec == std::errc() && read.ptr == end;
    return whole ? version : -1; // nobody's
}

Reply show_version(desk::Open& open, Request const& request) {
    auto const version = rules_version(open.work, open.shop, version_in(request));
    if (!version) return contract::problem(version.error());
    return contract::json_reply(version_json(*version, open.shop));
}

Reply restore(desk::Open& open, Request const& request) {
    Body body;
    if (auto refused = read_body(request, false, body)) return std::move(*refused);
    if (!body.based_on) return no_base();
    return saved_reply(go_back(open.work, open.shop, version_in(request), *body.based_on), open,
                       "");
}

} // namespace

contract::Routes rules_routes(desk::Desk& desk) {
    std::string const rules = "/api/v1/shops/{shop}/channels/rules";
    return {
        {Method::get, rules, "The rules that lead names to channels, and our own",
         desk.reading(show)},
        {Method::put, rules, "Saves the rules as a new version", desk.changing(save), k_body_max},
        {Method::post, rules + "/try", "What rules would do to the last seven days",
         desk.reading(try_them), k_body_max},
        {Method::get, rules + "/versions", "The newest versions of the rules",
         desk.reading(list_versions)},
        {Method::get, rules + "/versions/{version}", "One version, with its rules",
         desk.reading(show_version)},
        {Method::post, rules + "/versions/{version}/restore", "Goes back to an earlier version",
         desk.changing(restore), k_body_max},
    };
}

} // namespace colporteur::channels
