#include "features/posts/service.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace colporteur::posts {

namespace {

using events::Column;
using events::Kind;

void add(Post& post, events::CountRow const& row) {
    post.day = std::max(post.day, row.day);
    post.views += row.sum_i64[0];
    post.impressions += row.sum_i64[1];
    post.clicks += std::llround(row.sum_f64[0]);
    post.seed += std::llround(row.sum_f64[1]);
    post.mouse_overs += std::llround(row.sum_f64[2]);
}

} // namespace

std::vector<Post> list(shops::Workspace& work, shops::Shop const& shop, Period const& period) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::post};
    request.group_by = {Column::subject, Column::origin};
    request.by_day = true;
    request.sums = {Column::quantity, Column::amount, Column::x, Column::y, Column::z};
    request.period = period;
    request.newest_only = true;
    request.zone = shop.zone;
    std::map<std::vector<std::uint64_t>, Post> by_post;
    for (auto const& row : work.events.count(request)) {
        auto const [found, fresh] = by_post.try_emplace(row.group);
        auto& post = found->second;
        if (fresh) {
            post.name = work.events.text_of(shop.id, row.group[0]);
            post.network = work.events.text_of(shop.id, row.group[1]);
            post.day = row.day;
        }
        add(post, row);
    }
    std::vector<Post> posts;
    for (auto& [key, post] : by_post)
        posts.push_back(std::move(post));
    std::sort(posts.begin(), posts.end(), [](Post const& a, Post const& b) {
        if (a.day != b.day) return a.day > b.day;
        return a.name != b.name ? a.name < b.name : a.network < b.network;
    });
    return posts;
}

} // namespace colporteur::posts
