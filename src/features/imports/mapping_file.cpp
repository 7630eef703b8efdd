#include "features/imports/mapping.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

namespace colporteur::imports {

namespace {

struct Place {
    std::string file;
    [[nodiscard]] std::string at(toml::node const& node) const {
        return fmt::format("{}, line {}", file, node.source().begin.line);
    }
};

Result<Field> field_at(Place const& place, toml::node const& node, std::string_view name) {
    auto const field = field_named(name);
    if (field) return *field;
    return fail(Errc::invalid_input, fmt::format("{}: {}", place.at(node), field.error().message));
}

Done take_columns(toml::table const& table, Place const& place, Header const& header,
                  Mapping& mapping) {
    for (auto const& [key, node] : table) {
        auto const field = field_at(place, node, key.str());
        if (!field) return tl::unexpected(field.error());
        auto const name = node.value<std::string>();
        int const column = name ? column_named(header, *name) : -1;
        if (column < 0) {
            return fail(Errc::invalid_input,
                        fmt::format("{}: {} names a column that the file does not have; it has {}",
                                    place.at(node), key.str(), fmt::join(header, ", ")));
        }
        mapping.set(*field, column);
    }
    return {};
}

Done take_values(toml::table const& table, Place const& place, Mapping& mapping) {
    for (auto const& [key, node] : table) {
        auto const field = field_at(place, node, key.str());
        if (!field) return tl::unexpected(field.error());
        std::string text;
        if (auto const plain = node.value_exact<std::string>()) {
            text = *plain;
        } else if (auto const number = node.value<double>(); number && std::isfinite(*number)) {
            text = fmt::format("{}", *number);
        } else {
            return fail(Errc::invalid_input, fmt::format("{}: {} must be a text or a number",
                                                         place.at(node), key.str()));
        }
        mapping.constant[static_cast<std::size_t>(*field)] = text;
    }
    return {};
}

Done take_setting(std::string_view key, toml::node const& node, Place const& place,
                  Mapping& mapping) {
    auto const text = node.value<std::string>().value_or("");
    auto const refuse = [&](std::string_view wanted) {
        return fail(Errc::invalid_input,
                    fmt::format("{}: {} must be {}", place.at(node), key, wanted));
    };
    if (key == "kind") {
        auto const kind = kind_from(text);
        if (!kind) return fail(Errc::invalid_input, place.at(node) + ": " + kind.error().message);
        mapping.kind = *kind;
    } else if (key == "timezone") {
        if (!TimeZone::named(text)) return refuse("a name such as Europe/Paris");
        mapping.time_zone = text;
    } else if (key == "dates") {
        if (text != "dmy" && text != "mdy") return refuse("\"dmy\" or \"mdy\"");
        mapping.date_order = text;
    } else if (key == "decimal") {
        if (text != "," && text != ".") return refuse("\",\" or \".\"");
        mapping.decimal = text;
    } else if (key == "prices") {
        if (text != "net" && text != "gross") return refuse("\"net\" or \"gross\"");
        mapping.prices = text == "net" ? Prices::net : Prices::gross;
    } else {
        return fail(Errc::invalid_input,
                    fmt::format("{}: '{}' is not a setting; there are kind, timezone, dates, "
                                "decimal, prices, [columns] and [values]",
                                place.at(node), key));
    }
    return {};
}

} // namespace

Result<Mapping> mapping_from_file(std::filesystem::path const& path, Header const& header,
                                  ImportRequest const& request) {
    std::error_code ignored; // what cannot be looked at is told by the parser
    if (std::filesystem::status(path, ignored).type() == std::filesystem::file_type::not_found) {
        return fail(Errc::unreadable, fmt::format("{}: no such file", path.string()));
    }
    auto const parsed = toml::parse_file(path.string());
    if (!parsed) {
        auto const& error = parsed.error();
        return fail(Errc::unreadable, fmt::format("{}, line {}: {}", path.string(),
                                                  error.source().begin.line, error.description()));
    }
    Mapping mapping;
    mapping.format = "mapping file";
    mapping.kind = request.as.value_or(Kind::orders);
    Place const place{path.filename().string()};
    bool named_kind = request.as.has_value();
    for (auto const& [key, node] : parsed.table()) {
        auto const* inner = node.as_table();
        Done done;
        if (key.str() == "columns" && inner != nullptr) {
            done = take_columns(*inner, place, header, mapping);
        } else if (key.str() == "values" && inner != nullptr) {
            done = take_values(*inner, place, mapping);
        } else {
            done = take_setting(key.str(), node, place, mapping);
            named_kind = named_kind || key.str() == "kind";
        }
        if (!done) return tl::unexpected(done.error());
    }
    if (!named_kind) {
        return fail(Errc::invalid_input,
                    fmt::format("{}: say what the file is: kind = \"orders\" (or {})", place.file,
                                fmt::join(kind_names(), ", ")));
    }
    if (request.as) mapping.kind = *request.as;
    return mapping;
}

} // namespace colporteur::imports
