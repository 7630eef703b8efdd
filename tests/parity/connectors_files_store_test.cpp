// What a connected shop tells and what files say of the same orders: the newest word counts, and no
// refund counts twice.
#include "features/connectors/tell_again.hpp"
#include "parity/connectors_shop.hpp"

#include <gmock/gmock.h>
#include <map>
#include <rapidcheck.h>
#include <tuple>

namespace colporteur::connectors {
namespace {

using events::Column;
using testing::SizeIs;

class ConnectorsFiles : public ConnectedShop {
  protected:
    imports::ImportReport import(std::string_view text) {
        imports::ImportRequest request;
        request.file = file("file.csv", text);
        if (text.starts_with("order_id")) request.prices = imports::Prices::net;
        auto const report = imports::import_file(work(), shop(), request);
        EXPECT_TRUE(report) << report.error().message;
        return report ? *report : imports::ImportReport{};
    }
    std::size_t look() { // as the worker does
        auto const again = connectors::tell_again(work(), shop());
        apply_all();
        return again;
    }
    std::int64_t refunds_of(std::string const& number) {
        events::ScanRequest request;
        request.shop = shop().id;
        request.kinds = {events::Kind::refund};
        request.columns = {Column::order, Column::amount};
        request.newest_only = true;
        auto const id = shops::order_id(number, store().key());
        std::int64_t sum = 0;
        auto const scan = store().scan(request);
        while (auto const* chunk = scan->next()) {
            for (std::size_t row = 0; row < chunk->rows(); ++row)
                sum += chunk->u64(0)[row] == id ? chunk->i64(1)[row] : 0;
        }
        return sum;
    }
    std::int64_t goods_of(std::string const& number) {
        auto const id = shops::order_id(number, store().key());
        for (auto const& order : shops::read_orders(work(), shop(), {})) {
            if (order.id == id) return order.goods_minor;
        }
        return 0;
    }
};
COLPORTEUR_EACH_ENGINE(ConnectorsFiles);

std::string money(std::int64_t minor) {
    return fmt::format("{}.{:02}", minor / 100, minor % 100);
}

// An order of 100.00 without VAT; refunds of so many cents. Days are of April.
std::string told(std::string const& number, int day, std::vector<std::int64_t> const& refunds,
                 std::string_view status = "completed") {
    json::array list;
    std::int64_t id = 900;
    for (auto const amount : refunds)
        list.push_back(json::object{{"id", ++id}, {"total", "-" + money(amount)}});
    return json_line(json::object{{"number", number},
                                  {"status", status},
                                  {"currency", "EUR"},
                                  {"date_created_gmt", "2026-03-02T10:00:00"},
                                  {"date_modified_gmt", fmt::format("2026-04-{:02}T12:00:00", day)},
                                  {"total", "100.00"},
                                  {"customer_id", 26},
                                  {"line_items", json::array{json::object{{"sku", "mug"},
                                                                          {"quantity", 1},
                                                                          {"subtotal", "100.00"},
                                                                          {"total", "100.00"},
                                                                          {"total_tax", "0.00"}}}},
                                  {"refunds", std::move(list)}});
}

int next_file() { // no file is that of another, and each says something new of its order
    static int files = 0;
    return ++files;
}

// A file that is as new as that day, which is that of its other order.
std::string so_far(std::string const& number, int day, std::int64_t refunded) {
    auto const file = next_file();
    return fmt::format("order_id,customer_id,date,sku,goods_net,refunded_net,shipping_net\n"
                       "{0},26,2026-03-02 11:00,mug,100.00,{2},{3}\n"
                       "{0}-{4},27,2026-04-{1:02},pot,1.00,0,0\n",
                       number, day, money(refunded), money(file), file);
}

using Numbered = std::map<std::string, std::int64_t>;

// Refunds alone, each under a number of its own.
std::string numbered(std::string const& number, int day, Numbered const& refunds) {
    std::string text = "order_id,refund_id,refund_date,refunded\n";
    for (auto const& [id, amount] : refunds)
        text += fmt::format("{},{},2026-03-20,{}\n", number, id, money(amount));
    return text + fmt::format("{}-{},X1,2026-04-{:02},0.10\n", number, next_file(), day);
}

// An export of the same orders and the shop's own word are one order, whichever comes last.
TEST_P(ConnectorsFiles, AnExportAndTheHookAreOneOrder) {
    auto const shopify = connect(Platform::shopify);
    std::string const body = R"({"name":"#1001","email":"jon@example.com","currency":"EUR",
        "created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-09T10:00:00Z",
        "financial_status":"partially_refunded","taxes_included":true,
        "line_items":[{"id":1,"sku":"mug","name":"Mug","price":"24.00","quantity":2,
          "tax_lines":[{"price":"8.00"}],"discount_allocations":[]}],
        "refunds":[{"id":9,"created_at":"2026-03-05T10:00:00Z",
          "refund_line_items":[{"line_item_id":1,"quantity":1,"subtotal":12.0,"total_tax":2.0}],
          "transactions":[{"kind":"refund","status":"success","amount":"12.00"}]},
          {"id":10,"created_at":"2026-03-09T10:00:00Z",
          "refund_line_items":[{"line_item_id":1,"quantity":1,"subtotal":12.0,"total_tax":2.0}],
          "transactions":[{"kind":"refund","status":"success","amount":"12.00"}]}]})";
    imports::ImportRequest request;
    request.file = file("orders_export.csv",
                        "Name,Email,Financial Status,Created at,Subtotal,Shipping,Taxes,Total,"
                        "Currency,Lineitem quantity,Lineitem sku,Lineitem name,Lineitem price,"
                        "Refunded Amount\n"
                        "#1001,jon@example.com,partially_refunded,2026-03-02 10:00:00 +0000,48.00,"
                        "0.00,8.00,48.00,EUR,2,mug,Mug,24.00,24.00\n");
    auto const check = [&](char const* when, std::size_t refunds) {
        auto const orders = shops::read_orders(work(), shop(), {});
        ASSERT_THAT(orders, SizeIs(1)) << when;
        EXPECT_EQ(orders[0].goods_minor, 4000) << when;
        EXPECT_EQ(orders[0].refunds_minor, 2000) << when;
        std::size_t alive = 0;
        for (auto const& refund : orders[0].refunds)
            alive += refund.amount_minor != 0 ? 1 : 0;
        EXPECT_EQ(alive, refunds) << when;
    };
    ASSERT_TRUE(imports::import_file(work(), shop(), request));
    check("the export", 1);
    send(shopify, "a", "orders/updated", body);
    apply_all();
    check("then the hook", 2);
    request.file = file("orders_export_2.csv",
                        "Name,Email,Financial Status,Created at,Subtotal,Shipping,Taxes,Total,"
                        "Currency,Lineitem quantity,Lineitem sku,Lineitem name,Lineitem price,"
                        "Refunded Amount,Notes\n"
                        "#1001,jon@example.com,partially_refunded,2026-03-02 10:00:00 +0000,48.00,"
                        "0.00,8.00,48.00,EUR,2,mug,Mug,24.00,24.00,x\n");
    ASSERT_TRUE(imports::import_file(work(), shop(), request));
    check("then another export", 1);
    ASSERT_TRUE(replay(work(), shop(), shopify.id, came(shopify)[0].seq));
    apply_all();
    check("then the hook again", 2);
    EXPECT_EQ(came(shopify)[0].attempts, 2);
    EXPECT_THAT(imports::list(work(), shop()), SizeIs(2));
}

