// A shop with a till on each records engine, with what was sold and what the codes are credited.
#pragma once

#include "features/imports/service.hpp"
#include "features/shops/sealed.hpp"
#include "features/shops/service.hpp"
#include "features/till/apply.hpp"
#include "features/till/paper.hpp"
#include "features/till/service.hpp"
#include "features/verdict/journeys.hpp"
#include "parity/workspace.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>

namespace colporteur::till {

constexpr TimeMs k_hour = 3'600'000;

class TillShop : public parity::EachWorkspace {
  protected:
    void SetUp() override {
        EachWorkspace::SetUp();
        if (!IsSkipped()) counter_ = add(work(), shop(), "Counter")->till;
    }
    static Note note(std::string id, std::int64_t amount = 1200, std::string code = "ANNA10",
                     std::string receipt = {}) {
        Note one;
        one.id = std::move(id);
        one.noted_at = parity::k_now - k_hour;
        one.received_at = parity::k_now;
        one.code = std::move(code);
        one.amount_minor = amount;
        one.receipt = std::move(receipt);
        return one;
    }
    static Note undone(Note one) {
        one.cancelled = true;
        return one;
    }
    std::vector<Outcome> send(std::vector<Note> const& notes) {
        std::vector<Outcome> out;
        for (auto const& one : keep(work(), shop().id, counter_.id, notes))
            out.push_back(one.outcome);
        return out;
    }
    std::vector<shops::OrderFact> orders() {
        apply_all(work(), shop());
        auto all = shops::read_orders(work(), shop(), {});
        std::erase_if(all, [](auto const& order) { return order.cancelled; });
        return all;
    }
    std::int64_t revenue() {
        std::int64_t sum = 0;
        for (auto const& order : orders())
            sum += order.revenue_minor();
        return sum;
    }
    // The visitors of touches with that code.
    std::vector<std::uint64_t> touches(std::string_view code) {
        events::ScanRequest request;
        request.shop = shop().id;
        request.kinds = {events::Kind::touch};
        request.columns = {events::Column::visitor, events::Column::origin};
        std::vector<std::uint64_t> out;
        auto const scan = store().scan(request);
        while (auto const* chunk = scan->next()) {
            for (std::size_t row = 0; row < chunk->rows(); ++row) {
                if (chunk->u64(1)[row] == id(code)) out.push_back(chunk->u64(0)[row]);
            }
        }
        return out;
    }
    std::filesystem::path file(std::string const& name, std::string_view text) {
        std::ofstream(folder() / name) << text;
        return folder() / name;
    }
    // The shop's own word, as a file. Returns its import.
    std::int64_t import_orders(std::string const& name, std::string_view text) {
        imports::ImportRequest request;
        request.file = file(name, text);
        auto const report = imports::import_file(work(), shop(), request);
        EXPECT_TRUE(report) << report.error().message;
        return report ? report->id : 0;
    }
    void undo_import(std::int64_t import) {
        ASSERT_TRUE(imports::undo(work(), shop(), import));
        apply_all(work(), shop());
    }
    // Euros that the codes are credited with, over all channels; the last touch has them.
    double credited() {
        apply_all(work(), shop());
        auto const facts = verdict::read_facts(work(), shop());
        verdict::SeenQuestion question;
        question.period = {parity::k_now - 30 * k_day_ms, parity::k_now + k_day_ms};
        question.credit_by_order = true;
        auto const seen = verdict::read_seen(work(), shop(), facts, question);
        EXPECT_TRUE(seen) << seen.error().message;
        double sum = 0;
        for (auto const& line : seen->journeys.order_credit)
            sum += line.share[1] * line.value;
        return sum;
    }
    // An order that the tag alone saw, in a browser that came from nowhere.
    void see_order(std::string_view number, TimeMs time, std::int64_t goods_minor) {
        events::Event seen;
        seen.kind = events::Kind::conversion;
        seen.time = time;
        seen.order = shops::sealed_order(shops::order_id(number, store().key()), store().key());
        seen.visitor = id("a browser");
        seen.amount = goods_minor;
        append(900'000, [&](Writer& writer) { writer.add(seen, "seen " + std::string(number)); });
    }

    Till counter_;
};

} // namespace colporteur::till
