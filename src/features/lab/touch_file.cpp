#include "features/lab/touch_file.hpp"

#include "features/lab/channel_names.hpp"
#include "features/lab/time_text.hpp"

#include <fmt/format.h>
#include <unordered_map>

namespace colporteur::lab {

namespace {

struct Columns {
    std::size_t person = 0, time = 0, channel = 0;
    std::optional<std::size_t> conversion, value;
};

Result<Columns> columns_of(Sheet const& sheet, AttributionOptions const& options) {
    Columns columns;
    struct Needed {
        std::size_t& column;
        std::string const& given;
        std::initializer_list<char const*> names;
        char const* option;
    };
    Needed const needed[] = {
        {columns.person,
         options.person,
         {"person", "user", "user_id", "visitor", "visitor_id", "cookie", "customer", "customer_id",
          "uid", "personne", "client"},
         "--person"},
        {columns.time, options.time, {"time", "timestamp", "datetime", "date", "heure"}, "--time"},
        {columns.channel,
         options.channel,
         {"channel", "utm_source", "source", "canal"},
         "--channel"}};
    for (auto const& [column, given, names, option] : needed) {
        auto const chosen = sheet.choose(given, names);
        if (!chosen) return tl::unexpected(chosen.error());
        if (!*chosen) {
            return sheet.refuse_file(
                fmt::format("neither a path file (no column \"path\") nor touch rows: name the "
                            "column with {}; there are {}",
                            option, sheet.columns_text()));
        }
        column = **chosen;
    }
    auto const conversion = sheet.choose(options.conversion, {"conversion", "converted", "order",
                                                              "is_order", "purchase", "commande"});
    if (!conversion) return tl::unexpected(conversion.error());
    auto const value = sheet.choose(
        options.value, {"value", "conversion_value", "revenue", "amount", "valeur", "montant"});
    if (!value) return tl::unexpected(value.error());
    if (!*conversion && !*value) {
        return sheet.refuse_file(fmt::format("which rows are orders? Name a column of 1 and 0 with "
                                             "--conversion, or one of money with --value; there "
                                             "are {}",
                                             sheet.columns_text()));
    }
    columns.conversion = *conversion;
    columns.value = *value;
    return columns;
}

class TouchReader {
  public:
    TouchReader(Sheet& sheet, Columns const& columns) : sheet_(sheet), columns_(columns) {}

    Done row() {
        auto const person = sheet_.text(columns_.person);
        if (person.empty()) return sheet_.refuse(columns_.person, "is empty: whose touch is it?");
        auto const time = time_of(sheet_.text(columns_.time));
        if (!time) return tl::unexpected(time.error());
        auto const value = sheet_.number_or_zero(columns_.value);
        if (!value) return tl::unexpected(value.error());
        auto const marked =
            columns_.conversion ? sheet_.flag(*columns_.conversion) : Result<bool>(*value > 0);
        if (!marked) return tl::unexpected(marked.error());
        auto const channel = sheet_.text(columns_.channel);
        if (channel.empty() && !*marked) {
            return sheet_.refuse(columns_.channel, "is empty, and the row is not an order");
        }
        return keep(person, *time, channel, *marked ? std::optional(*value) : std::nullopt);
    }
    // Errors: invalid_input when no row told which number of a date is the day.
    Result<Touches> take() {
        if (!unsure_.empty()) return tl::unexpected(first_unsure_);
        touches_.channels = channels_.take();
        touches_.has_value = columns_.value.has_value();
        return std::move(touches_);
    }

  private:
    enum class DateOrder { unknown, day_first, month_first };
    struct Unsure {                              // a time read with the day first until a row tells
        std::optional<std::size_t> touch, order; // places in touches_
        TimeMs month_first_is_later_by = 0;
    };

    // Sets later_by_ where the time may mean another day.
    Result<TimeMs> time_of(std::string_view text) {
        later_by_ = 0;
        if (auto const time = time_from(text)) return *time;
        auto const either = either_time_from(text);
        auto const told = told_by(either);
        bool const contradicts =
            told != DateOrder::unknown && order_ != DateOrder::unknown && told != order_;
        if ((!either.day_first && !either.month_first) || contradicts) {
            return sheet_.refuse(
                columns_.time,
                fmt::format("\"{}\" is not a time{}: write it like 2026-03-31 18:05 or as Unix "
                            "seconds",
                            text,
                            contradicts ? " in the order of day and month of other rows" : ""));
        }
        if (told != DateOrder::unknown && order_ == DateOrder::unknown) settle(told);
        if (order_ == DateOrder::month_first) return *either.month_first;
        if (order_ == DateOrder::unknown && *either.day_first != *either.month_first) {
            later_by_ = *either.month_first - *either.day_first;
            if (unsure_.empty()) {
                first_unsure_ =
                    sheet_
                        .refuse(columns_.time,
                                fmt::format("\"{}\" means two days, and no row tells which number "
                                            "is the day: write it like 2026-03-31 18:05",
                                            text))
                        .value();
            }
        }
        return *either.day_first;
    }
    static DateOrder told_by(EitherTime const& either) {
        if (either.day_first && !either.month_first) return DateOrder::day_first;
        if (!either.day_first && either.month_first) return DateOrder::month_first;
        return DateOrder::unknown;
    }
    void settle(DateOrder order) {
        order_ = order;
        if (order == DateOrder::month_first) {
            for (auto const& one : unsure_) {
                if (one.touch) touches_.time[*one.touch] += one.month_first_is_later_by;
                if (one.order) touches_.order_time[*one.order] += one.month_first_is_later_by;
            }
        }
        unsure_.clear();
    }

    Done keep(std::string_view person, std::int64_t time, std::string_view channel,
              std::optional<double> order_value) {
        Unsure unsure{{}, {}, later_by_};
        name_ = person;
        auto const number = persons_.try_emplace(name_, persons_.size()).first->second;
        if (!channel.empty()) {
            auto const known = channels_.channel(channel);
            if (!known) return sheet_.refuse(columns_.channel, known.error().message);
            unsure.touch = touches_.time.size();
            touches_.person.push_back(number);
            touches_.time.push_back(time);
            touches_.channel.push_back(*known);
        }
        if (order_value) {
            unsure.order = touches_.order_time.size();
            touches_.order_person.push_back(number);
            touches_.order_time.push_back(channel.empty() ? time : time + 1);
            touches_.order.push_back(static_cast<std::uint64_t>(sheet_.line()));
            touches_.order_value.push_back(*order_value);
        }
        if (later_by_ != 0) unsure_.push_back(unsure);
        return {};
    }

    Sheet& sheet_;
    Columns columns_;
    Touches touches_;
    ChannelNames channels_;
    DateOrder order_ = DateOrder::unknown;
    TimeMs later_by_ = 0;
    std::vector<Unsure> unsure_;
    Error first_unsure_;
    std::string name_;
    std::unordered_map<std::string, std::uint64_t> persons_;
};

} // namespace

Result<Touches> read_touches(Sheet& sheet, AttributionOptions const& options) {
    auto const columns = columns_of(sheet, options);
    if (!columns) return tl::unexpected(columns.error());
    TouchReader reader(sheet, *columns);
    for (auto more = sheet.next();; more = sheet.next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) return reader.take();
        if (auto const kept = reader.row(); !kept) return tl::unexpected(kept.error());
    }
}

} // namespace colporteur::lab