TEST_P(ConnectorsFiles, RefundsWithNumbersAndWhatTheShopToldAreTheSame) {
    auto const woo = connect(Platform::woocommerce);
    send(woo, "", "order.updated", told("1", 2, {500, 700}));
    apply_all();
    EXPECT_EQ(refunds_of("1"), 1200);
    import(numbered("1", 5, {{"R1", 500}, { "R2", 700 }}));
    look();
    EXPECT_EQ(refunds_of("1"), 1200) << "the file";
    send(woo, "", "order.updated", told("1", 8, {500, 700, 100}));
    apply_all();
    EXPECT_EQ(refunds_of("1"), 1300) << "the shop, after it";
    EXPECT_EQ(goods_of("1"), 10000);
}

TEST_P(ConnectorsFiles, AnOrderThatAFileCallsRefundedIsRefundedOnce) {
    auto const woo = connect(Platform::woocommerce);
    send(woo, "", "order.updated", told("1", 2, {500, 700}));
    apply_all();
    import("order_id,customer_id,date,sku,goods_net,status\n"
           "1,26,2026-03-02 11:00,mug,100.00,refunded\n2,27,2026-04-05,pot,1.00,paid\n");
    look();
    EXPECT_EQ(refunds_of("1"), 10000);
}

TEST_P(ConnectorsFiles, AnOlderFileDoesNotStandAgainstWhatTheShopToldSince) {
    auto const woo = connect(Platform::woocommerce);
    send(woo, "", "order.updated", told("1", 8, {500, 700}));
    apply_all();
    import(so_far("1", 5, 300));
    EXPECT_EQ(refunds_of("1"), 300) << "until the worker looks";
    EXPECT_EQ(look(), 1U);
    EXPECT_EQ(refunds_of("1"), 1200);
    EXPECT_EQ(look(), 0U) << "once";
}

TEST_P(ConnectorsFiles, ANewerFileStandsAgainstWhatTheShopToldBefore) {
    auto const woo = connect(Platform::woocommerce);
    send(woo, "", "order.updated", told("1", 5, {500, 700}));
    apply_all();
    import(so_far("1", 8, 300));
    EXPECT_EQ(look(), 0U);
    EXPECT_EQ(refunds_of("1"), 300);
    import(so_far("1", 9, 400)); // as new as its import at most, whatever day it names
    EXPECT_EQ(look(), 0U);
}

TEST_P(ConnectorsFiles, WhatAnUndoneFileTookAlongIsToldAgain) {
    auto const woo = connect(Platform::woocommerce);
    auto const report = import(so_far("1", 3, 0));
    look();
    send(woo, "", "order.updated", told("1", 5, {500}));
    apply_all();
    ASSERT_EQ(goods_of("1"), 10000);
    ASSERT_TRUE(imports::undo(work(), shop(), report.id));
    EXPECT_EQ(goods_of("1"), 0) << "the line was the file's, too";
    EXPECT_EQ(look(), 1U);
    EXPECT_EQ(goods_of("1"), 10000);
    EXPECT_EQ(refunds_of("1"), 500);
}

