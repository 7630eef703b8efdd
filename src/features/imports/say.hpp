// A sentence in the reader's language.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace colporteur::imports {

using Say = std::function<std::string(std::string_view)>;

inline std::string as_it_is(std::string_view sentence) {
    return std::string(sentence);
}

} // namespace colporteur::imports
