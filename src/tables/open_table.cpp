#include "tables/sources.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace colporteur::tables {

namespace {

Done fill(TextWindow& window, std::size_t bytes, std::string_view name) {
    while (window.rest().size() < bytes) {
        auto const got = window.more();
        if (!got) return fail(got.error().code, fmt::format("{}: {}", name, got.error().message));
        if (!*got) break;
    }
    return {};
}

struct Unwrapped {
    TextWindow window; // UTF-8, or bytes of an encoding that keeps ASCII
    Encoding encoding = Encoding::ascii;
    bool gzip = false;
};

// Takes gzip, byte order mark and UTF-16 off, and refuses what is no text.
Result<Unwrapped> unwrap(std::unique_ptr<ByteSource> bytes, std::string const& name) {
    auto head = read_head(*bytes, 4096);
    if (!head) return tl::unexpected(head.error());
    bool const gzip = is_gzip(*head);
    if (gzip) {
        bytes = gunzip(std::move(bytes), std::move(*head));
        head = read_head(*bytes, 4096);
        if (!head)
            return fail(head.error().code, fmt::format("{}: {}", name, head.error().message));
    }
    if (auto const fine = refuse_other_types(*head, name); !fine) {
        return tl::unexpected(fine.error());
    }
    auto const wrapping = wrapping_of(*head);
    head->erase(0, wrapping.mark_bytes);
    bool const big = wrapping.encoding == Encoding::utf16_big;
    if (big || wrapping.encoding == Encoding::utf16_little) {
        bytes = utf8_from_utf16(std::move(bytes), std::move(*head), big);
    } else {
        bytes = with_head(std::move(bytes), std::move(*head));
    }
    Unwrapped out{TextWindow(std::move(bytes)), wrapping.encoding, gzip};
    if (auto const filled = fill(out.window, k_sample_bytes, name); !filled) {
        return tl::unexpected(filled.error());
    }
    if (out.encoding == Encoding::ascii) {
        out.encoding = encoding_of(out.window.rest().substr(0, k_sample_bytes));
    }
    return out;
}

} // namespace

Result<OpenedTable> open_table(std::filesystem::path const& path, OpenOptions const& options) {
    auto const name = path.string();
    auto file = open_file(path);
    if (!file) return tl::unexpected(file.error());
    auto text = unwrap(std::move(*file), name);
    if (!text) return tl::unexpected(text.error());

    auto const sample = trim(text->window.rest());
    if (sample.empty()) {
        return fail(Errc::unreadable, fmt::format("{} is empty: export it again", name));
    }
    SourceOptions source{name, 0, options.row_bytes_max};
    std::error_code no_size;
    source.bytes_total = std::filesystem::file_size(path, no_size);
    if (no_size) source.bytes_total = 0;
    if (sample.front() == '[') {
        return fail(
            Errc::unreadable,
            fmt::format("{} is one JSON array: write one object a line (jq -c '.[]')", name));
    }
    auto const encoding = text->encoding;
    auto opened =
        sample.front() == '{'
            ? open_json_lines(std::move(text->window), std::move(source))
            : open_csv(std::move(text->window), encoding, options.delimiter, std::move(source));
    if (!opened) return tl::unexpected(opened.error());
    opened->dialect.gzip = text->gzip;
    bool const utf16 = encoding == Encoding::utf16_little || encoding == Encoding::utf16_big;
    if (utf16) opened->dialect.encoding = encoding_name(encoding);
    return opened;
}

} // namespace colporteur::tables
