#include "features/imports/sniff_values.hpp"

#include "base/text.hpp"
#include "features/imports/column_words.hpp"
#include "features/imports/decimal.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace colporteur::imports {

namespace {

constexpr std::int64_t k_rows_judged = 2000;
constexpr std::size_t k_marks_max = 32;

struct Votes {
    int point = 0, comma = 0;
    bool open = false; // "1,234": either
};

class Judge {
  public:
    Judge(Mapping const& mapping, Sniffed& found) : mapping_(mapping), found_(found) {}

    void row(tables::Row const& row) {
        for (auto const& info : all_fields()) {
            int const place = mapping_.of(info.field);
            if (place < 0) continue;
            auto const text = trim(row.cells[static_cast<std::size_t>(place)]);
            if (text.empty()) continue;
            if (info.value == Value::number) number(info.field, text);
            if (info.value == Value::time) date(text);
        }
        if (mapping_.kind == Kind::orders && mapping_.known == nullptr) unused(row);
        if (mapping_.kind == Kind::survey) survey(row);
        if (mapping_.kind == Kind::paths) path(row);
        if (mapping_.kind == Kind::experiment) {
            arm(cell(row, Field::arm));
            block(cell(row, Field::block));
        }
    }

    [[nodiscard]] bool date_open() const {
        return slashes_ && day_first_ == 0 && month_first_ == 0;
    }
    [[nodiscard]] bool slashes() const { return slashes_; }
    [[nodiscard]] int day_first() const { return day_first_; }
    [[nodiscard]] int month_first() const { return month_first_; }

    void settle_numbers(char delimiter, std::string const& wanted);
    void settle_path();
    void settle_unused(Header const& header);

  private:
    void number(Field field, std::string_view text) {
        auto& votes = votes_[static_cast<std::size_t>(field)];
        char const mark = decimal_mark_of(text);
        if (mark == '.') ++votes.point;
        if (mark == ',') ++votes.comma;
        if (mark == 0 && text.find_first_of(",.") != std::string_view::npos) votes.open = true;
        auto const currency = currency_mark(text);
        bool const full = found_.marks.size() == k_marks_max;
        if (!currency.empty() && !full) found_.marks.emplace(currency);
    }

    void unused(tables::Row const& row) {
        unused_.resize(std::max(unused_.size(), row.cells.size()));
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto const text = trim(row.cells[i]);
            auto& column = unused_[i];
            if (text.empty() || column.other) continue;
            column.any = true;
            column.other = !parse_decimal(text, '.') && !parse_decimal(text, ',');
            auto const mark = decimal_mark_of(text);
            auto const at = mark == 0 ? text.npos : text.rfind(mark);
            column.fractions = column.fractions || at != text.npos;
            column.cents = column.cents && (at == text.npos || text.size() - at == 3);
            column.marked = column.marked || !currency_mark(text).empty();
        }
    }

    void date(std::string_view text) {
        if (!needs_date_order(text)) return;
        slashes_ = true;
        auto const order = date_order_of(text);
        day_first_ += order == DateOrder::day_first ? 1 : 0;
        month_first_ += order == DateOrder::month_first ? 1 : 0;
    }

    std::string_view cell(tables::Row const& row, Field field) const {
        int const place = mapping_.of(field);
        return place < 0 ? std::string_view(mapping_.constant_of(field))
                         : trim(row.cells[static_cast<std::size_t>(place)]);
    }

    void survey(tables::Row const& row) {
        auto const question = std::string(cell(row, Field::question));
        found_.questions.insert(question);
        bool several = cell(row, Field::answer).find(';') != std::string_view::npos;
        auto const who = fmt::format("{}|{}|{}", cell(row, Field::order), cell(row, Field::person),
                                     cell(row, Field::email));
        if (who.size() > 2) {
            auto const key = std::hash<std::string>{}(question + '\n' + who);
            several = !answered_.insert(key).second || several;
        }
        if (several) found_.multiple_questions.insert(question);
    }

    void path(tables::Row const& row) {
        auto const text = cell(row, Field::path);
        for (std::size_t i = 0; i < k_path_marks.size(); ++i) {
            path_votes_[i] += text.find(k_path_marks[i]) != std::string_view::npos ? 1 : 0;
        }
    }

    void arm(std::string_view text) {
        if (text.empty()) return;
        other_arms_ = other_arms_ || on_or_off(text).empty();
        found_.on_off_arms = !other_arms_;
    }

    void block(std::string_view text) {
        if (text.empty()) return;
        date(text);
        other_blocks_ = other_blocks_ || !(needs_date_order(text) || days_.day(text));
        found_.day_blocks = !other_blocks_;
    }

    static constexpr std::array<std::string_view, 8> k_path_marks = {" > ", ">", "→", "|",
                                                                     " - ", ";", ",", "/"};