// The server may end between the import and the look of its worker.
TEST_P(ConnectorsFiles, ALookThatNeverCameIsMadeLater) {
    auto const woo = connect(Platform::woocommerce);
    send(woo, "", "order.updated", told("1", 8, {500}));
    apply_all();
    import(so_far("1", 5, 300));
    import("visitor,time,source\na,2026-03-01 10:00,insta\n");
    EXPECT_EQ(look(), 1U);
    EXPECT_EQ(refunds_of("1"), 500);
}

TEST_P(ConnectorsFiles, ABodyThatIsBlankedIsNotToldAgain) {
    auto const woo = connect(Platform::woocommerce);
    send(woo, "", "order.updated", told("1", 8, {500}));
    apply_all();
    work().now += 15 * k_day_ms;
    forget_old(work(), shop());
    import(so_far("1", 5, 300));
    EXPECT_EQ(look(), 0U);
    EXPECT_EQ(refunds_of("1"), 300);
}

// What came of an order, in the order of arrival. Only files can be taken back.
struct Word {
    enum What { by_shop, by_sum, by_numbers } what = by_shop;
    int day = 0;
    std::int64_t sum = 0; // but of numbers
    Numbered refunds;
    events::BatchId import = 0;
};

std::int64_t total(std::vector<Word> const& words) {
    std::int64_t told = 0, so_far = 0;
    Numbered numbered;
    for (auto const& word : words) {
        told = word.what == Word::by_shop ? word.sum : 0;
        so_far = word.what == Word::by_sum ? word.sum : 0;
        // Numbers stay beside each other, and where a file says that nothing was given back so far.
        if (word.what == Word::by_shop || so_far != 0) numbered.clear();
        for (auto const& [id, amount] : word.refunds)
            numbered[id] = amount;
    }
    for (auto const& [id, amount] : numbered)
        told += amount;
    return told + so_far;
}

// The shop's newest word comes again when it is newer than all files that are there.
bool tell_again_in(std::vector<Word>& words) {
    int file = 0;
    Word newest;
    for (auto const& word : words) {
        if (word.what == Word::by_shop)
            newest = word;
        else
            file = std::max(file, word.day);
    }
    bool const again = newest.day >= file && newest.day > 0;
    if (again) words.push_back(newest);
    return again;
}

using Step = std::tuple<std::uint8_t, std::uint8_t, std::uint8_t>; // what, which, how old

TEST_P(ConnectorsFiles, TheNewestWordCountsInAnyOrderOfArrival) {
    auto const woo = connect(Platform::woocommerce);
    int round = 0;
    auto const play = [&](Step const& step, int day, std::string const& number,
                          std::vector<Word>& words) {
        auto const [kind, pick, age] = step;
        Word word;
        word.day = std::max(1, day - age % 4);
        word.sum = pick % 5 == 0 ? 0 : day * 100 + pick % 50 + 1;
        std::vector<std::size_t> files;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i].what != Word::by_shop) files.push_back(i);
        }
        auto const what = kind % 5;
        if (what == 4 && !files.empty()) {
            auto const at = files[pick % files.size()];
            RC_ASSERT(imports::undo(work(), shop(), words[at].import).has_value());
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        } else if (what == 1) {
            word.what = Word::by_sum;
            word.import = import(so_far(number, word.day, word.sum)).id;
            words.push_back(word);
        } else if (what == 2 || what == 3) {
            word.what = Word::by_numbers;
            word.sum = 0;
            for (int i = 0; i <= pick % 3; ++i)
                word.refunds[fmt::format("R{}", (pick / 3 + i) % 4)] = day * 10 + i + 1;
            word.import = import(numbered(number, word.day, word.refunds)).id;
            words.push_back(word);
        } else {
            word.day = day;
            auto const first = word.sum / 3;
            std::vector<std::int64_t> refunds;
            if (word.sum > 0) refunds = {first, word.sum - first};
            send(woo, "", "order.updated", told(number, day, refunds));
            words.push_back(word);
        }
        look();
        auto const newest = words.empty() ? Word{} : words.back();
        bool const shop_spoke = !words.empty() && newest.what == Word::by_shop;
        if (!shop_spoke || what == 4) tell_again_in(words);
        RC_ASSERT(refunds_of(number) == total(words));
    };
    bool const holds = rc::check([&] {
        auto const count = static_cast<std::size_t>(*rc::gen::inRange(1, 9));
        auto const steps =
            *rc::gen::container<std::vector<Step>>(count, rc::gen::arbitrary<Step>());
        auto const number = fmt::format("{}", 1000 + ++round);
        std::vector<Word> words;
        int day = 0;
        for (auto const& step : steps)
            play(step, ++day, number, words);
    });
    EXPECT_TRUE(holds);
}

} // namespace
} // namespace colporteur::connectors
