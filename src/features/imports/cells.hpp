// One row as fields: text, numbers, times and money read in the style of the file. The first value
// that cannot be read is remembered; a reader asks for all it needs and then looks at reject()
// once.
#pragma once

#include "features/imports/rates.hpp"
#include "features/imports/sniff_values.hpp"
#include "features/shops/model.hpp"

namespace colporteur::imports {

struct Reject {
    std::string column; // as the file calls it, or ""
    std::string reason; // with the mend
};

class Cells {
  public:
    // Times after `latest` are refused.
    Cells(Mapping const& mapping, Sniffed const& sniffed, Header const& header,
          shops::Shop const& shop, TimeZone const& zone, Rates const& rates,
          TimeMs latest = INT64_MAX);

    void take(tables::Row const& row); // forgets the last row and its reject

    [[nodiscard]] bool has(Field field) const { return mapping_.has(field); }
    [[nodiscard]] std::string_view column(Field field) const { // as the file calls it, or ""
        int const place = mapping_.of(field);
        return place < 0 ? std::string_view() : header_[static_cast<std::size_t>(place)];
    }
    [[nodiscard]] Mapping const& mapping() const { return mapping_; }
    [[nodiscard]] Sniffed const& sniffed() const { return sniffed_; }
    [[nodiscard]] std::int64_t line() const { return row_.line; }
    [[nodiscard]] tables::Row const& row() const { return row_; }
    [[nodiscard]] TimeZone const& shop_zone() const { return days_.zone(); }

    // Trimmed; "" when there is none, or a word for nothing ("--", "null").
    [[nodiscard]] std::string_view text(Field field) const;

    // Nothing when the cell is empty, or not readable (then reject() says so).
    std::optional<Decimal> number(Field field);
    std::optional<double> real(Field field); // to the last digit of a double
    std::optional<std::int64_t> whole(Field field);
    std::optional<TimeMs> time(Field field);
    std::optional<Day>
    day(Field field); // the calendar day as written; of an instant, in the shop's zone
    std::optional<Month> month(Field field);

    // The cell's currency into the shop's, at the rate of `day`; times a whole number. The cell's
    // is what it bears itself, else the row's, else the file's, else the shop's; a cell that
    // contradicts its row is refused.
    std::optional<std::int64_t> minor(Field field, Day day, std::int64_t times = 1);

    // The same to the last digit, in major units: of experiments, whose figures are not counted in
    // cents.
    std::optional<double> major(Field field, Day day);

    std::int64_t whole_or(Field field, std::int64_t fallback) {
        return whole(field).value_or(fallback);
    }
    void refuse(Field field, std::string reason);
    // Of the first of the fields that the file has a column for.
    void refuse(std::initializer_list<Field> fields, std::string reason);
    [[nodiscard]] std::optional<Reject> const& reject() const { return reject_; }

  private:
    void refuse_day(Field field, Month month); // which has no such day
    std::optional<Currency> currency_of(Field field);
    std::optional<double> rate_of(Field field, Day day, bool& own);

    Mapping const& mapping_;
    Sniffed const& sniffed_;
    Header const& header_;
    Currency shop_currency_;
    Rates const& rates_;
    DateReader dates_; // zone of the file
    DateReader days_;  // zone of the shop
    TimeMs latest_;
    tables::Row row_;
    std::optional<Reject> reject_;
};

} // namespace colporteur::imports
