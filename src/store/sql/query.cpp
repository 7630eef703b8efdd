#include "store/sql/query.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace colporteur::sql {

Query query(std::string_view name) {
    auto const all = all_queries();
    auto const found = std::lower_bound(
        all.begin(), all.end(), name,
        [](NamedText const& text, std::string_view wanted) { return text.name < wanted; });
    if (found == all.end() || found->name != name) {
        assert(false && "no such file in sql/query");
        std::abort();
    }
    return found->text;
}

} // namespace colporteur::sql
