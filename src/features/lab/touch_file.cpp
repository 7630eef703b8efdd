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
        auto const time = time_from(sheet_.text(columns_.time));
        if (!time) {
            return sheet_.refuse(columns_.time,
                                 fmt::format("\"{}\" is not a time: write it like 2026-03-31 18:05 "
                                             "or as Unix seconds",
                                             sheet_.text(columns_.time)));
        }
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
    Touches take() {
        touches_.channels = channels_.take();
        return std::move(touches_);
    }

  private:
    Done keep(std::string_view person, std::int64_t time, std::string_view channel,
              std::optional<double> order_value) {
        name_ = person;
        auto const number = persons_.try_emplace(name_, persons_.size()).first->second;
        if (!channel.empty()) {
            auto const known = channels_.channel(channel);
            if (!known) return sheet_.refuse(columns_.channel, known.error().message);
            touches_.person.push_back(number);
            touches_.time.push_back(time);
            touches_.channel.push_back(*known);
        }
        if (order_value) {
            touches_.order_person.push_back(number);
            touches_.order_time.push_back(channel.empty() ? time : time + 1);
            touches_.order.push_back(static_cast<std::uint64_t>(sheet_.line()));
            touches_.order_value.push_back(*order_value);
        }
        return {};
    }

    Sheet& sheet_;
    Columns columns_;
    Touches touches_;
    ChannelNames channels_;
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
