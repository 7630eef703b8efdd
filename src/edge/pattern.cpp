#include "edge/pattern.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace colporteur::edge {

Pattern::Pattern(std::string_view text) {
    auto const wrong = [text](char const* why) {
        return std::logic_error(fmt::format("route pattern \"{}\": {}", text, why));
    };
    if (!text.starts_with('/')) throw wrong("must start with a /");
    std::set<std::string> names;
    for (std::size_t begin = 1; begin <= text.size();) {
        auto const end = std::min(text.find('/', begin), text.size());
        auto segment = text.substr(begin, end - begin);
        bool const is_name = segment.starts_with('{') && segment.ends_with('}');
        if (is_name) segment = segment.substr(1, segment.size() - 2);
        if (segment.find_first_of("{}") != std::string_view::npos) throw wrong("a stray brace");
        Part part{std::string(segment), is_name};
        if (is_name && part.text.empty()) throw wrong("a {} without a name");
        if (is_name && !names.insert(part.text).second) throw wrong("a name occurs twice");
        parts_.push_back(std::move(part));
        begin = end + 1;
    }
}

bool Pattern::matches(std::span<std::string const> segments) const {
    if (segments.size() != parts_.size()) return false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        bool const fits = parts_[i].is_name ? !segments[i].empty() : parts_[i].text == segments[i];
        if (!fits) return false;
    }
    return true;
}

std::map<std::string, std::string>
Pattern::parameters(std::span<std::string const> segments) const {
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (parts_[i].is_name) out.emplace(parts_[i].text, segments[i]);
    }
    return out;
}

bool Pattern::before(Pattern const& other) const {
    auto const size = std::min(parts_.size(), other.parts_.size());
    for (std::size_t i = 0; i < size; ++i) {
        if (parts_[i].is_name != other.parts_[i].is_name) return !parts_[i].is_name;
    }
    return false;
}

} // namespace colporteur::edge
