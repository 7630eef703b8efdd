#include "features/lab/time_text.hpp"

#include <charconv>

namespace colporteur::lab {

namespace {

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    bool take(char letter) {
        if (rest_.empty() || rest_.front() != letter) return false;
        rest_.remove_prefix(1);
        return true;
    }
    // Exactly `count` digits, at most `most`.
    std::optional<int> digits(std::size_t count, int most) {
        if (rest_.size() < count) return std::nullopt;
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
            number = number * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        if (number > most) return std::nullopt;
        return number;
    }
    // One digit or two, at most `most`.
    std::optional<int> short_number(int most) {
        bool const two = rest_.size() > 1 && rest_[1] >= '0' && rest_[1] <= '9';
        return digits(two ? 2 : 1, most);
    }
    // The milliseconds of a fraction of a second; further digits are cut.
    std::optional<int> fraction() {
        int ms = 0;
        std::size_t count = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            if (count < 3) ms = ms * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
            ++count;
        }
        if (count == 0) return std::nullopt;
        for (; count < 3; ++count)
            ms *= 10;
        return ms;
    }

  private:
    std::string_view rest_;
};

std::optional<TimeMs> clock(Reader& reader) {
    auto const hour = reader.digits(2, 23);
    if (!hour || !reader.take(':')) return std::nullopt;
    auto const minute = reader.digits(2, 59);
    if (!minute) return std::nullopt;
    TimeMs time = (*hour * 60 + *minute) * TimeMs{60'000};
    if (!reader.take(':')) return time;
    auto const second = reader.digits(2, 60); // 60: a leap second
    if (!second) return std::nullopt;
    time += *second * TimeMs{1000};
    if (!reader.take('.') && !reader.take(',')) return time;
    auto const ms = reader.fraction();
    if (!ms) return std::nullopt;
    return time + *ms;
}

std::optional<TimeMs> offset(Reader& reader) {
    if (reader.done() || reader.take('Z')) return 0;
    int const sign = reader.take('-') ? -1 : reader.take('+') ? 1 : 0;
    auto const hours = reader.digits(2, 14);
    if (sign == 0 || !hours) return std::nullopt;
    reader.take(':');
    auto const minutes = reader.done() ? std::optional(0) : reader.digits(2, 59);
    if (!minutes) return std::nullopt;
    return sign * (*hours * 60 + *minutes) * TimeMs{60'000};
}

// What may follow a day: nothing, or a clock with or without its zone.
std::optional<TimeMs> rest_of_day(Reader& reader) {
    if (reader.done()) return 0;
    if (!reader.take('T') && !reader.take(' ')) return std::nullopt;
    auto const since_midnight = clock(reader);
    if (!since_midnight) return std::nullopt;
    reader.take(' ');
    auto const zone = offset(reader);
    if (!zone || !reader.done()) return std::nullopt;
    return *since_midnight - *zone;
}

std::optional<TimeMs> unix_time(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (number < 0 || number > 100'000'000'000'000) return std::nullopt; // the year 5138
    return number < 100'000'000'000 ? number * 1000 : number;
}

} // namespace

std::optional<TimeMs> time_from(std::string_view text) {
    if (auto const seconds = unix_time(text)) return seconds;
    Reader reader(text);
    auto const year = reader.digits(4, 9999);
    if (!year || !reader.take('-')) return std::nullopt;
    auto const month = reader.digits(2, 12);
    if (!month || !reader.take('-')) return std::nullopt;
    auto const date = reader.digits(2, 31);
    if (!date) return std::nullopt;
    auto const day = day_from({*year, *month, *date});
    if (!day) return std::nullopt;
    auto const rest = rest_of_day(reader);
    if (!rest) return std::nullopt;
    return *day * k_day_ms + *rest;
}

EitherTime either_time_from(std::string_view text) {
    Reader reader(text);
    auto const first = reader.short_number(31);
    if (!first) return {};
    char const between = reader.take('/') ? '/' : '.';
    if (between == '.' && !reader.take('.')) return {};
    auto const second = reader.short_number(31);
    if (!second || !reader.take(between)) return {};
    auto const year = reader.digits(4, 9999);
    if (!year) return {};
    auto const rest = rest_of_day(reader);
    if (!rest) return {};
    auto const on = [&](int month, int date) -> std::optional<TimeMs> {
        if (month > 12) return std::nullopt;
        auto const day = day_from({*year, month, date});
        if (!day) return std::nullopt;
        return *day * k_day_ms + *rest;
    };
    return {on(*second, *first), on(*first, *second)};
}

} // namespace colporteur::lab
