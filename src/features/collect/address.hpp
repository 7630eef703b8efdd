// Web addresses: taken apart, and cleaned before anything of them is written.
//
// What is kept of a page is its path: without scheme, host, query and fragment, percent-decoded
// once (what a merchant reads in the browser: "/chaussures/été"), with ";..." of a segment left out
// and what mask_private() knows masked. Escapes of '/', '?', '#', ';', '%', '\\', of control
// characters and of bytes that are no UTF-8 stay as they are. No parameter of a query makes a page
// unless the caller names it; nobody names one today.
//
// Pure, and safe for any bytes; the result is UTF-8 when the address is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace colporteur::collect {

constexpr std::size_t k_address_bytes_max = 2000; // read; what comes behind is not looked at
constexpr std::size_t k_page_bytes_max = 500;     // kept
constexpr std::size_t k_host_bytes_max = 253;     // RFC 1035

// Pieces of a text that must outlive them.
struct Address {
    std::string_view scheme; // "https", as it is spelled
    std::string_view host;   // without user, password and port, as it is spelled; never empty
    std::string_view path;   // "" or begins with '/'
    std::string_view query;  // without '?'
};

// An absolute address with a host of letters, digits, '.', '-', '_' and what is not ASCII, or of
// numbers in brackets ("[::1]"), or nothing. "https://user:secret@Shop.example:8443/a?b=c#d",
// "android-app://com.example/".
std::optional<Address> split_address(std::string_view text);

bool is_web(Address const& address); // http or https

// Lower case (ASCII), without "www." and a last dot.
std::string plain_host(std::string_view host);

// Calls `take(name, value)` for each parameter, as it is spelled, until it returns false.
template <class Take>
void each_parameter(std::string_view query, Take&& take) {
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const one = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        auto const equals = one.find('=');
        if (one.empty() || equals == 0) continue;
        auto const value =
            equals == std::string_view::npos ? std::string_view{} : one.substr(equals + 1);
        if (!take(one.substr(0, equals), value)) return;
    }
}

// The page of an address, cleaned; parameters named in `kept` stay: "/p?size=38". At most
// k_page_bytes_max bytes.
std::string clean_page(Address const& address, std::span<std::string_view const> kept = {});

// A text of people: trimmed, masked, at most `bytes_max` bytes.
std::string clean_text(std::string_view text, std::size_t bytes_max);

// The same for a value of a parameter, decoded with '+' as a blank.
std::string clean_parameter(std::string_view value, std::size_t bytes_max);

// The same for a text that may be where a link leads: of web addresses scheme, host and page
// stay, of a path the page, of "mailto:", "tel:", "sms:" and "data:" nothing but that it is one.
std::string clean_link(std::string_view text, std::size_t bytes_max);

// Cuts in front of the character that would not fit.
void cut_utf8(std::string& text, std::size_t bytes_max);

} // namespace colporteur::collect
