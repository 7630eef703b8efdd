// Result<T>: the value, or an Error with a code and a sentence for the person who reads it.
//
// For what is expected to fail (parsing, validating, an import row). What the caller cannot mend
// (disk, SQL) is an exception; our own mistakes are assertions.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace colporteur {

enum class Errc {
    invalid_input, // the text or value given is wrong: the message names the place and the mend
    wrong_use,     // the command or call itself is wrong: unknown option, missing argument
    not_found,
    already_exists,
    not_enough_data, // the question is fine, the data cannot answer it
    too_large,       // above a stated limit
    busy,            // another process or transaction holds what is needed
    conflict,        // the state forbids it (a closed month, an undone import)
    unreadable,      // a file or stream cannot be read or is damaged
    stopped,         // the user asked to stop
};

struct Error {
    Errc code = Errc::invalid_input;
    std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;
using Done = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

} // namespace colporteur
