// A body of JSON, read by name. What is absent is empty; what cannot be read is remembered with its
// name, and the reader looks at wrong() once. Money stays within k_minor_max, products and sums,
// too, so that adding up what a body holds cannot overflow.
#pragma once

#include "base/json.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::connectors {

constexpr std::int64_t k_minor_max = 1'000'000'000'000'000; // no order is worth more
constexpr std::size_t k_list_max = 2'000;

// "199.00" or 199.0 in minor units, exact, half away from zero; nothing when it is no amount.
std::optional<std::int64_t> amount_of(json::value const& value, Currency const& currency);

// "2026-03-31T18:05:00+02:00", also with a fraction or Z; without a zone it is UTC.
std::optional<TimeMs> iso_time(std::string_view text);

struct Reading { // of one body
    Currency currency;
    std::string wrong;     // the first member that cannot be read
    bool too_many = false; // a list is longer than k_list_max
};

class Payload {
  public:
    Payload(json::value const* value, Reading& reading, std::string path = {});

    [[nodiscard]] bool has(std::string_view name) const;         // there, and not null
    [[nodiscard]] std::string text(std::string_view name) const; // of a number its digits
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] std::int64_t minor(std::string_view name) const; // 0 when absent
    // The same in ten-thousandths, whatever the currency: a price before it is rounded, a rate.
    [[nodiscard]] std::int64_t fine(std::string_view name) const;
    [[nodiscard]] std::int64_t whole(std::string_view name, std::int64_t otherwise) const; // 2, "2"
    [[nodiscard]] TimeMs time(std::string_view name) const; // 0 when absent
    [[nodiscard]] Payload object(std::string_view name) const;
    [[nodiscard]] std::vector<Payload> list(std::string_view name) const;
    [[nodiscard]] std::int64_t sum(std::string_view list, std::string_view minor) const;
    [[nodiscard]] std::int64_t times(std::string_view minor, std::int64_t pieces) const;
    [[nodiscard]] std::int64_t fine_times(std::string_view fine, std::int64_t pieces) const;
    // The two together; what is beyond k_minor_max cannot be read as `name`, and is 0.
    [[nodiscard]] std::int64_t added(std::int64_t a, std::int64_t b, std::string_view name) const;

    [[nodiscard]] std::string const& wrong() const { return reading_.wrong; }

  private:
    [[nodiscard]] json::value const* find(std::string_view name) const;
    [[nodiscard]] std::int64_t amount(std::string_view name, Currency const& currency) const;
    [[nodiscard]] std::int64_t product(std::int64_t amount, std::int64_t pieces,
                                       std::string_view name) const;
    void refuse(std::string_view name) const;

    json::object const* members_ = nullptr; // nothing: no object
    Reading& reading_;
    std::string path_; // "line_items." before the names of members
};

} // namespace colporteur::connectors
