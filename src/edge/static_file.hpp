// Files that are compiled into the program: the pages and their assets.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::edge {

// All views must outlive the server. An empty `gzip` or `brotli`: there is none.
struct StaticFile {
    std::string_view path; // "/assets/app-1a2b3c.js", as in the address, decoded
    std::string_view content_type;
    std::string_view body;
    std::string_view gzip;
    std::string_view brotli;
    std::string_view etag;   // with its quotes
    bool immutable = false;  // its name changes with its content: kept by browsers for a year
    bool any_origin = false; // pages of other hosts may load it
};

struct StaticFiles {
    std::span<StaticFile const> files;
    // Addresses that the script of the page takes apart: "/", "/shops/{shop}/{page}". They are
    // answered with the file whose path is `page`.
    std::vector<std::string> pages;
    std::string_view page = "/index.html";
};

} // namespace colporteur::edge
