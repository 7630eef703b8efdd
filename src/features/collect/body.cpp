#include "features/collect/body.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <simdjson.h>

namespace colporteur::collect {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

// A name of up to 8 bytes as one number; 0 for longer ones, which are none of ours.
constexpr std::uint64_t packed(std::string_view name) {
    std::uint64_t number = 0;
    if (name.size() > sizeof number) return 0;
    for (char const c : name)
        number = number << 8U | static_cast<unsigned char>(c);
    return number;
}

struct TextMember {
    std::string_view name;
    std::string_view SentEvent::*text;
    std::uint64_t word = packed(name);
};
constexpr std::array k_texts = {
    TextMember{"id", &SentEvent::id},       TextMember{"type", &SentEvent::type},
    TextMember{"name", &SentEvent::name},   TextMember{"url", &SentEvent::url},
    TextMember{"ref", &SentEvent::ref},     TextMember{"nav", &SentEvent::nav},
    TextMember{"value", &SentEvent::value}, TextMember{"order", &SentEvent::order},
    TextMember{"code", &SentEvent::code},   TextMember{"currency", &SentEvent::currency},
};

struct NumberMember {
    std::string_view name;
    std::optional<double> SentEvent::*number;
    std::uint64_t word = packed(name);
};
constexpr std::array k_numbers = {
    NumberMember{"t", &SentEvent::t},
    NumberMember{"net", &SentEvent::net},
    NumberMember{"gross", &SentEvent::gross},
    NumberMember{"played", &SentEvent::played},
};

// A control character, or half of a surrogate pair, which is no character.
bool is_broken(std::string_view text) {
    unsigned char all = 0;
    bool control = false;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        all |= byte;
        control |= byte < 0x20 || byte == 0x7F;
    }
    if (control || all < 0x80) return control;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        auto const first = static_cast<unsigned char>(text[i]);
        auto const second = static_cast<unsigned char>(text[i + 1]);
        if (first == 0xC2 && second < 0xA0) return true; // U+0080..U+009F
        if (first == 0xED && second >= 0xA0) return true;
    }
    return false;
}

// Texts without escapes are taken as they stand: a copy byte by byte is what simdjson's own way
// costs when it is compiled for any x86-64.
bool text_of(ondemand::value value, std::string_view& text) {
    auto token = value.raw_json_token(); // with the blanks behind it
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
        token.remove_suffix(1);
    if (token.size() < 2 || token.back() != '"') return false;
    text = token.substr(1, token.size() - 2);
    if (text.find('\\') != std::string_view::npos && value.get_string().get(text)) return false;
    return !is_broken(text);
}

template <class Field>
error_code name_of(Field& field, std::string_view& name) {
    ondemand::raw_json_string raw;
    if (auto const error = field.key().get(raw)) return error;
    std::size_t size = 0;
    while (raw.raw()[size] != '"' && raw.raw()[size] != '\\')
        ++size;
    name = {raw.raw(), size};
    if (raw.raw()[size] == '"') return simdjson::SUCCESS;
    if (field.unescaped_key().get(name)) name = {}; // no text: none of ours
    return simdjson::SUCCESS;
}

void refuse(SentEvent& event, std::string_view field, std::string_view why) {
    if (event.wrong_field.empty()) {
        event.wrong_field = field;
        event.wrong_why = why;
    }
}

constexpr std::string_view k_broken = "is broken text: leave out control characters and send valid "
                                      "Unicode";

