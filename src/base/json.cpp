#include "base/json.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur {

namespace {

bool flat(json::array const& items) {
    for (auto const& item : items) {
        if (item.is_structured()) return false;
    }
    return true;
}

enum class Layout { indented, one_line };

void write(std::string& out, json::value const& value, Layout layout, int depth) {
    bool const indented = layout == Layout::indented;
    auto const indent = [&](int level) {
        if (indented) out += '\n' + std::string(2U * static_cast<unsigned>(level), ' ');
    };
    if (auto const* object = value.if_object(); object != nullptr && !object->empty()) {
        out += '{';
        bool first = true;
        for (auto const& [name, member] : *object) {
            out += first ? "" : ",";
            first = false;
            indent(depth + 1);
            out += json::serialize(json::string(name)) + (indented ? ": " : ":");
            write(out, member, layout, depth + 1);
        }
        indent(depth);
        out += '}';
    } else if (auto const* array = value.if_array(); array != nullptr && !array->empty()) {
        bool const one_line = !indented || flat(*array);
        out += '[';
        bool first = true;
        for (auto const& item : *array) {
            out += first ? "" : indented && one_line ? ", " : ",";
            first = false;
            if (!one_line) indent(depth + 1);
            write(out, item, layout, depth + 1);
        }
        if (!one_line) indent(depth);
        out += ']';
    } else if (auto const* number = value.if_double()) {
        out += std::isfinite(*number) ? fmt::format("{}", *number) : "null";
    } else {
        out += json::serialize(value);
    }
}

} // namespace

std::string json_text(json::value const& value) {
    std::string out;
    write(out, value, Layout::indented, 0);
    return out += '\n';
}

std::string json_line(json::value const& value) {
    std::string out;
    write(out, value, Layout::one_line, 0);
    return out;
}

} // namespace colporteur
