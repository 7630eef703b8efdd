#include "features/imports/format_tables.hpp"

namespace colporteur::imports {

std::span<Format const> all_formats() {
    static std::vector<Format> const formats = [] {
        std::vector<Format> made;
        add_order_formats(made);
        add_own_formats(made);
        add_analytics_formats(made);
        add_spend_formats(made);
        return made;
    }();
    return formats;
}

Format const* format_named(std::string_view name) {
    for (auto const& format : all_formats()) {
        if (format.name == name) return &format;
    }
    return nullptr;
}

} // namespace colporteur::imports