bool is_whole_number(std::string_view token) {
    return !token.empty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

struct BodyReader::Parts {
    ondemand::parser parser;
    std::vector<char> room; // the body and its padding
    SentBody body;
    std::string_view problem; // of the body's own members

    error_code read_body(std::size_t size, std::size_t events_max);
    error_code read_events(ondemand::value value, std::size_t events_max);
    error_code read_event(ondemand::object object, SentEvent& event);
    static error_code take(SentEvent& event, std::string_view key, ondemand::value value);
    static error_code take_text(SentEvent& event, TextMember const& member, ondemand::value value);
    static error_code take_number(SentEvent& event, std::string_view name,
                                  std::optional<double>& number, ondemand::value value);
};

namespace {

error_code type_of(ondemand::value value, ondemand::json_type& type) {
    return value.type().get(type);
}

} // namespace

error_code BodyReader::Parts::take_text(SentEvent& event, TextMember const& member,
                                        ondemand::value value) {
    ondemand::json_type type{};
    if (auto const error = type_of(value, type)) return error;
    auto& text = event.*member.text;
    text = {};
    if (type == ondemand::json_type::string) {
        std::string_view given;
        if (text_of(value, given)) {
            text = given;
        } else {
            refuse(event, member.name, k_broken);
        }
    } else if (type == ondemand::json_type::number && member.text == &SentEvent::order) {
        auto const token = trim(value.raw_json_token());
        if (is_whole_number(token))
            text = token;
        else
            refuse(event, member.name, "is no order number: send it as text");
    } else if (type != ondemand::json_type::null) {
        refuse(event, member.name, "is no text: send it in quotes");
    }
    return simdjson::SUCCESS;
}

error_code BodyReader::Parts::take_number(SentEvent& event, std::string_view name,
                                          std::optional<double>& number, ondemand::value value) {
    ondemand::json_type type{};
    if (auto const error = type_of(value, type)) return error;
    number.reset();
    double given = 0;
    std::string_view text;
    if (type == ondemand::json_type::number && !value.get_double().get(given)) {
        number = given;
    } else if (type == ondemand::json_type::string && text_of(value, text)) {
        number = plain_number(trim(text));
    }
    if (!number && type != ondemand::json_type::null) {
        refuse(event, name, "is no number: send digits with a point, like 57.84");
    }
    return simdjson::SUCCESS;
}

error_code BodyReader::Parts::take(SentEvent& event, std::string_view key, ondemand::value value) {
    auto const word = packed(key);
    for (auto const& member : k_texts) {
        if (member.word == word) return take_text(event, member, value);
    }
    for (auto const& member : k_numbers) {
        if (member.word == word)
            return take_number(event, member.name, event.*member.number, value);
    }
    return simdjson::SUCCESS; // not ours: passed over
}

error_code BodyReader::Parts::read_event(ondemand::object object, SentEvent& event) {
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        if (auto const error = name_of(field, key)) return error;
        if (auto const error = field.value().get(value)) return error;
        if (auto const error = take(event, key, value)) return error;
    }
    return simdjson::SUCCESS;
}

error_code BodyReader::Parts::read_events(ondemand::value value, std::size_t events_max) {
    ondemand::array array;
    if (value.get_array().get(array)) {
        problem = "events must be a list: [{\"id\": ...}]";
        return simdjson::SUCCESS;
    }
    body.has_events = true;
    body.events.clear();
    for (auto element : array) {
        ondemand::value one;
        if (auto const error = element.get(one)) return error;
        if (body.events.size() > events_max) continue;
        auto& event = body.events.emplace_back();
        ondemand::object object;
        if (one.get_object().get(object)) {
            refuse(event, "events", "is no object: send {\"id\": ..., \"type\": ...}");
            continue;
        }
        if (auto const error = read_event(object, event)) return error;
    }
    return simdjson::SUCCESS;
}

error_code BodyReader::Parts::read_body(std::size_t size, std::size_t events_max) {
    ondemand::document document;
    if (auto const error = parser.iterate(room.data(), size, room.size()).get(document)) {
        return error;
    }
    ondemand::object object;
    if (auto const error = document.get_object().get(object)) return error;
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        if (auto const error = name_of(field, key)) return error;
        if (auto const error = field.value().get(value)) return error;
        auto error = simdjson::SUCCESS;
        SentEvent found; // members of the body are read as those of an event are
        if (key == "events") {
            error = read_events(value, events_max);
        } else if (auto* const text = body.text_named(key)) {
            error = take_text(found, {key, &SentEvent::name}, value);
            *text = found.name;
        } else if (key == "sent") {
            error = take_number(body.self, "sent", body.sent, value);
        } else {
            error = take(body.self, key, value);
        }
        if (error) return error;
    }
    bool const whole = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return whole ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

BodyReader::BodyReader() : parts_(std::make_unique<Parts>()) {}
BodyReader::~BodyReader() = default;

Result<SentBody const*> BodyReader::read(std::string_view json, std::size_t events_max) {
    auto& parts = *parts_;
    auto& body = parts.body;
    body.self = {};
    body.key = body.debug = body.mode = {};
    body.sent.reset();
    body.has_events = false;
    body.events.clear();
    parts.problem = wrong_field_ = {};

    auto const bytes = json.size() + simdjson::SIMDJSON_PADDING;
    if (parts.room.size() < bytes) parts.room.resize(bytes);
    if (!json.empty()) std::memcpy(parts.room.data(), json.data(), json.size());
    std::memset(parts.room.data() + json.size(), 0, simdjson::SIMDJSON_PADDING);

    if (parts.read_body(json.size(), events_max) != simdjson::SUCCESS) {
        return fail(Errc::invalid_input,
                    "the body is not a JSON object that can be read: send one as UTF-8");
    }
    if (!parts.problem.empty()) {
        wrong_field_ = "events";
        return fail(Errc::invalid_input, std::string(parts.problem));
    }
    return &body;
}

} // namespace colporteur::collect
