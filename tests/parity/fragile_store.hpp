// An event store that fails when a test says so.
#pragma once

#include "store/events/event_store.hpp"

namespace colporteur::parity {

class FragileStore : public events::EventStore {
  public:
    explicit FragileStore(events::EventStore& inner) : inner_(inner) {}

    std::string refused_text;       // a batch that has it throws
    bool lost_after_commit = false; // the batch is stored, and nobody hears of it
    bool broken = false;            // nothing can be stored

    std::unique_ptr<events::Batch> append(events::ShopId shop, events::BatchInfo info) override {
        return std::make_unique<FragileBatch>(*this, inner_.append(shop, std::move(info)));
    }
    std::unique_ptr<events::Batch> append_sent(events::ShopId shop, events::BatchInfo info,
                                               events::SentOptions options) override {
        return std::make_unique<FragileBatch>(*this,
                                              inner_.append_sent(shop, std::move(info), options));
    }
    std::unique_ptr<events::Scan> scan(events::ScanRequest const& request) override {
        return inner_.scan(request);
    }
    std::vector<events::CountRow> count(events::CountRequest const& request) override {
        return inner_.count(request);
    }
    std::optional<events::BatchInfo> batch(events::ShopId shop, events::BatchId id) override {
        return inner_.batch(shop, id);
    }
    std::vector<events::BatchInfo> batches(events::ShopId shop) override {
        return inner_.batches(shop);
    }
    Result<std::int64_t> remove(events::ShopId shop, events::BatchId id) override {
        return inner_.remove(shop, id);
    }
    void forget_rows(events::ShopId shop, std::span<events::BatchId const> ids) override {
        inner_.forget_rows(shop, ids);
    }
    std::int64_t forget_sent_before(events::ShopId shop, TimeMs time) override {
        return inner_.forget_sent_before(shop, time);
    }
    std::string text_of(events::ShopId shop, std::uint64_t id) override {
        return inner_.text_of(shop, id);
    }
    [[nodiscard]] std::uint64_t id_of(std::string_view text) const override {
        return inner_.id_of(text);
    }
    [[nodiscard]] HashKey const& key() const override { return inner_.key(); }

  private:
    class FragileBatch : public events::Batch {
      public:
        FragileBatch(FragileStore& store, std::unique_ptr<events::Batch> inner)
            : store_(store), inner_(std::move(inner)) {}
        void add(events::Event const& event) override { inner_->add(event); }
        std::uint64_t text(std::string_view text) override {
            if (!store_.refused_text.empty() && text == store_.refused_text)
                throw events::StoreError("this text is refused");
            return inner_->text(text);
        }
        void whole_order(std::uint64_t order, bool lines, events::Refunds refunds) override {
            inner_->whole_order(order, lines, refunds);
        }
        events::BatchInfo commit() override {
            if (store_.broken) throw events::StoreError("the disk is full");
            auto const info = inner_->commit();
            if (store_.lost_after_commit) throw events::StoreError("the server ended here");
            return info;
        }

      private:
        FragileStore& store_;
        std::unique_ptr<events::Batch> inner_;
    };

    events::EventStore& inner_;
};

} // namespace colporteur::parity
