// "/shops/{shop}/report": literal segments, and {names} that take one segment each.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::edge {

class Pattern {
  public:
    // REQUIRES: starts with a slash, names are not empty and differ; std::logic_error otherwise.
    explicit Pattern(std::string_view text);

    // A {name} takes any segment that is not empty.
    [[nodiscard]] bool matches(std::span<std::string const> segments) const;
    // REQUIRES: matches(segments).
    [[nodiscard]] std::map<std::string, std::string>
    parameters(std::span<std::string const> segments) const;
    // True when this one must be tried first: a literal where the other has a {name}.
    [[nodiscard]] bool before(Pattern const& other) const;

  private:
    struct Part {
        std::string text; // the literal, or the name
        bool is_name = false;
    };
    std::vector<Part> parts_;
};

} // namespace colporteur::edge
