#include "features/collect/counts.hpp"

#include "features/shops/service.hpp"

#include <algorithm>

namespace colporteur::collect {

namespace {

constexpr std::array<std::string_view, k_whats> k_names = {
    "events", "repeated", "bots",    "prefetches", "unknown_key", "origin",
    "body",   "event",    "too_old", "too_many",   "objections"};

} // namespace

std::string_view name_of(What what) {
    return k_names[static_cast<std::size_t>(what)];
}

void Counts::add(events::ShopId shop, Day day, What what, std::int64_t number) {
    std::lock_guard const lock(mutex_);
    numbers_[{shop, day}][static_cast<std::size_t>(what)] += number;
}

void Counts::note(events::ShopId shop, What what, std::string sentence) {
    std::lock_guard const lock(mutex_);
    last_[{shop, what}] = std::move(sentence);
}

std::vector<DayCount> Counts::take() {
    std::lock_guard const lock(mutex_);
    std::vector<DayCount> out;
    for (auto const& [of, numbers] : numbers_)
        out.push_back({of.first, of.second, numbers});
    numbers_.clear();
    return out;
}

void Counts::give_back(std::vector<DayCount> const& counts) {
    std::lock_guard const lock(mutex_);
    for (auto const& count : counts) {
        auto& numbers = numbers_[{count.shop, count.day}];
        for (std::size_t i = 0; i < k_whats; ++i)
            numbers[i] += count.numbers[i];
    }
}

Numbers Counts::pending(events::ShopId shop, Day day) const {
    std::lock_guard const lock(mutex_);
    auto const found = numbers_.find({shop, day});
    return found == numbers_.end() ? Numbers{} : found->second;
}

std::string Counts::last(events::ShopId shop, What what) const {
    std::lock_guard const lock(mutex_);
    auto const found = last_.find({shop, what});
    return found == last_.end() ? std::string() : found->second;
}

void store_counts(shops::Workspace& work, std::vector<DayCount> const& counts) {
    if (counts.empty()) return;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto const& count : counts) {
        for (std::size_t i = 0; i < k_whats; ++i) {
            if (count.numbers[i] == 0) continue;
            transaction.execute(sql::query("collect.add_count"), {{"shop_id", count.shop},
                                                                  {"day", count.day},
                                                                  {"what", k_names[i]},
                                                                  {"number", count.numbers[i]}});
        }
    }
    transaction.commit();
}

Numbers stored_counts(shops::Workspace& work, shops::Shop const& shop, Day day) {
    Numbers numbers{};
    auto session = shops::lease(work.records);
    for (auto const& row :
         session.run(sql::query("collect.counts"), {{"shop_id", shop.id}, {"day", day}})) {
        auto const found = std::find(k_names.begin(), k_names.end(), row.text("what"));
        if (found != k_names.end())
            numbers[static_cast<std::size_t>(found - k_names.begin())] = row.i64("number");
    }
    return numbers;
}

} // namespace colporteur::collect
