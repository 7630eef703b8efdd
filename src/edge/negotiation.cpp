#include "edge/negotiation.hpp"

#include "base/text.hpp"
#include "edge/ascii.hpp"

#include <charconv>

namespace colporteur::edge {

namespace {

std::string_view take(std::string_view& rest, char separator) {
    auto const part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return trim(part);
}

// 0..1; a weight that is no number counts as 0: what we do not understand we do not use.
double weight(std::string_view parameters) {
    while (!parameters.empty()) {
        auto value = take(parameters, ';');
        auto const name = take(value, '=');
        if (name != "q" && name != "Q") continue;
        value = trim(value);
        double number = 0;
        auto const [end, wrong] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        bool const good = wrong == std::errc() && end == value.data() + value.size();
        return good && number >= 0 && number <= 1 ? number : 0;
    }
    return 1;
}

// The weight of `coding` in the list; `unnamed` when neither it nor "*" is there.
double weight_of(std::string_view list, std::string_view coding, double unnamed) {
    double any = unnamed;
    while (!list.empty()) {
        auto parameters = take(list, ',');
        auto const name = take(parameters, ';');
        if (same_word(name, coding)) return weight(parameters);
        if (name == "*") any = weight(parameters);
    }
    return any;
}

std::string_view without_weakness(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

} // namespace

std::string_view coding_name(Coding coding) {
    if (coding == Coding::brotli) return "br";
    return coding == Coding::gzip ? "gzip" : "";
}

Coding best_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
    auto best = Coding::identity;
    double liked = 0;
    // Identity is fine unless it is refused, but everything that is named goes before it.
    if (trim(accept_encoding).empty()) return best;
    if (has_brotli) {
        double const brotli = weight_of(accept_encoding, "br", 0);
        if (brotli > liked) {
            best = Coding::brotli;
            liked = brotli;
        }
    }
    if (has_gzip) {
        double const gzip = weight_of(accept_encoding, "gzip", 0);
        if (gzip > liked) {
            best = Coding::gzip;
            liked = gzip;
        }
    }
    // Only a weight of its own lets identity win.
    return weight_of(accept_encoding, "identity", 0) > liked ? Coding::identity : best;
}

bool holds_etag(std::string_view if_none_match, std::string_view etag) {
    if (etag.empty()) return false;
    if (trim(if_none_match) == "*") return true;
    auto const wanted = without_weakness(etag);
    // Commas may stand inside the quotes, so the list is read from quote to quote.
    while (true) {
        auto const begin = if_none_match.find('"');
        if (begin == std::string_view::npos) return false;
        auto const end = if_none_match.find('"', begin + 1);
        if (end == std::string_view::npos) return false;
        if (if_none_match.substr(begin, end + 1 - begin) == wanted) return true;
        if_none_match.remove_prefix(end + 1);
    }
}

} // namespace colporteur::edge
