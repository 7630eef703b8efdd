// The rejects file: where the request wants it, else FILE.rejects.csv beside the file, or in the
// data folder when that cannot be written:
//
//   rejected line;rejected column;reason;<the header of the file>
//   17;InvoiceDate;'soon' is not a date ...;<the row as it stood>
// with the delimiter of the file, so that the rows can be mended there and the file imported as it
// is. They stand in the order of the file, though some are only known when an order is closed; a
// very long file of rejects has those where they came.
#pragma once

#include "features/imports/cells.hpp"
#include "features/imports/say.hpp"
#include "tables/row_source.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

namespace colporteur::imports {

class Rejects {
  public:
    Rejects(ImportRequest const& request, std::filesystem::path data_folder,
            tables::Dialect const& dialect, Header header);

    // Throws std::runtime_error when neither place can be written.
    void add(std::int64_t line, std::string_view column, std::string_view reason,
             std::string_view raw);
    void close(); // what was written is on disk; throws as add
    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] std::filesystem::path const& path() const {
        return path_;
    } // "" when none was made

  private:
    void open();
    void write(std::string_view text);
    void sort_by_line();

    struct Place {
        std::int64_t line = 0;
        std::size_t begin = 0, size = 0; // in the file
    };

    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::filesystem::path wanted_, data_folder_, path_;
    tables::Dialect dialect_;
    Header header_;
    std::unique_ptr<std::FILE, Closer> out_;
    std::int64_t count_ = 0;
    std::size_t bytes_ = 0;
    std::vector<Place> places_; // as they were written
    bool out_of_order_ = false;
};

// A file of rejects with its reasons in another language; all else stays as it is, byte for byte.
std::string with_reasons(std::string_view rejects, Say const& say);

} // namespace colporteur::imports
