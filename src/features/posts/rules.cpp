#include "features/posts/model.hpp"

namespace colporteur::posts {

double viral_percent(Post const& post) {
    if (post.views <= 0) return 0;
    return 100.0 * static_cast<double>(post.views - post.seed) / static_cast<double>(post.views);
}

Post in_all(std::vector<Post> const& posts) {
    Post sum;
    for (auto const& post : posts) {
        sum.impressions += post.impressions;
        sum.views += post.views;
        sum.clicks += post.clicks;
        sum.seed += post.seed;
        sum.mouse_overs += post.mouse_overs;
    }
    return sum;
}

std::optional<double> viral_percent(std::vector<Post> const& posts) {
    Post viewed;
    for (auto const& post : posts) {
        if (post.views <= 0) continue;
        viewed.views += post.views;
        viewed.seed += post.seed;
    }
    if (viewed.views == 0) return std::nullopt;
    return viral_percent(viewed);
}

} // namespace colporteur::posts
