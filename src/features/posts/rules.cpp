#include "features/posts/model.hpp"

namespace colporteur::posts {

double viral_percent(Post const& post) {
    if (post.views <= 0) return 0;
    return 100.0 * static_cast<double>(post.views - post.seed) / static_cast<double>(post.views);
}

} // namespace colporteur::posts
