#include "features/imports/order_cells.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace colporteur::imports {

namespace {

// A row or file without any of these tells of no sale.
constexpr std::array<Field, 6> k_sale_fields = {
    Field::price, Field::line_total, Field::line_net, Field::goods, Field::goods_before_discount,
    Field::total};

} // namespace

bool file_has_sales(Cells const& cells) {
    return std::any_of(k_sale_fields.begin(), k_sale_fields.end(),
                       [&](Field field) { return cells.has(field); });
}

bool row_has_sale(Cells const& cells) {
    return std::any_of(k_sale_fields.begin(), k_sale_fields.end(),
                       [&](Field field) { return !cells.text(field).empty(); });
}

bool says_net(std::string_view column) {
    auto const name = fold(column);
    return name.ends_with("net") || name.ends_with(" ht") || name.ends_with("_ht");
}

Pieces pieces_of(Cells& cells) {
    Pieces pieces;
    auto const given = cells.number(Field::quantity);
    if (!given) return pieces;
    pieces.exact = *given;
    for (; pieces.exact.scale > 0 && pieces.exact.units % 10 == 0; --pieces.exact.scale)
        pieces.exact.units /= 10;
    pieces.rounded = pieces.exact.scale == 0 ? pieces.exact.units : std::llround(given->value());
    return pieces;
}

std::optional<std::int64_t> priced(Cells& cells, Day day, Pieces const& pieces) {
    auto const amount = cells.minor(Field::price, day, pieces.exact.units);
    if (!amount || pieces.exact.scale == 0) return amount;
    return std::llround(static_cast<long double>(*amount) /
                        std::pow(10.0L, static_cast<long double>(pieces.exact.scale)));
}

} // namespace colporteur::imports
