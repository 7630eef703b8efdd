#include "features/till/notes_body.hpp"

#include <fmt/format.h>

namespace colporteur::till {

namespace {

tl::unexpected<Wrong> wrong(std::string_view field, std::string detail) {
    return tl::unexpected<Wrong>(Wrong{std::string(field), std::move(detail)});
}

class Members {
  public:
    Members(json::object const& members, SentNote& note) : members_(members), note_(note) {}

    void text(std::string_view name, std::string& into) {
        auto const* value = find(name);
        if (value == nullptr) return;
        if (value->is_string())
            into = value->as_string();
        else if (name == "amount" && value->is_number())
            into = fmt::format("{}", value->to_number<double>());
        else
            refuse(name, "a text");
    }
    void number(std::string_view name, std::optional<double>& into) {
        auto const* value = find(name);
        if (value == nullptr) return;
        if (value->is_number())
            into = value->to_number<double>();
        else
            refuse(name, "a number");
    }
    void flag(std::string_view name, bool& into) {
        auto const* value = find(name);
        if (value == nullptr) return;
        if (value->is_bool())
            into = value->as_bool();
        else
            refuse(name, "true or false");
    }

  private:
    json::value const* find(std::string_view name) {
        auto const* value = members_.if_contains(name);
        return value == nullptr || value->is_null() ? nullptr : value;
    }
    void refuse(std::string_view name, std::string_view wanted) {
        if (!note_.wrong)
            note_.wrong = Wrong{std::string(name), fmt::format("{} must be {}", name, wanted)};
    }

    json::object const& members_;
    SentNote& note_;
};

SentNote note_from(json::value const& value, std::optional<double> sent, TimeMs received) {
    SentNote note;
    if (!value.is_object()) {
        note.wrong = Wrong{"", "a note is an object"};
        return note;
    }
    Members members(value.as_object(), note);
    members.text("id", note.id);
    members.text("code", note.code);
    members.text("amount", note.amount);
    members.text("receipt", note.receipt);
    members.number("t", note.t);
    members.flag("cancelled", note.cancelled);
    if (!note.t) note.t = sent.value_or(static_cast<double>(received));
    return note;
}

} // namespace

tl::expected<SentNotes, Wrong> read_notes(std::string_view body, TimeMs received) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = 8;
    auto const value = json::parse(body, error, {}, options);
    if (error || !value.is_object()) return wrong("", "the body is no JSON object");
    auto const& members = value.as_object();
    SentNotes out;
    if (auto const* sent = members.if_contains("sent"); sent != nullptr && !sent->is_null()) {
        if (!sent->is_number())
            return wrong("sent", "sent is no time: send milliseconds since 1970, as Date.now() "
                                 "gives them");
        out.sent = sent->to_number<double>();
    }
    auto const* notes = members.if_contains("notes");
    if (notes == nullptr || !notes->is_array()) return wrong("notes", "notes must be a list");
    if (notes->as_array().size() > k_notes_max) {
        return wrong("notes",
                     fmt::format("more than {} notes at once: send several lists", k_notes_max));
    }
    for (auto const& one : notes->as_array())
        out.notes.push_back(note_from(one, out.sent, received));
    return out;
}

json::object answer_json(std::string_view id, Answered const& answered, Say const& say) {
    json::object out{{"id", id}, {"state", name_of(answered.outcome)}};
    if (answered.outcome == Outcome::refused) {
        out["field"] = answered.wrong.field;
        out["detail"] = say(answered.wrong.detail);
    }
    return out;
}

} // namespace colporteur::till
