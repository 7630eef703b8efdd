#include "features/imports/dates.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace colporteur::imports {

namespace {

constexpr std::int64_t k_second_ms = 1000;
constexpr std::int64_t k_minute_ms = 60 * k_second_ms;
constexpr std::int64_t k_hour_ms = 60 * k_minute_ms;

// Reads a text from the left; every take_ says whether it found what it looks for.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool done() const { return text_.empty(); }
    [[nodiscard]] std::string_view rest() const { return text_; }
    void blanks() {
        while (!text_.empty() && text_.front() == ' ')
            text_.remove_prefix(1);
    }
    bool take(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    bool take_any(std::string_view signs, char& taken) {
        if (text_.empty() || signs.find(text_.front()) == std::string_view::npos) return false;
        taken = text_.front();
        text_.remove_prefix(1);
        return true;
    }
    // Between `least` and `most` digits.
    bool number(std::size_t least, std::size_t most, std::int64_t& value) {
        std::size_t n = 0;
        value = 0;
        while (n < text_.size() && n < most && text_[n] >= '0' && text_[n] <= '9') {
            value = value * 10 + (text_[n] - '0');
            ++n;
        }
        if (n < least) return false;
        text_.remove_prefix(n);
        return true;
    }
    std::string_view word() {
        std::size_t n = 0;
        while (n < text_.size() && (static_cast<unsigned char>(text_[n]) >= 0x80 ||
                                    ((text_[n] | 0x20) >= 'a' && (text_[n] | 0x20) <= 'z'))) {
            ++n;
        }
        auto const found = text_.substr(0, n);
        text_.remove_prefix(n);
        return found;
    }

  private:
    std::string_view text_;
};

struct Moment {
    Day day = 0;
    std::int64_t ms_of_day = 0;
    bool has_zone = false;
    std::int64_t offset_ms = 0;
};

// First letters of the months, English and French, folded.
constexpr std::array<std::array<std::string_view, 3>, 12> k_months = {
    {{"jan", "janv", "january"},
     {"feb", "fev", "february"},
     {"mar", "mars", "march"},
     {"apr", "avr", "april"},
     {"may", "mai", "may"},
     {"jun", "juin", "june"},
     {"jul", "juil", "july"},
     {"aug", "aou", "august"},
     {"sep", "sept", "september"},
     {"oct", "octo", "october"},
     {"nov", "nove", "november"},
     {"dec", "dece", "december"}}};

int month_named(std::string_view word) {
    auto const folded = fold(word);
    if (folded.size() < 3) return 0;
    for (std::size_t i = 0; i < k_months.size(); ++i) {
        for (auto const name : k_months[i]) {
            if (folded.starts_with(name)) return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

// A date as it is written; its month may not have that day.
struct WrittenDate {
    std::int64_t year = 0, month = 0, day = 0;

    [[nodiscard]] bool has_month() const {
        return year >= 1900 && year <= 2200 && month >= 1 && month <= 12;
    }
    [[nodiscard]] CalendarDate date() const {
        return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
    }
};

WrittenDate written(std::int64_t year, std::int64_t month, std::int64_t day) {
    return {year < 100 ? year + 2000 : year, month, day};
}

// "12/31/2025", "31.12.25", "31-12-2025": the two parts that may change places.
struct SlashDate {
    std::int64_t first = 0, second = 0, year = 0;
};

std::optional<SlashDate> slash_date(Reader& in) {
    Reader probe = in;
    SlashDate out;
    char mark = 0;
    if (!probe.number(1, 2, out.first) || !probe.take_any("/.-", mark)) return std::nullopt;
    if (!probe.number(1, 2, out.second) || !probe.take(mark)) return std::nullopt;
    Reader four = probe;
    if (four.number(4, 4, out.year)) {
        in = four;
        return out;
    }
    if (!probe.number(2, 2, out.year)) return std::nullopt;
    in = probe;
    return out;
}

std::optional<WrittenDate> named_date(Reader& in) {
    Reader probe = in;
    std::int64_t day = 0;
    std::int64_t year = 0;
    int month = 0;
    if (probe.number(1, 2, day)) { // 5 janv. 2026
        probe.word();              // "1er"
        probe.blanks();
        if (month = month_named(probe.word()); month == 0) return std::nullopt;
        probe.take('.');
    } else { // January 5, 2026
        if (month = month_named(probe.word()); month == 0) return std::nullopt;
        probe.take('.');
        probe.blanks();
        if (!probe.number(1, 2, day)) return std::nullopt;
    }
    probe.take(',');
    probe.blanks();
    if (!probe.number(4, 4, year)) return std::nullopt;
    in = probe;
    return written(year, month, day);
}

std::optional<WrittenDate> date_part(Reader& in, DateOrder order) {
    Reader iso = in;
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t day = 0;
    char mark = 0;
    if (iso.number(4, 4, year)) {
        if (iso.take_any("-/.", mark)) {
            if (!iso.number(1, 2, month) || !iso.take(mark) || !iso.number(1, 2, day)) {
                return std::nullopt;
            }
        } else if (!iso.number(2, 2, month) || !iso.number(2, 2, day)) {
            return std::nullopt;
        }
        in = iso;
        return written(year, month, day);
    }
    if (auto const parts = slash_date(in)) {
        bool const month_first = order == DateOrder::month_first;
        return month_first ? written(parts->year, parts->first, parts->second)
                           : written(parts->year, parts->second, parts->first);
    }
    return named_date(in);
}

bool take_fraction(Reader& in, std::int64_t& ms) {
    char mark = 0;
    if (!in.take_any(".,", mark)) return true;
    std::int64_t scale = 100;
    std::int64_t digit = 0;
    if (!in.number(1, 1, digit)) return false;
    do {
        ms += digit * scale;
        scale /= 10;
    } while (in.number(1, 1, digit));
    return true;
}

bool take_half_of_day(Reader& in, std::int64_t& hour) {
    Reader probe = in;
    probe.blanks();
    auto const word = fold(probe.word());
    if (word != "am" && word != "pm") return true;
    in = probe;
    if (hour < 1 || hour > 12) return false;
    hour = hour % 12 + (word == "pm" ? 12 : 0);
    return true;
}

// Behind the date: nothing, or a time, perhaps with a zone.
bool time_part(Reader& in, Moment& out) {
    if (in.done()) return true;
    char mark = 0;
    if (!in.take_any(" T,", mark)) return false;
    in.blanks();
    std::int64_t hour = 0;
    std::int64_t minute = 0;
    std::int64_t second = 0;
    std::int64_t ms = 0;
    if (!in.number(1, 2, hour)) return false;
    if (!in.take_any(":h", mark) || !in.number(2, 2, minute)) return false;
    if (in.take(':') && (!in.number(2, 2, second) || !take_fraction(in, ms))) return false;
    if (!take_half_of_day(in, hour)) return false;
    if (hour > 23 || minute > 59 || second > 60) return false;
    out.ms_of_day = hour * k_hour_ms + minute * k_minute_ms +
                    std::min<std::int64_t>(second, 59) * k_second_ms + ms;
    in.blanks();
    return true;
}

bool zone_part(Reader& in, Moment& out) {
    if (in.done()) return true;
    if (in.rest() == "Z" || in.rest() == "z" || in.rest() == "UTC" || in.rest() == "GMT") {
        out.has_zone = true;
        in = Reader({});
        return true;
    }
    char sign = 0;
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    if (!in.take_any("+-", sign) || !in.number(2, 2, hours)) return false;
    in.take(':');
    if (!in.done() && !in.number(2, 2, minutes)) return false;
    if (hours > 14 || minutes > 59) return false;
    out.has_zone = true;
    out.offset_ms = (hours * k_hour_ms + minutes * k_minute_ms) * (sign == '-' ? -1 : 1);
    return true;
}

// The date of a text that is well written to its end.
std::optional<WrittenDate> date_of(std::string_view text, DateOrder order, Moment& moment) {
    Reader in(text);
    auto const date = date_part(in, order);
    if (!date || !date->has_month()) return std::nullopt;
    if (!time_part(in, moment) || !zone_part(in, moment) || !in.done()) return std::nullopt;
    return date;
}

std::optional<Moment> moment_of(std::string_view text, DateOrder order) {
    Moment out;
    auto const date = date_of(text, order, out);
    if (!date) return std::nullopt;
    auto const day = day_from(date->date());
    if (!day) return std::nullopt;
    out.day = *day;
    return out;
}

// Seconds (10 digits, perhaps with a fraction) or milliseconds (13 digits) since 1970.
std::optional<TimeMs> unix_time(std::string_view text) {
    if (text.size() < 10 || !std::all_of(text.begin(), text.begin() + 10,
                                         [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    Reader in(text);
    std::int64_t value = 0;
    in.number(10, 13, value);
    std::int64_t ms = 0;
    if (text.size() == 13 && in.done()) return value;
    Reader seconds(text);
    seconds.number(10, 10, value);
    if (!take_fraction(seconds, ms) || !seconds.done()) return std::nullopt;
    return value * k_second_ms + ms;
}

} // namespace

bool needs_date_order(std::string_view text) {
    Reader in(trim(text));
    return slash_date(in).has_value();
}

DateOrder date_order_of(std::string_view text) {
    Reader in(trim(text));
    auto const parts = slash_date(in);
    if (!parts) return DateOrder::unknown;
    if (parts->first > 12 && parts->second <= 12) return DateOrder::day_first;
    if (parts->second > 12 && parts->first <= 12) return DateOrder::month_first;
    return DateOrder::unknown;
}

TimeMs DateReader::from_local(Day day, std::int64_t ms_of_day) {
    if (day != cached_day_) {
        cached_day_ = day;
        cached_start_ = zone_.start_of(day);
        cached_plain_ = zone_.start_of(day + 1) - cached_start_ == k_day_ms;
    }
    if (cached_plain_) return cached_start_ + ms_of_day;
    return zone_.from_local(static_cast<std::int64_t>(day) * k_day_ms + ms_of_day);
}

std::optional<TimeMs> DateReader::time(std::string_view text) {
    text = trim(text);
    if (auto const instant = unix_time(text)) return instant;
    auto const moment = moment_of(text, order_);
    if (!moment) return std::nullopt;
    if (!moment->has_zone) return from_local(moment->day, moment->ms_of_day);
    return static_cast<TimeMs>(moment->day) * k_day_ms + moment->ms_of_day - moment->offset_ms;
}

std::optional<Day> DateReader::day(std::string_view text) {
    text = trim(text);
    if (auto const instant = unix_time(text)) return zone_.day_of(*instant);
    auto const moment = moment_of(text, order_);
    if (!moment) return std::nullopt;
    if (!moment->has_zone) return moment->day;
    return zone_.day_of(static_cast<TimeMs>(moment->day) * k_day_ms + moment->ms_of_day -
                        moment->offset_ms);
}

std::optional<Month> DateReader::month_without(std::string_view text) const {
    Moment ignored;
    auto const date = date_of(trim(text), order_, ignored);
    if (!date || date->day < 1 || day_from(date->date())) return std::nullopt;
    return static_cast<Month>(date->year * 12 + date->month - 1);
}

std::optional<Month> DateReader::month(std::string_view text) {
    text = trim(text);
    Reader in(text);
    std::int64_t year = 0;
    std::int64_t month = 0;
    auto const made = [&]() -> std::optional<Month> {
        if (month < 1 || month > 12 || year < 1900 || year > 2200) return std::nullopt;
        return static_cast<Month>(year * 12 + month - 1);
    };
    char mark = 0;
    if (in.number(4, 4, year) && in.take_any("-/.", mark) && in.number(1, 2, month) && in.done()) {
        return made();
    }
    in = Reader(text);
    if (in.number(1, 2, month) && in.take_any("/.-", mark) && in.number(4, 4, year) && in.done()) {
        return made();
    }
    in = Reader(text);
    month = month_named(in.word());
    in.take('.');
    in.blanks();
    if (month > 0 && in.number(4, 4, year) && in.done()) return made();
    auto const found = day(text);
    return found ? std::optional(month_of(*found)) : std::nullopt;
}

} // namespace colporteur::imports
