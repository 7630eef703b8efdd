// A shop with stores of its own, filled row by row: records on each engine, events in DuckDB. May
// is now, the first file came on 2 January; the time zone is Paris, the margin 50 %.
#pragma once

#include "parity/engines.hpp"

#include "features/channels/service.hpp"
#include "features/experiments/service.hpp"
#include "features/shops/service.hpp"
#include "features/verdict/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::verdict {

using events::Kind;

inline Month month(char const* text) {
    return *month_from_text(text);
}
inline Day day(char const* text) {
    return *day_from_text(text);
}

class VerdictShop : public parity::EachEngine {
  protected:
    void SetUp() override {
        EachEngine::SetUp();
        if (IsSkipped()) return;
        events::DuckdbOptions duckdb;
        duckdb.folder = folder() / "events";
        duckdb.memory_mb = 256;
        duckdb.key = HashKey{9, 8, 7};
        auto opened = events::open_duckdb(duckdb);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
        shops::Shop wanted;
        wanted.name = "test";
        wanted.currency = *currency_from("EUR");
        wanted.zone = *TimeZone::named("Europe/Paris");
        wanted.margin = 0.5;
        shop_ = *shops::create(pool(), wanted, at("2026-01-01"));
        work_.emplace(shops::Workspace{*store_, pool(), folder(), "test 1", at("2026-05-20")});
        add_import("2026-01-02");
        std::vector<std::string> const origins = {"newsletter", "instagram"};
        channels::learn(*work_, shop_, origins, 1);
    }

    TimeMs at(char const* text, int hours = 0) const {
        return TimeZone::named("Europe/Paris")->start_of(*day_from_text(text)) + hours * 3'600'000;
    }
    std::uint64_t id(std::string const& text) const { return store_->id_of(text); }

    // A row of `import`, as an import would write it; its id is the next batch.
    std::int64_t add_import(char const* when, char const* kind = "orders",
                            char const* state = "done") {
        auto one = session();
        auto const rows = one.run(
            "INSERT INTO import (id, shop_id, file_name, fingerprint, kind, format, options, "
            "state, "
            "started_at) VALUES ((SELECT coalesce(max(n.id), 0) + 1 FROM import n), :shop_id, 'f', "
            "'', "
            ":kind, '', '', :state, :started_at) RETURNING id",
            {{"shop_id", shop_.id}, {"kind", kind}, {"state", state}, {"started_at", at(when)}});
        return rows.front().i64("id");
    }

    void write(std::vector<events::Event> given, std::int64_t batch_id = 0) {
        events::BatchInfo info;
        info.id = batch_id != 0 ? batch_id : add_import("2026-01-03");
        info.source = "test";
        info.written_at = work_->now;
        auto const batch = store_->append(shop_.id, info);
        for (auto& event : given) {
            ++row_;
            event.content = entry_id("row " + std::to_string(row_), store_->key());
            batch->add(event);
        }
        for (char const* text :
             {"newsletter", "instagram", "media", "paid", "treated", "holdout", "test 1"}) {
            batch->text(text);
        }
        for (auto const& text : texts_)
            batch->text(text);
        batch->commit();
    }

    events::Event touch(char const* person, TimeMs time, char const* origin) {
        events::Event event;
        event.kind = Kind::touch;
        event.person = id(person);
        event.time = time;
        event.origin = id(origin);
        return event;
    }

    // An order of one line; goods in minor units.
    void add_order(std::vector<events::Event>& into, char const* number, char const* person,
                   TimeMs time, std::int64_t goods) {
        events::Event event;
        event.kind = Kind::order;
        event.person = id(person);
        event.order = id(number);
        event.time = time;
        event.label = id("paid");
        event.natural = true;
        event.entry = entry_id(std::string("order ") + number, store_->key());
        into.push_back(event);
        event.kind = Kind::order_line;
        event.label = 0;
        event.quantity = 1;
        event.amount = goods;
        event.entry = entry_id(std::string("line ") + number, store_->key());
        into.push_back(event);
    }

    events::Event refund(char const* number, TimeMs time, std::int64_t amount) {
        events::Event event;
        event.kind = Kind::refund;
        event.order = id(number);
        event.time = time;
        event.amount = amount;
        return event;
    }

    events::Event media(char const* origin, char const* on, std::int64_t amount) {
        events::Event event;
        event.kind = Kind::cost;
        event.time = at(on);
        event.origin = id(origin);
        event.label = id("media");
        event.amount = amount;
        return event;
    }

    void add_customers(int count) {
        auto one = session();
        for (int i = 0; i < count; ++i) {
            one.execute(
                "INSERT INTO customer_version (shop_id, person, import_id, customer_id, content) "
                "VALUES (:shop_id, :person, 1, :customer_id, '')",
                {{"shop_id", shop_.id},
                 {"person", fmt::format("{:016x}", id(std::to_string(i)))},
                 {"customer_id", fmt::format("C{:02}", i)}});
        }
    }

    // March: newsletter then instagram then an order of 100.00; April: instagram then one of 40.00.
    void write_spring() {
        std::vector<events::Event> rows = {touch("ann", at("2026-03-02"), "newsletter"),
                                           touch("ann", at("2026-03-03"), "instagram"),
                                           touch("bob", at("2026-04-05"), "instagram"),
                                           touch("cid", at("2026-04-06"), "newsletter")};
        add_order(rows, "1", "ann", at("2026-03-10", 12), 10'000);
        add_order(rows, "2", "bob", at("2026-04-10", 12), 4'000);
        rows.push_back(media("instagram", "2026-03-15", 3'000));
        write(rows);
    }

    Report made(Question const& question = {}) {
        auto report = verdict::report(*work_, shop_, question);
        if (!report) throw std::runtime_error(report.error().message);
        return std::move(*report);
    }

    static ChannelVerdict const& row(Figures const& figures, std::string const& channel) {
        for (auto const& one : figures.channels) {
            if (one.channel.name == channel) return one;
        }
        throw std::runtime_error("no row of " + channel);
    }

    static double credit(Report const& report, measure::Model model, std::string const& channel) {
        return *row(report.figures, channel).seen.orders[static_cast<std::size_t>(model)];
    }

    std::unique_ptr<events::EventStore> store_;
    shops::Shop shop_;
    std::optional<shops::Workspace> work_;
    std::vector<std::string> texts_;
    int row_ = 0;
};

} // namespace colporteur::verdict
