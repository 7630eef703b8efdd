#include "features/collect/allowance.hpp"

#include <functional>
#include <utility>

namespace colporteur::collect {

void Allowance::begin_day(Day day) {
    if (day_ == day) return;
    day_ = day;
    origins_left_ = k_new_origins_a_day;
    texts_.clear();
}

std::string_view Allowance::origin(std::string const& text) {
    if (text.empty() || origins_.find(text) != origins_.end()) return text;
    static std::string const k_other = "other";
    if (origins_left_ == 0) return known_from_now(k_other);
    --origins_left_;
    return known_from_now(text);
}

std::string_view Allowance::known_from_now(std::string const& origin) {
    if (origins_.insert(origin).second) fresh_.push_back(origin);
    return origin;
}

std::vector<std::string> Allowance::take_fresh() {
    return std::exchange(fresh_, {});
}

std::string_view Allowance::text(std::string const& text) {
    if (text.empty()) return text;
    auto const hash = std::hash<std::string>()(text);
    if (texts_.size() >= k_texts_a_day && texts_.find(hash) == texts_.end()) return "(other)";
    texts_.insert(hash);
    return text;
}

} // namespace colporteur::collect
