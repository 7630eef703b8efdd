#include "contract/fields.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace colporteur::contract {

namespace {

// A NUL would end the text in a file name or a database, so that it would mean another.
bool is_whole(std::string_view text) {
    return text.find('\0') == std::string_view::npos;
}

std::optional<std::string> as_text(json::value const& value) {
    if (auto const* text = value.if_string())
        return is_whole(*text) ? std::optional(std::string(*text)) : std::nullopt;
    if (value.is_number()) return json_line(value);
    return std::nullopt;
}

} // namespace

Fields::Fields(Request const& request) {
    json::error_code failed;
    auto const body = json::parse(request.body.empty() ? "{}" : request.body, failed);
    if (!failed && body.is_object()) {
        members_ = body.as_object();
        return;
    }
    refuse("",
           {Errc::invalid_input, failed ? fmt::format("the body is not JSON: {}", failed.message())
                                        : std::string("the body must be a JSON object")});
}

Fields::Fields(json::object members, std::string prefix)
    : members_(std::move(members)), prefix_(std::move(prefix)) {}

void Fields::refuse(std::string_view name, Error const& error) {
    if (wrong_) return;
    wrong_.emplace(prefix_ + std::string(name), error);
}

void Fields::expect(std::string_view name, std::string_view wanted) {
    refuse(name, {Errc::invalid_input, fmt::format("{}{}: must be {}", prefix_, name, wanted)});
}

json::value const* Fields::find(std::string_view name) {
    asked_.emplace(name);
    auto const* value = members_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::string Fields::text(std::string_view name) {
    auto text = text_if(name);
    if (!text || trim(*text).empty()) {
        expect(name, "given");
        return {};
    }
    return std::move(*text);
}

std::optional<std::string> Fields::text_if(std::string_view name) {
    auto const* value = find(name);
    if (value == nullptr) return std::nullopt;
    auto text = as_text(*value);
    if (!text) expect(name, "a text");
    return text;
}

std::optional<bool> Fields::flag_if(std::string_view name) {
    auto const* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) {
        expect(name, "true or false");
        return std::nullopt;
    }
    return value->as_bool();
}

std::optional<double> Fields::number_if(std::string_view name) {
    auto const text = text_if(name);
    if (!text) return std::nullopt;
    auto const number = plain_number(*text);
    if (!number) expect(name, "a number, as 12.5");
    return number;
}

std::optional<Day> Fields::day_if(std::string_view name) {
    auto const text = text_if(name);
    if (!text || text->empty()) return std::nullopt;
    auto const day = day_from_text(*text);
    if (!day) {
        expect(name, "a day, as 2026-03-31");
        return std::nullopt;
    }
    return *day;
}

std::vector<std::string> Fields::texts(std::string_view name) {
    std::vector<std::string> out;
    auto const* value = find(name);
    if (value == nullptr) return out;
    auto const* list = value->if_array();
    if (list == nullptr) {
        expect(name, "a list of texts");
        return out;
    }
    for (auto const& item : *list) {
        auto text = as_text(item);
        if (!text) expect(name, "a list of texts");
        out.push_back(text.value_or(""));
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> Fields::pairs(std::string_view name) {
    auto inner = object_if(name);
    if (!inner) return {};
    auto out = inner->all_texts();
    take(*inner);
    return out;
}

std::optional<Fields> Fields::object_if(std::string_view name) {
    auto const* value = find(name);
    if (value == nullptr) return std::nullopt;
    auto const* object = value->if_object();
    if (object == nullptr) {
        expect(name, "an object");
        return std::nullopt;
    }
    return Fields(*object, fmt::format("{}{}.", prefix_, name));
}

void Fields::take(Fields& inner) {
    (void)inner.refusal(); // finds members that nobody asked for
    if (!wrong_) wrong_ = std::move(inner.wrong_);
}

std::vector<std::pair<std::string, std::string>> Fields::all_texts() {
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const& member : members_) {
        if (!is_whole(member.key())) refuse("", {Errc::invalid_input, "a name with a NUL in it"});
        auto const text = text_if(member.key());
        if (text && is_whole(member.key())) out.emplace_back(member.key(), *text);
    }
    return out;
}

std::optional<Reply> Fields::refusal() {
    for (auto const& member : members_) {
        if (asked_.find(std::string_view(member.key())) == asked_.end())
            expect(member.key(), "left out: it means nothing here");
    }
    if (!wrong_) return std::nullopt;
    return problem(wrong_->second, wrong_->first);
}

} // namespace colporteur::contract
