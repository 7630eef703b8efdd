#include "features/imports/mapping.hpp"

#include "base/text.hpp"
#include "features/imports/column_words.hpp"
#include "features/imports/currency_mark.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace colporteur::imports {

namespace {

struct Name {
    std::string folded;   // "amount spent", without the currency
    std::string loose;    // the same with '_', '-', '.' as blanks
    std::string currency; // "EUR", "$"
};

// "N° de commande" is typed without its degree sign as often, and an apostrophe straight.
std::string folded_name(std::string_view header) {
    std::string name(header);
    auto const replace = [&](std::string_view what, std::string_view by) {
        for (auto at = name.find(what); at != std::string::npos; at = name.find(what, at))
            name.replace(at, what.size(), by);
    };
    replace("°", " ");
    replace("’", "'");
    return fold(name);
}

Name name_of(std::string_view header) {
    Name name{folded_name(header), {}, {}};
    auto const open = name.folded.rfind('(');
    if (open != std::string::npos && open > 0 && name.folded.ends_with(')')) {
        auto const inner = std::string(
            trim(std::string_view(name.folded).substr(open + 1, name.folded.size() - open - 2)));
        bool const all = inner == "all"; // "Clicks (all)": not the money of Albania
        if (!all && currency_meant(inner, Currency{})) {
            name.currency = inner;
            name.folded = trim(std::string_view(name.folded).substr(0, open));
        }
    }
    std::string blanks = name.folded;
    for (char& c : blanks) {
        if (c == '_' || c == '-' || c == '.') c = ' ';
    }
    name.loose = fold(blanks);
    return name;
}

std::vector<Name> names_of(Header const& header) {
    std::vector<Name> names;
    names.reserve(header.size());
    for (auto const& column : header)
        names.push_back(name_of(column));
    return names;
}

int place_of(std::vector<Name> const& names, std::vector<std::string_view> const& wanted,
             std::string Name::*spelling) {
    for (auto const name : wanted) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i].*spelling == name) return static_cast<int>(i);
        }
    }
    return -1;
}

// Each column serves one field: the first that asks for it.
void take_columns(Mapping& mapping, std::vector<FormatColumn> const& columns,
                  std::vector<Name> const& names, std::string Name::*spelling) {
    std::vector<bool> taken(names.size());
    for (int const place : mapping.column) {
        if (place >= 0) taken[static_cast<std::size_t>(place)] = true;
    }
    for (auto const& column : columns) {
        if (mapping.has(column.field)) continue;
        int const place = place_of(names, column.names, spelling);
        if (place < 0 || taken[static_cast<std::size_t>(place)]) continue;
        taken[static_cast<std::size_t>(place)] = true;
        mapping.set(column.field, place);
        mapping.header_currency[static_cast<std::size_t>(column.field)] =
            names[static_cast<std::size_t>(place)].currency;
    }
}

bool fits(Format const& format, std::vector<Name> const& names) {
    // A cost export of one platform has no need to name it: a column that does makes it a table of
    // the merchant's own.
    static std::vector<std::string_view> const k_own = {"platform", "plateforme", "channel",
                                                        "canal"};
    bool const of_platform = format.kind == Kind::spend && !format.platform.empty();
    if (of_platform && place_of(names, k_own, &Name::folded) >= 0) return false;
    for (auto const& column : synonyms(format.kind)) {
        auto const& other = format.unless;
        bool const rules_out = std::find(other.begin(), other.end(), column.field) != other.end();
        if (rules_out && place_of(names, column.names, &Name::loose) >= 0) return false;
    }
    return std::all_of(format.known_by.begin(), format.known_by.end(), [&](auto const& group) {
        return place_of(names, group, &Name::folded) >= 0;
    });
}

Mapping by_format(Format const& format, std::vector<Name> const& names) {
    Mapping mapping;
    mapping.kind = format.kind;
    mapping.format = format.name;
    mapping.known = &format;
    mapping.prices = format.prices;
    mapping.quirk = format.quirk;
    mapping.platform = format.platform;
    take_columns(mapping, format.columns, names, &Name::folded);
    return mapping;
}

// The groups of which the mapping has no field, as words; empty when it will do.
std::vector<std::string> missing(Mapping const& mapping, KindInfo const& kind) {
    std::vector<std::string> out;
    for (auto const& group : kind.needs) {
        auto const has = [&](Field field) { return mapping.has(field); };
        if (std::any_of(group.begin(), group.end(), has)) continue;
        std::vector<std::string_view> words;
        for (Field const field : group)
            words.push_back(info_of(field).name);
        out.push_back(fmt::format("{}", fmt::join(words, " or ")));
    }
    return out;
}

Mapping by_synonyms(Kind kind, std::vector<Name> const& names) {
    Mapping mapping;
    mapping.kind = kind;
    take_columns(mapping, synonyms(kind), names, &Name::loose);
    return mapping;
}

