// Facts: where understood rows go. The import writes them to the store, the preview shows them.
#pragma once

#include "features/imports/cells.hpp"
#include "store/events/event.hpp"

#include <string_view>

namespace colporteur::imports {

class Facts {
  public:
    virtual ~Facts() = default;
    // The id of a text that may be read again. 0 for "".
    virtual std::uint64_t text(std::string_view text) = 0;
    // The id of a text that names a source, folded here; it is counted, for the alias table.
    virtual std::uint64_t origin(std::string_view text) = 0;
    // The id of an answer as written; it may name a source, unless it is a decoy.
    virtual std::uint64_t answer(std::string_view text, bool decoy) = 0;
    // The id of the name of an arm; the names are listed, to find the control among them.
    virtual std::uint64_t arm(std::string_view text) = 0;
    virtual void add(events::Event const& event) = 0;
    // A row that is rejected after all, when its order is put together.
    virtual void reject(std::int64_t line, Reject const& reject, std::string_view raw) = 0;
    [[nodiscard]] virtual HashKey const& key() const = 0;

    // The id of a person, visitor or order: folded, never written down.
    [[nodiscard]] virtual std::uint64_t id(std::string_view text);
};

} // namespace colporteur::imports