    Mapping const& mapping_;
    Sniffed& found_;
    std::array<Votes, k_fields> votes_{};
    std::array<std::int64_t, k_path_marks.size()> path_votes_{};
    struct Figures { // of a column
        bool any = false, other = false, fractions = false, cents = true, marked = false;
    };
    std::vector<Figures> unused_;
    std::unordered_set<std::size_t> answered_;
    DateReader days_{TimeZone()};
    bool slashes_ = false, other_arms_ = false, other_blocks_ = false;
    int day_first_ = 0, month_first_ = 0;
};

void Judge::settle_numbers(char delimiter, std::string const& wanted) {
    int point = 0;
    int comma = 0;
    bool open = false;
    for (auto const& votes : votes_) {
        point += votes.point;
        comma += votes.comma;
        open = open || votes.open;
    }
    char usual = comma > point ? ',' : '.';
    if (comma == 0 && point == 0 && open) {
        usual = delimiter == ';' ? ',' : '.';
        if (wanted.empty())
            found_.notes.push_back(
                fmt::format("numbers such as 1,234 or 1.234 are read with '{}' as the "
                            "decimal mark; --decimal says otherwise",
                            usual));
    }
    for (std::size_t i = 0; i < votes_.size(); ++i) {
        auto const& votes = votes_[i];
        bool const decided = votes.point != votes.comma;
        found_.decimal[i] = !wanted.empty() ? wanted[0]
                            : decided       ? (votes.comma > votes.point ? ',' : '.')
                                            : usual;
    }
}

void Judge::settle_path() {
    std::int64_t most = 0;
    for (std::size_t i = 0; i < k_path_marks.size(); ++i) {
        if (path_votes_[i] <= most) continue;
        most = path_votes_[i];
        found_.path_delimiter = trim(k_path_marks[i]);
    }
}

// Amounts that no field asks for: by a mark of their currency, their name, or cents.
void Judge::settle_unused(Header const& header) {
    for (std::size_t i = 0; i < std::min(unused_.size(), header.size()); ++i) {
        auto const place = static_cast<int>(i);
        auto const& used = mapping_.column;
        if (std::find(used.begin(), used.end(), place) != used.end()) continue;
        auto const& column = unused_[i];
        if (!column.any || column.other) continue;
        auto const name = loose_name(header[i]);
        bool const cents = column.fractions && column.cents && !names_a_measure(name);
        if (column.marked || cents || names_money(name)) found_.amounts_unused.push_back(place);
    }
}

Done settle_dates(Judge const& judge, std::string const& wanted, Sniffed& found) {
    bool const month_first = judge.month_first() > judge.day_first();
    found.date_order = month_first ? DateOrder::month_first : DateOrder::day_first;
    if (!wanted.empty()) {
        bool const wants_month = wanted == "mdy";
        int const against = wants_month ? judge.day_first() : judge.month_first();
        int const agree = wants_month ? judge.month_first() : judge.day_first();
        if (against > agree) {
            return fail(Errc::conflict,
                        fmt::format("--date-order {} contradicts the file: it has dates whose {} "
                                    "part is above 12",
                                    wanted, wants_month ? "first" : "second"));
        }
        found.date_order = wants_month ? DateOrder::month_first : DateOrder::day_first;
    } else if (judge.date_open()) {
        found.notes.emplace_back("dates such as 03/04/2026 are read day first (no date in the file "
                                 "tells); --date-order mdy says otherwise");
    } else if (judge.slashes()) {
        found.notes.emplace_back(month_first ? "dates are month first (12/31/2025)"
                                             : "dates are day first (31/12/2025)");
    }
    return {};
}

} // namespace

std::string_view on_or_off(std::string_view arm) {
    auto const word = fold(trim(arm));
    for (auto const on : {"on", "1", "true", "yes", "oui", "marche"}) {
        if (word == on) return "on";
    }
    for (auto const off : {"off", "0", "false", "no", "non", "arret"}) {
        if (word == off) return "off";
    }
    return {};
}

Result<Sniffed> sniff_values(tables::RowSource& rows, tables::Dialect const& dialect,
                             Mapping const& mapping, ImportRequest const& request) {
    Sniffed found;
    Judge judge(mapping, found);
    bool const whole = mapping.kind == Kind::survey || mapping.kind == Kind::paths;
    rows.on_bad_row = [&found](tables::BadRow const&) { found.any_row = true; };
    tables::Row row;
    for (std::int64_t n = 0; whole || n < k_rows_judged || judge.date_open(); ++n) {
        if (request.stop != nullptr && request.stop->load()) {
            return fail(Errc::stopped, k_stopped);
        }
        auto const more = rows.next(row);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        found.any_row = true;
        judge.row(row);
    }
    rows.on_bad_row = {};
    judge.settle_numbers(dialect.delimiter,
                         request.decimal.empty() ? mapping.decimal : request.decimal);
    if (mapping.kind == Kind::paths) judge.settle_path();
    judge.settle_unused(rows.header());
    auto const dates = settle_dates(
        judge, request.date_order.empty() ? mapping.date_order : request.date_order, found);
    if (!dates) return tl::unexpected(dates.error());
    return found;
}

} // namespace colporteur::imports
