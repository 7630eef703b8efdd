#include "tables/sniff.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace colporteur::tables {

namespace {

struct Magic {
    std::string_view bytes;
    std::string_view advice;
};

using namespace std::string_view_literals;

// First bytes of files that people hand over in place of a table.
constexpr std::array k_refused = {
    Magic{"PK\x03\x04"sv, "is an Excel workbook or a zip archive: open it and save as CSV (UTF-8)"},
    Magic{"PK\x05\x06"sv, "is an empty zip archive"},
    Magic{"\xD0\xCF\x11\xE0"sv, "is an old Excel workbook: open it and save as CSV (UTF-8)"},
    Magic{"%PDF"sv, "is a PDF: export the table as CSV"},
    Magic{"PAR1"sv, "is Parquet, which is read by import only: save it as CSV"},
    Magic{"SQLite format 3"sv, "is an SQLite database: export the table as CSV"},
    Magic{"\x89PNG"sv, "is an image (PNG), not a table"},
    Magic{"\xFF\xD8\xFF"sv, "is an image (JPEG), not a table"},
    Magic{"GIF8"sv, "is an image (GIF), not a table"},
    Magic{"BZh"sv, "is compressed with bzip2: unpack it first (gzip is read as it is)"},
    Magic{"\xFD"
          "7zXZ"sv,
          "is compressed with xz: unpack it first (gzip is read as it is)"},
    Magic{"\x28\xB5\x2F\xFD"sv, "is compressed with zstd: unpack it first (gzip is read as it is)"},
    Magic{"7z\xBC\xAF"sv, "is a 7z archive: unpack it first"},
    Magic{"Rar!"sv, "is a RAR archive: unpack it first"},
    Magic{"\x7F"
          "ELF"sv,
          "is a program, not a table"},
    Magic{"{\\rtf"sv, "is a text document (RTF): save the table as CSV"},
};

bool begins_with_word(std::string_view head, std::string_view word) {
    auto const text = trim(head);
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

} // namespace

Done refuse_other_types(std::string_view head, std::string_view name) {
    for (auto const& [bytes, advice] : k_refused) {
        if (head.starts_with(bytes)) {
            return fail(Errc::unreadable, fmt::format("{} {}", name, advice));
        }
    }
    for (auto const word : {"<!doctype html"sv, "<html"sv}) {
        if (begins_with_word(head, word)) {
            return fail(
                Errc::unreadable,
                fmt::format("{} is a web page, perhaps of a failed download: export it again",
                            name));
        }
    }
    if (begins_with_word(head, "<?xml")) {
        return fail(Errc::unreadable, fmt::format("{} is XML: export the table as CSV", name));
    }
    auto const sample = head.substr(0, 4096);
    auto const nuls = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
    if (wrapping_of(head).mark_bytes == 0 && nuls * 10 > sample.size()) {
        return fail(Errc::unreadable,
                    fmt::format("{} is not a table of text (it is full of NUL bytes): save as CSV "
                                "(UTF-8)",
                                name));
    }
    return {};
}

bool is_gzip(std::string_view head) {
    return head.starts_with("\x1F\x8B"sv);
}

Wrapping wrapping_of(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF"sv)) return {Encoding::utf8, 3};
    if (head.starts_with("\xFF\xFE"sv)) return {Encoding::utf16_little, 2};
    if (head.starts_with("\xFE\xFF"sv)) return {Encoding::utf16_big, 2};
    return {};
}

std::string_view encoding_name(Encoding encoding) {
    switch (encoding) {
    case Encoding::windows_1252:
        return "windows-1252";
    case Encoding::utf16_little:
    case Encoding::utf16_big:
        return "utf-16";
    case Encoding::ascii:
    case Encoding::utf8:
        break;
    }
    return "utf-8";
}

// By lines, so that one damaged row does not turn a whole file into signs that nobody wrote.
Encoding encoding_of(std::string_view sample) {
    auto const high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    int valid = 0;
    int invalid = 0;
    while (!sample.empty()) {
        auto const end = sample.find_first_of("\r\n");
        auto line = sample.substr(0, end);
        sample.remove_prefix(std::min(line.size() + 1, sample.size()));
        if (std::none_of(line.begin(), line.end(), high)) continue;
        bool fine = is_utf8(line);
        bool const last = end == std::string_view::npos; // may end inside a sign
        for (int i = 0; last && !fine && i < 3 && !line.empty() && high(line.back()); ++i) {
            line.remove_suffix(1);
            fine = is_utf8(line) && !line.empty();
        }
        ++(fine ? valid : invalid);
    }
    if (valid == 0 && invalid == 0) return Encoding::ascii;
    return valid >= invalid ? Encoding::utf8 : Encoding::windows_1252;
}

} // namespace colporteur::tables
