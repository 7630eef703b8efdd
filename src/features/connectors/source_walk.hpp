// Walking through what changed in a shop whose API knows only "changed since" and an offset, so
// that nothing is missed while things change under the walk.
//
// What changes moves to the end, so an offset into all of it would step over others. The walk asks
// from a time instead: from the last one of a page on, for the next. Only where a whole page is of
// one instant it counts on through that instant by number, and begins the instant again when the
// one that it handed out last is no longer where it was.
//
// A cursor: "t:<time>" (what changed then or later), "i:<time>:<n>:<number>" (in one instant, of
// which n are handed out, the last with that number). Another text begins anew. Times are in
// milliseconds.
#pragma once

#include "features/connectors/source.hpp"

namespace colporteur::connectors {

struct Row { // of a list that a shop answers with
    std::string id;
    TimeMs changed = 0; // 0: it cannot be read
    std::string body;
};

struct Span {               // what to ask for
    TimeMs from = 0;        // changed then or later; 0: all
    bool instant = false;   // changed then and not later; by number
    std::size_t offset = 0; // 0, but in an instant
};

struct Pace {
    std::size_t rows_max = 100; // of a page, as it is asked for
    TimeMs unit_ms = 1000;      // the shop's times are whole ones of these
    // How far behind the newest a walk begins again: as long as a change may need to be seen, and
    // one of the same instant may have come since.
    TimeMs behind_ms = 120'000;
};

using AskRows = std::function<Result<std::vector<Row>>(Span const&)>;

struct Walked {
    std::vector<Row> rows;
    std::string cursor;
    bool last = false;
};

// Errors: those of `ask`, unreadable (the rows are not in the order that was asked for).
Result<Walked> walk(std::string_view cursor, Pace const& pace, AskRows const& ask);

// Where a row's body is what is handed out.
Page page_of(Walked walked);

// Two walks in turns: through the orders, and through what belongs to an order and changes without
// it (what is given back); or through customers, and those who are deleted. Its cursor is
// "1|<cursor>|<cursor>", with the number of the next. Only the second is the last, when both are
// through.
struct Turn {
    Walked walked;
    bool second = false;
};
Result<Turn> walk_both(std::string_view cursor, Pace const& pace, AskRows const& orders,
                       AskRows const& others);

} // namespace colporteur::connectors
