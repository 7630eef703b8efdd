// What a row of an order file says, beyond single cells.
#pragma once

#include "features/imports/cells.hpp"
#include "features/imports/decimal.hpp"

namespace colporteur::imports {

struct Pieces {
    Decimal exact{1, 0};
    std::int64_t rounded = 1;
};

Pieces pieces_of(Cells& cells); // 1 when the row does not say

// Price * pieces, "1.5" metres included: the amount is exact, the pieces are rounded.
std::optional<std::int64_t> priced(Cells& cells, Day day, Pieces const& pieces);

// Whether the file, the row, tells of a sale: an amount of goods, of a line or of the order.
bool file_has_sales(Cells const& cells);
bool row_has_sale(Cells const& cells);

bool says_net(std::string_view column); // "refunded_net", "Montant HT"

} // namespace colporteur::imports
