// Which route answers: the table of data, made searchable.
#pragma once

#include "contract/route.hpp"
#include "edge/pattern.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace colporteur::edge {

class Router {
  public:
    struct Found {
        contract::Route const* route = nullptr;
        std::map<std::string, std::string> parameters;
        std::string allow; // without a route: "GET, HEAD, POST", "" when the path is unknown
    };

    // std::logic_error for a pattern that is none, or a method and pattern given twice.
    explicit Router(contract::Routes routes);

    [[nodiscard]] Found find(contract::Method method, std::span<std::string const> segments) const;

  private:
    struct Entry {
        Pattern pattern;
        contract::Route route;
    };
    [[nodiscard]] std::string allowed(std::span<std::string const> segments) const;
    std::vector<Entry> entries_; // literals before {names}
};

} // namespace colporteur::edge
