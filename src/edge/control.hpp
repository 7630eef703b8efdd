// The control socket: the command line talks to the running server, which alone may open the data.
//
// Format. All in frames of [type u8][length u32 little endian][bytes]:
//   client, once:  call  {"arguments": [...], "folder": cwd, "environment": {...}, "terminal":
//   {...}} server, many:  out   text for the client's standard output
//                  err   text for its standard error
//   server, last:  exit  the exit code as decimal text
// The client hangs up to break off (Ctrl-C); the server hangs up after `exit`. A hang-up without
// `exit` is a server that died.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::edge {

// What a command needs to know of the place it was typed at.
struct ControlCall {
    std::vector<std::string> arguments; // without the program's name
    std::string folder;                 // the working folder: relative paths count from there
    std::map<std::string, std::string> environment; // what the client chose to pass on
    std::map<std::string, std::string> terminal;    // "columns": "120", "colours": "yes", ...
};

constexpr std::size_t k_call_bytes_max = 1024 * 1024;
constexpr std::size_t k_frame_bytes_max = 1024 * 1024; // longer texts go in several frames

enum class FrameType : unsigned char { call = 1, out = 2, err = 3, exit = 4 };

struct Frame {
    FrameType type = FrameType::out;
    std::string bytes;
};

std::string call_text(ControlCall const& call);
// Errors: invalid_input (not the JSON above).
Result<ControlCall> call_from_text(std::string_view text);

// Blocking, on a connected socket. False when the other side is gone.
bool write_frame(int socket, FrameType type, std::string_view bytes);
// Errors: stopped (the other side hung up), too_large (more than `bytes_max`), unreadable.
Result<Frame> read_frame(int socket, std::size_t bytes_max);

} // namespace colporteur::edge
