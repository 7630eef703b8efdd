// What goes out. Bodies are shared, so that a stored reply is served without a copy.
#pragma once

#include "base/json.hpp"
#include "base/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::contract {

// Server-sent events: the edge asks about ten times a second and sends what there is.
class EventSource {
  public:
    virtual ~EventSource() = default;
    // Whole events ("event: job\ndata: {...}\n\n"), "" when there is nothing new, nothing at the
    // end. Called from one thread at a time; must not block.
    virtual std::optional<std::string> next() = 0;
};

struct Reply {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::shared_ptr<std::string const> body; // null: empty
    // Already compressed bodies name their coding ("gzip"); others are compressed by the edge when
    // that pays and the client takes it.
    std::string content_encoding;
    std::string etag; // with its quotes; the edge answers 304 when the client has it
    std::vector<std::pair<std::string, std::string>> headers;
    std::unique_ptr<EventSource> events; // then `body` is not used
};

Reply text_reply(unsigned status, std::string content_type, std::string body);
Reply json_reply(json::value const& value, unsigned status = 200);

// A problem document (RFC 9457): {"type", "title", "status", "code", "detail", "field"?}. `code` is
// the name of the Errc; `field` names the input that is wrong.
Reply problem(unsigned status, std::string_view code, std::string_view detail,
              std::string_view field = {});
Reply problem(Error const& error, std::string_view field = {});

json::object problem_json(Error const& error, std::string_view field = {});
unsigned status_of(Errc code);
std::string_view code_of(Errc code); // "invalid_input", ...

} // namespace colporteur::contract
