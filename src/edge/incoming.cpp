#include "edge/incoming.hpp"

namespace colporteur::edge {

std::optional<std::string> Incoming::header(std::string_view lower_name) const {
    std::optional<std::string> out;
    for (auto const& [name, value] : headers) {
        if (name != lower_name) continue;
        if (out) {
            *out += ", ";
            *out += value;
        } else {
            out = value;
        }
    }
    return out;
}

} // namespace colporteur::edge
