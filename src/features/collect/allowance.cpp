#include "features/collect/allowance.hpp"

#include <functional>

namespace colporteur::collect {

void Allowance::begin_day(Day day) {
    if (day_ == day) return;
    day_ = day;
    origins_left_ = k_new_origins_a_day;
    texts_.clear();
}

std::string_view Allowance::origin(std::string const& text) {
    if (text.empty() || origins_.find(text) != origins_.end()) return text;
    if (origins_left_ == 0) return "other";
    --origins_left_;
    origins_.insert(text);
    return text;
}

std::string_view Allowance::text(std::string const& text) {
    if (text.empty()) return text;
    auto const hash = std::hash<std::string>()(text);
    if (texts_.size() >= k_texts_a_day && texts_.find(hash) == texts_.end()) return "(other)";
    texts_.insert(hash);
    return text;
}

} // namespace colporteur::collect