// A column by which a file is one of orders, though not all that orders need was found: who takes
// it for something else loses them in silence. "" when there is none.
std::string order_column(Mapping const& mapping, Header const& header,
                         std::vector<Name> const& names) {
    std::string number;
    std::string amount;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const& used = mapping.column;
        if (std::find(used.begin(), used.end(), static_cast<int>(i)) != used.end()) continue;
        if (number.empty() && names_an_order(names[i].loose)) number = header[i];
        if (amount.empty() && names_an_amount(names[i].loose)) amount = header[i];
    }
    switch (mapping.kind) {
    case Kind::customers:
        return number.empty() ? amount : number;
    case Kind::products:
        return number;
    case Kind::touches: // a visit may name the order that came of it
        return number.empty() || amount.empty() ? std::string() : amount;
    default:
        return {};
    }
}

// Columns of an experiment are named on the command line.
Done take_experiment(Mapping& mapping, Header const& header, ExperimentOptions const& options) {
    struct Named {
        Field field;
        std::string const& name;
        std::string_view option;
    };
    Named const named[] = {{Field::arm, options.arm, "--arm"},
                           {Field::metric, options.metric, "--metric"},
                           {Field::orders, options.orders, "--orders"},
                           {Field::covariate, options.covariate, "--covariate"},
                           {Field::person, options.person, "--person"}};
    for (auto const& [field, name, option] : named) {
        if (name.empty()) continue;
        int const place = column_named(header, name);
        if (place < 0) {
            return fail(Errc::invalid_input,
                        fmt::format("{} {}: there is no such column; the file has {}", option, name,
                                    fmt::join(header, ", ")));
        }
        mapping.set(field, place);
    }
    return {};
}

Result<Mapping> checked(Mapping mapping, Header const& header, ImportRequest const& request) {
    if (mapping.kind == Kind::experiment) {
        auto const taken = take_experiment(mapping, header, request.experiment);
        if (!taken) return tl::unexpected(taken.error());
    }
    auto const& kind = info_of(mapping.kind);
    bool const split = mapping.kind == Kind::experiment && mapping.has(Field::arm);
    auto const lacks = split ? std::vector<std::string>() : missing(mapping, kind);
    if (lacks.empty()) return mapping;
    return fail(Errc::invalid_input,
                fmt::format("{}: as {} the file lacks a column for {}; it has {}. Name the columns "
                            "in a mapping file (--map)",
                            request.file.filename().string(), kind.name, fmt::join(lacks, ", and "),
                            fmt::join(header, ", ")));
}

} // namespace

std::string_view Mapping::currency_by_header(Field field) const {
    auto const& own = header_currency[static_cast<std::size_t>(field)];
    if (!own.empty()) return own;
    std::string_view only;
    for (auto const& other : header_currency) {
        if (other.empty() || other == only) continue;
        if (!only.empty()) return {};
        only = other;
    }
    return only;
}

std::string loose_name(std::string_view column) {
    return name_of(column).loose;
}

int column_named(Header const& header, std::string_view name) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == name) return static_cast<int>(i);
    }
    auto const wanted = fold(name);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (fold(header[i]) == wanted) return static_cast<int>(i);
    }
    return -1;
}

Result<Mapping> find_mapping(Header const& header, ImportRequest const& request) {
    if (!request.map_file.empty()) {
        auto mapping = mapping_from_file(request.map_file, header, request);
        if (!mapping) return tl::unexpected(mapping.error());
        return checked(std::move(*mapping), header, request);
    }
    auto const names = names_of(header);
    if (!request.format.empty()) {
        auto const* format = format_named(request.format);
        if (format == nullptr) {
            std::vector<std::string_view> known;
            for (auto const& one : all_formats())
                known.push_back(one.name);
            return fail(Errc::wrong_use, fmt::format("'{}' is not a format; --format takes {}",
                                                     request.format, fmt::join(known, ", ")));
        }
        return checked(by_format(*format, names), header, request);
    }
    for (auto const& format : all_formats()) {
        if (request.as && *request.as != format.kind) continue;
        if (fits(format, names)) return checked(by_format(format, names), header, request);
    }
    if (request.as) {
        auto mapping = by_synonyms(*request.as, names);
        take_columns(mapping, synonyms_asked_for(*request.as), names, &Name::loose);
        return checked(std::move(mapping), header, request);
    }
    for (auto const& kind : all_kinds()) {
        auto mapping = by_synonyms(kind.kind, names);
        if (!missing(mapping, kind).empty()) continue;
        auto const column = order_column(mapping, header, names);
        if (column.empty()) return checked(std::move(mapping), header, request);
        return fail(
            Errc::invalid_input,
            fmt::format("{}: it could be read as {}, but its column '{}' is one of an order "
                        "file. Say what it is (--as {}), or name the columns in a mapping "
                        "file (--map)",
                        request.file.filename().string(), kind.name, column,
                        fmt::join(kind_names(), " | ")));
    }
    return fail(
        Errc::invalid_input,
        fmt::format("{}: no known kind of file has the columns {}. Say what it is (--as {}), "
                    "or name the columns in a mapping file (--map)",
                    request.file.filename().string(), fmt::join(header, ", "),
                    fmt::join(kind_names(), " | ")));
}

} // namespace colporteur::imports
