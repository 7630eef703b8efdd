// The facts of the first rows, kept in memory and told in fields.
#pragma once

#include "features/imports/batch_facts.hpp"
#include "features/imports/model.hpp"

#include <unordered_map>

namespace colporteur::imports {

class PreviewFacts final : public Facts {
  public:
    // Rows that are rejected late are marked in `rows`, which outlives this.
    PreviewFacts(HashKey const& key, std::vector<PreviewRow>& rows) : key_(key), rows_(rows) {}

    std::uint64_t text(std::string_view text) override;
    std::uint64_t origin(std::string_view text) override;
    std::uint64_t answer(std::string_view text, bool decoy) override;
    std::uint64_t arm(std::string_view text) override;
    std::uint64_t id(std::string_view text) override;
    void add(events::Event const& event) override { events_.push_back(event); }
    void reject(std::int64_t line, Reject const& reject, std::string_view raw) override;
    [[nodiscard]] HashKey const& key() const override { return key_; }

    // Gives the rows their entries. `channels`: what each of `origins` leads to.
    void tell(shops::Shop const& shop, std::vector<channels::Channel> const& channels);

    Named origins; // folded

  private:
    HashKey const& key_;
    std::vector<PreviewRow>& rows_;
    std::vector<events::Event> events_;
    std::unordered_map<std::uint64_t, std::string> texts_;  // as the file writes them
    std::unordered_map<std::uint64_t, std::string> folded_; // of origins
};

} // namespace colporteur::imports
