// What came in over HTTP, after the edge has checked Host, Origin, size and time.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::contract {

enum class Method { get, post, put, patch, remove, options };

std::string_view method_name(Method method); // "GET", ..., "DELETE", "OPTIONS"

struct Request {
    Method method = Method::get;
    std::string path;                              // decoded, without the query
    std::map<std::string, std::string> parameters; // the {names} of the route's pattern, decoded
    std::vector<std::pair<std::string, std::string>> query;   // decoded, in their order
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string client; // the address of who asks; behind a trusted proxy what that one says
    std::string body;
    std::filesystem::path body_file; // of a route with body_to_file: removed after the reply
    bool head_alone = false;         // HEAD: `method` is get, the body of the reply is left out

    // The first of that name; nothing when there is none.
    [[nodiscard]] std::optional<std::string_view> argument(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_name) const;
    // REQUIRES: a name in the pattern.
    [[nodiscard]] std::string const& parameter(std::string const& name) const;
};

} // namespace colporteur::contract
