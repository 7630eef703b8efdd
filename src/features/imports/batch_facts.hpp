// Facts of an import: to the batch, with the distinct sources and answers beside.
#pragma once

#include "features/imports/facts.hpp"
#include "store/events/event_store.hpp"

#include <set>
#include <unordered_map>

namespace colporteur::imports {

struct Named { // sources, each once, in the order of appearance
    std::vector<std::string> list;
    std::set<std::string, std::less<>> known;
    bool full = false; // more than k_named_max

    static constexpr std::size_t k_named_max = 200'000;
    void add(std::string_view text);
};

class BatchFacts final : public Facts {
  public:
    using OnReject = std::function<void(std::int64_t, Reject const&, std::string_view)>;
    BatchFacts(events::Batch& batch, HashKey const& key, OnReject on_reject)
        : batch_(batch), key_(key), on_reject_(std::move(on_reject)) {}

    std::uint64_t text(std::string_view text) override { return batch_.text(text); }
    std::uint64_t origin(std::string_view text) override;
    std::uint64_t answer(std::string_view text, bool decoy) override;
    std::uint64_t arm(std::string_view text) override;
    void add(events::Event const& event) override;
    void reject(std::int64_t line, Reject const& reject, std::string_view raw) override {
        on_reject_(line, reject, raw);
    }
    [[nodiscard]] HashKey const& key() const override { return key_; }

    Named origins, answers, arms;
    std::int64_t entries = 0;
    std::optional<TimeMs> first_time, last_time; // of the entries that have one
    bool arms_without_person = false;

  private:
    events::Batch& batch_;
    HashKey const& key_;
    OnReject on_reject_;
    std::unordered_map<std::string, std::uint64_t> recent_; // origin as written to its id
};

} // namespace colporteur::imports
