#include "features/verdict/stitching.hpp"

namespace colporteur::verdict {

namespace {

// Ids are hashes of texts, so a visitor "42" and a customer "42" have one id: they are kept apart.
constexpr std::uint64_t k_visitor = 0x9e3779b97f4a7c15;
constexpr std::uint64_t k_order = 0xc2b2ae3d27d4eb4f;

} // namespace

void Stitching::same(std::uint64_t other, std::uint64_t person) {
    if (other != 0 && other != person) person_of_other_.try_emplace(other, person);
}

void Stitching::agreed(identity::Known const& known) {
    agreed_ = known.agreed;
    for (auto const& [visitor, person] : known.person_of)
        person_of_visitor_.try_emplace(visitor, resolved(person));
    mailed_to_ = known.mailed_to;
}

void Stitching::learn(std::span<shops::OrderFact const> orders) {
    for (auto const& order : orders) {
        if (order.person == 0) continue;
        auto const person = resolved(order.person);
        if (order.visitor != 0) person_of_visitor_.try_emplace(order.visitor, person);
        if (agreed_.count(order.seen_visitor) > 0)
            person_of_visitor_.try_emplace(order.seen_visitor, person);
    }
}

std::uint64_t Stitching::key(std::uint64_t person, std::uint64_t visitor) const {
    if (person != 0) return resolved(person);
    if (visitor == 0) return 0;
    auto const found = person_of_visitor_.find(visitor);
    if (found != person_of_visitor_.end()) return found->second;
    auto const mailed = mailed_to_.find(visitor);
    return mailed == mailed_to_.end() ? visitor ^ k_visitor : resolved(mailed->second);
}

std::uint64_t Stitching::key(shops::OrderFact const& order) const {
    if (order.seen_visitor != 0) {
        // Somebody else's order, in a browser of somebody who agreed, is not led to him.
        auto const who = key(0, order.seen_visitor);
        bool const others = order.person != 0 && who != resolved(order.person);
        return others ? order.seen_visitor ^ k_visitor : who;
    }
    auto const who = key(order.person, order.visitor);
    return who != 0 ? who : order.id ^ k_order;
}

std::uint64_t Stitching::resolved(std::uint64_t person) const {
    auto const found = person_of_other_.find(person);
    return found == person_of_other_.end() ? person : found->second;
}

} // namespace colporteur::verdict
