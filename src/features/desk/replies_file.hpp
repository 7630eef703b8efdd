// The replies of the shelf on disk, so that a server that starts again need not make them again. It
// is a cache: a file that is missing, damaged or of another state is as none.
#pragma once

#include "features/desk/shelf.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace colporteur::desk {

// As many of the first replies as fit; the file is for its owner alone. A failure to write is none:
// there is no file then.
constexpr std::size_t k_kept_bytes_max = 16 << 20;
void keep_replies(std::filesystem::path const& file, std::string_view state,
                  std::vector<KeptReply> const& replies);

// What was kept of the same state.
std::vector<KeptReply> kept_replies(std::filesystem::path const& file, std::string_view state);

} // namespace colporteur::desk
