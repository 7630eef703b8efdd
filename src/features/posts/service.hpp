#pragma once

#include <vector>

#include "features/posts/model.hpp"
#include "features/shops/model.hpp"

namespace colporteur::posts {

// Newest first; several days of one post are summed.
std::vector<Post> list(shops::Workspace& work, shops::Shop const& shop, Period const& period);

} // namespace colporteur::posts
