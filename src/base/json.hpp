// JSON out, for `--json` and files: Boost.JSON values, numbers in the shortest text that reads back
// to the same double; NaN and infinity become null.
#pragma once

#include <boost/json.hpp>
#include <string>

namespace colporteur {

namespace json = boost::json;

std::string json_text(json::value const& value); // indented by two, ends with a newline
std::string json_line(json::value const& value); // no blanks, no newline: for the wire

} // namespace colporteur
