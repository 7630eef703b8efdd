#include "features/imports/understand.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>

namespace colporteur::imports {

namespace {

std::string_view host_of(std::string_view address) {
    if (auto const scheme = address.find("://"); scheme != std::string_view::npos) {
        address.remove_prefix(scheme + 3);
    }
    address = address.substr(0, address.find_first_of("/?#:"));
    return address.starts_with("www.") ? address.substr(4) : address;
}

} // namespace

std::string origin_text(Cells const& cells) {
    auto source = cells.text(Field::source);
    if (source.empty()) source = cells.text(Field::channel);
    auto const medium = cells.text(Field::medium);
    if (!source.empty() && !medium.empty()) {
        std::string both(source);
        both += " / ";
        return both += medium;
    }
    if (!source.empty()) return std::string(source);
    if (!medium.empty()) return std::string(medium);
    if (auto const code = cells.text(Field::code); !code.empty()) return code_text(code);
    return std::string(host_of(cells.text(Field::referrer)));
}

std::string_view person_text(Cells const& cells) {
    auto const person = cells.text(Field::person);
    // WooCommerce numbers who has no account so.
    bool const guest = person == "0" && cells.mapping().format == "woocommerce";
    return guest || person.empty() ? cells.text(Field::email) : person;
}

std::string code_text(std::string_view codes) {
    while (!codes.empty()) {
        auto const end = std::min(codes.find_first_of(",;"), codes.size());
        auto const first = trim(codes.substr(0, end));
        if (!first.empty()) return fold("code:" + std::string(first));
        codes.remove_prefix(std::min(end + 1, codes.size()));
    }
    return {};
}

std::unique_ptr<Reader> reader_for(Mapping const& mapping, ReaderSetup const& setup) {
    switch (mapping.kind) {
    case Kind::orders:
        return read_orders(setup);
    case Kind::touches:
        return read_touches(setup);
    case Kind::spend:
        return read_spend(setup);
    case Kind::survey:
        return read_survey(setup);
    case Kind::experiment:
        return read_experiment(setup, mapping);
    case Kind::posts:
        return read_posts(setup);
    case Kind::paths:
        return read_paths(setup);
    case Kind::reported:
        return read_reported(setup);
    case Kind::products:
    case Kind::customers:
        break;
    }
    assert(false && "products and customers are records, not events");
    return nullptr;
}

} // namespace colporteur::imports
