#include "features/imports/batch_facts.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace colporteur::imports {

namespace {

constexpr std::size_t k_recent_max = 20'000;

} // namespace

void Named::add(std::string_view text) {
    if (known.find(text) != known.end()) return;
    full = full || known.size() >= k_named_max;
    if (full) return;
    list.emplace_back(text);
    known.emplace(text);
}

std::uint64_t BatchFacts::origin(std::string_view text) {
    if (text.empty()) return 0;
    std::string written(text);
    if (auto const found = recent_.find(written); found != recent_.end()) return found->second;
    auto const folded = fold(text);
    auto const id = batch_.text(folded);
    if (id != 0) origins.add(folded);
    if (recent_.size() >= k_recent_max) recent_.clear();
    recent_.emplace(std::move(written), id);
    return id;
}

std::uint64_t BatchFacts::answer(std::string_view text, bool decoy) {
    if (!decoy) answers.add(text);
    return batch_.text(text);
}

std::uint64_t BatchFacts::arm(std::string_view text) {
    arms.add(text);
    return batch_.text(text);
}

void BatchFacts::add(events::Event const& event) {
    ++entries;
    if (event.time != 0) {
        first_time = std::min(first_time.value_or(event.time), event.time);
        last_time = std::max(last_time.value_or(event.time), event.time);
    }
    arms_without_person |= event.kind == events::Kind::arm && event.person == 0;
    batch_.add(event);
}

} // namespace colporteur::imports
