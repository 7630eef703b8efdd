// What goes into a statement and what comes out of a row. Values own their text: nothing dangles.
//
// Only four things are stored: nothing, a whole number, a real number, a text. Both engines keep
// them exactly (BIGINT, DOUBLE PRECISION, TEXT). A bool is 0 or 1.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace colporteur::sql {

// What went wrong in the database, by meaning: already_exists (a key is taken), busy (locked by
// another, or no connection free in time), conflict (a constraint forbids it), invalid_input (a
// text or number that cannot be stored alike on both engines), unreadable (the file or server
// cannot be used).
struct SqlError : std::runtime_error {
    SqlError(Errc code_given, std::string const& message)
        : std::runtime_error(message), code(code_given) {}
    Errc code;
};

class Value {
  public:
    Value() = default; // NULL
    Value(std::nullopt_t) {}
    Value(bool given) : held_(std::int64_t{given}) {}
    template <class Whole>
    requires(std::integral<Whole> && !std::same_as<Whole, bool> &&
             (std::is_signed_v<Whole> || sizeof(Whole) < 8)) Value(Whole given)
        : held_(static_cast<std::int64_t>(given)) {}
    Value(std::uint64_t) =
        delete; // does not fit BIGINT: store hex text or cast where it is known to
    Value(double given) : held_(given) {}
    Value(std::string given) : held_(std::move(given)) {}
    Value(std::string_view given) : held_(std::string(given)) {}
    Value(char const* given) : held_(std::string(given)) {}
    template <class T>
    Value(std::optional<T> const& given) {
        if (given) *this = Value(*given);
    }

    [[nodiscard]] bool is_null() const { return held_.index() == 0; }
    [[nodiscard]] std::variant<std::monostate, std::int64_t, double, std::string> const&
    held() const {
        return held_;
    }

  private:
    std::variant<std::monostate, std::int64_t, double, std::string> held_;
};

struct Parameter {
    std::string_view name; // as after the colon in the statement
    Value value;
};
using Parameters = std::vector<Parameter>;

// One row of a result. Columns by name (as the statement names them, lower case) or by place from
// 0. A wrong name, a NULL where a value is asked for, or a text where a number is asked for throws
// SqlError naming the column: nothing is ever read as a silent 0.
class Row {
  public:
    Row(std::vector<std::string> const* names, std::vector<Value> cells)
        : names_(names), cells_(std::move(cells)) {}

    [[nodiscard]] std::int64_t i64(std::string_view column) const;
    [[nodiscard]] double f64(std::string_view column) const; // also of a whole number
    [[nodiscard]] std::string const& text(std::string_view column) const;
    [[nodiscard]] bool flag(std::string_view column) const; // i64 != 0
    [[nodiscard]] bool is_null(std::string_view column) const;

    [[nodiscard]] std::optional<std::int64_t> maybe_i64(std::string_view column) const;
    [[nodiscard]] std::optional<double> maybe_f64(std::string_view column) const;
    [[nodiscard]] std::optional<std::string> maybe_text(std::string_view column) const;

    [[nodiscard]] std::size_t size() const { return cells_.size(); }
    [[nodiscard]] Value const& at(std::size_t place) const { return cells_.at(place); }
    [[nodiscard]] Value const& at(std::string_view column) const;

  private:
    std::vector<std::string> const* names_; // of the result, which outlives its rows
    std::vector<Value> cells_;
};

// A whole result, kept in memory.
class Rows {
  public:
    Rows() = default;
    Rows(Rows&&) noexcept = default;
    Rows& operator=(Rows&&) noexcept = default;
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] Row const& operator[](std::size_t place) const { return rows_.at(place); }
    [[nodiscard]] Row const& front() const { return rows_.at(0); }
    [[nodiscard]] auto begin() const { return rows_.begin(); }
    [[nodiscard]] auto end() const { return rows_.end(); }

  private:
    friend class Session;
    std::unique_ptr<std::vector<std::string>> names_;
    std::vector<Row> rows_;
};

} // namespace colporteur::sql
