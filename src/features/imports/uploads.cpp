#include "features/imports/uploads.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::imports {

namespace fs = std::filesystem;

namespace {

constexpr auto k_kept_for = std::chrono::hours(24);
constexpr std::size_t k_name_bytes_max = 200;

std::string new_id() {
    std::array<unsigned char, 8> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string id;
    for (auto const byte : bytes)
        id += fmt::format("{:02x}", byte);
    return id;
}

bool is_id(std::string_view id) {
    return id.size() == 16 && std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// The last part of a path, whatever wrote it, without what a file system or a terminal minds.
std::string plain_name(std::string_view name) {
    auto const slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string out;
    for (char const c : trim(name).substr(0, k_name_bytes_max))
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '_' : c;
    while (!is_utf8(out)) // cut inside a character
        out.pop_back();
    return out == "." || out == ".." ? std::string() : out;
}

} // namespace

Result<Uploads::Kept> Uploads::keep(fs::path const& file, std::string_view name) const {
    auto const plain = plain_name(name);
    if (plain.empty()) {
        return fail(Errc::invalid_input, "name: the name of the file is missing: ?name=orders.csv");
    }
    Kept kept{new_id(), {}, 0};
    std::error_code failed;
    fs::create_directories(folder_ / kept.id / "file", failed);
    kept.file = folder_ / kept.id / "file" / plain;
    if (!failed) fs::rename(file, kept.file, failed);
    if (!failed) kept.bytes = fs::file_size(kept.file, failed);
    if (failed) {
        return fail(Errc::unreadable,
                    fmt::format("{} cannot be kept: {}", plain, failed.message()));
    }
    return kept;
}

Result<fs::path> Uploads::find(std::string_view id) const {
    std::error_code none;
    if (is_id(id)) {
        for (auto const& entry : fs::directory_iterator(folder_ / id / "file", none))
            return entry.path();
    }
    return fail(Errc::not_found,
                "this file is not here any more: files are kept until they are imported, at most a "
                "day; hand it over again");
}

fs::path Uploads::mapping_file(std::string_view id, std::string_view mapping) const {
    static constexpr HashKey k_key{}; // to tell mappings apart, not to keep anybody out
    return folder_ / id / fmt::format("mapping-{:016x}.toml", text_id(mapping, k_key));
}

void Uploads::drop(std::string_view id) const {
    std::error_code ignored; // what cannot be removed now goes with the old ones
    if (is_id(id)) fs::remove_all(folder_ / id, ignored);
}

void Uploads::drop_old() const {
    std::error_code ignored;
    auto const now = fs::file_time_type::clock::now();
    for (auto const& entry : fs::directory_iterator(folder_, ignored)) {
        if (!is_id(entry.path().filename().string())) continue; // what is on its way just now
        auto const written = fs::last_write_time(entry.path(), ignored);
        if (!ignored && now - written > k_kept_for) fs::remove_all(entry.path(), ignored);
    }
}

} // namespace colporteur::imports
