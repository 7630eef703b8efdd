// The JSON of POST /collect as it is sent: which members there are, unchecked but for their type
// and characters. What they mean is in understand.cpp.
#pragma once

#include "base/result.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace colporteur::collect {

// Texts are empty when not given (or null); a member of the wrong type is not given and `wrong`.
// Of a member that occurs twice the last is taken.
struct SentEvent {
    std::string_view id, type, url, ref, nav, name, value, order, currency, code;
    std::optional<double> t, played, net, gross;
    // The first member that is no good, and why; static texts.
    std::string_view wrong_field, wrong_why;
};

struct SentBody {
    SentEvent self; // of the body: what its events do not say, or the one event that it is
    std::string_view key, debug, mode;
    std::optional<double> sent;
    bool has_events = false;
    std::vector<SentEvent> events; // `events_max` + 1 at most

    // Of the texts of the body alone; null: none of that name.
    std::string_view* text_named(std::string_view name) {
        if (name == "key") return &key;
        if (name == "debug") return &debug;
        return name == "mode" ? &mode : nullptr;
    }
};

// Keeps buffers from call to call; belongs to one thread.
class BodyReader {
  public:
    BodyReader();
    ~BodyReader();
    // Good until the next call; the texts too. Errors: invalid_input (not JSON, not UTF-8, no
    // object, members of the body itself of the wrong type: then `wrong_field` says which).
    Result<SentBody const*> read(std::string_view json, std::size_t events_max);
    [[nodiscard]] std::string_view wrong_field() const { return wrong_field_; }

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    std::string_view wrong_field_;
};

} // namespace colporteur::collect
