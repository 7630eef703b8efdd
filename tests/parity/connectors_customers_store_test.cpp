// Who customers are, told by a connected shop and read from files.
#include "parity/fetched_shop.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <random>

namespace colporteur::connectors {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr TimeMs k_hour = 3'600'000;
constexpr char const* k_one_person = ": his number and a mail address are one person";

class ConnectorsCustomers : public FetchedShop {
  protected:
    static std::string body(std::string const& number, std::string const& mail, TimeMs updated) {
        return fmt::format(R"({{"id": {}, "email": "{}", "first_name": "Augustina", "last_name":
 "Lovelace", "billing": {{"phone": "0612345678"}}, "date_modified_gmt": "{}"}})",
                           number, mail, iso(updated));
    }
    void tell(Connection const& connection, std::string const& number, std::string const& mail,
              TimeMs updated) {
        send(connection, "", "customer.updated", body(number, mail, updated));
    }
    void take_away(Connection const& connection, std::string const& number) {
        send(connection, "", "customer.deleted", fmt::format(R"({{"id": {}}})", number));
    }
    std::int64_t import(std::string const& name, std::string const& rows) {
        imports::ImportRequest request;
        request.file = file(name, "customer_id,email\n" + rows);
        request.as = imports::Kind::customers;
        auto const report = imports::import_file(work(), shop(), request);
        EXPECT_TRUE(report) << report.error().message;
        return report ? report->id : 0;
    }
    // "26 ann", of the mail addresses that these tests have.
    std::vector<std::string> people() {
        std::vector<std::string> out;
        for (auto const& one : shops::customers(work(), shop())) {
            EXPECT_EQ(one.person, id(one.number)) << "as orders name him";
            std::string mail = one.email_person == 0 ? "" : " ?";
            for (auto const* name : {"ann", "bob", "cid"}) {
                if (one.email_person == id(fmt::format("{}@example.com", name)))
                    mail = fmt::format(" {}", name);
            }
            out.push_back(one.number + mail);
        }
        return out;
    }
    std::optional<Step> step_of(Connection const& connection, What what) {
        return take_step(work(), shop(), connection.id, k_here, what);
    }
    Walk customers_walk(Connection const& connection) {
        return *fetching_of(work(), shop(), connection.id, What::customers);
    }
    Connection asked(Platform platform = Platform::woocommerce) {
        auto const made = connect(platform);
        EXPECT_TRUE(begin_fetching(work(), shop(), made.id, {"https://shop.example", "k", "s"}));
        return made;
    }
    // What the files of SQLite's records hold, as bytes.
    bool stands_in_a_file(std::string_view text) {
        bool any = false;
        for (auto const& entry : std::filesystem::recursive_directory_iterator(folder())) {
            if (!entry.is_regular_file() || entry.path().extension() == ".csv") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::string const bytes{std::istreambuf_iterator<char>(in), {}};
            any = any || bytes.find(text) != std::string::npos;
        }
        return any;
    }
    std::string id_of(std::string_view text) const { return fmt::format("{:016x}", id(text)); }
};
COLPORTEUR_EACH_ENGINE(ConnectorsCustomers);

TEST_P(ConnectorsCustomers, AShopThatTellsItsCustomersIsAsOneWithAFileOfThem) {
    auto const import_id = import("customers.csv", "26,ann@example.com\n27,\n");
    auto const of_a_file = people();
    EXPECT_THAT(of_a_file, ElementsAre("26 ann", "27"));
    ASSERT_TRUE(imports::undo(work(), shop(), import_id));
    EXPECT_THAT(people(), IsEmpty());
    auto const connection = connect(Platform::woocommerce);
    tell(connection, "26", "Ann@Example.com", work().now - k_hour);
    tell(connection, "27", "", work().now - k_hour);
    EXPECT_TRUE(apply_waiting(work(), shop()).changed) << "reports are made anew";
    EXPECT_EQ(people(), of_a_file);
    EXPECT_EQ(shops::person_of_email(work(), shop()).at(id("ann@example.com")), id("26"));
}

TEST_P(ConnectorsCustomers, TheLogSaysWhatWasMadeOfItAndKeepsNoBody) {
    auto const connection = connect(Platform::woocommerce);
    tell(connection, "26", "ann@example.com", work().now - k_hour);
    tell(connection, "26", "bob@example.com", work().now - 2 * k_hour);
    tell(connection, "27", "", work().now - k_hour);
    send(connection, "", "customer.updated", R"({"id": 28, "email": "ann@example.com"})");
    tell(connection, "29", "cid@example.com", work().now + 2 * k_day_ms);
    apply_all();
    auto const listed = came(connection);
    ASSERT_THAT(listed, SizeIs(5));
    EXPECT_EQ(listed[4].told, fmt::format("customer 26{}", k_one_person));
    EXPECT_EQ(listed[4].state, State::done);
    EXPECT_EQ(listed[3].told, "a newer state of the customer is known");
    EXPECT_EQ(listed[3].state, State::ignored);
    EXPECT_EQ(listed[2].told, "customer 27: the shop says no mail address");
    EXPECT_EQ(listed[1].told, "the customer does not say when he was changed");
    EXPECT_EQ(listed[1].state, State::failed);
    EXPECT_THAT(listed[0].told, HasSubstr("a day to come"));
    for (auto const& one : listed) {
        EXPECT_EQ(one.body, "") << one.told;
        EXPECT_EQ(one.order, "") << one.told;
        EXPECT_EQ(replay(work(), shop(), connection.id, one.seq).error().code, Errc::conflict);
    }
    EXPECT_THAT(people(), ElementsAre("26 ann", "27"));
}

TEST_P(ConnectorsCustomers, InWhateverOrderAndHoweverOftenTheyComeTheNewestStands) {
    auto const connection = connect(Platform::woocommerce);
    auto const began = work().now - 2 * k_day_ms;
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::vector<int> hours{9, 8, 7, 6, 6, 5, 9};
        std::shuffle(hours.begin(), hours.end(), random);
        auto const number = fmt::format("{}", 100 + round);
        for (auto const hour : hours) {
            auto const* const mail = hour == 9 ? "ann@example.com" : "bob@example.com";
            tell(connection, number, mail, began + hour * k_hour);
            if (random() % 2 == 0) apply_all();
        }
        apply_all();
        auto const all = people();
        EXPECT_THAT(all, testing::Contains(number + " ann"));
        // Of one instant, in other words: one of them, whichever comes first.
        auto const other = fmt::format("{}", 200 + round);
        for (auto const* mail :
             {round % 2 == 0 ? "cid@example.com" : "", round % 2 == 0 ? "" : "cid@example.com"}) {
            tell(connection, other, mail, began);
            apply_all();
        }
        EXPECT_THAT(people(), testing::Contains(other + " cid"));
    }
    send(connection, "", "customer.updated", " " + body("200", "cid@example.com", began));
    ASSERT_TRUE(waits(work(), shop()));
    EXPECT_FALSE(apply_waiting(work(), shop()).changed) << "told again it changes nothing";
}

TEST_P(ConnectorsCustomers, WhoIsDeletedIsNotBroughtBackByAnOlderWord) {
    auto const connection = connect(Platform::woocommerce);
    tell(connection, "26", "ann@example.com", work().now - k_day_ms);
    tell(connection, "27", "bob@example.com", work().now - k_day_ms);
    apply_all();
    take_away(connection, "26");
    EXPECT_TRUE(apply_waiting(work(), shop()).changed);
    EXPECT_THAT(people(), ElementsAre("27 bob"));
    EXPECT_EQ(shops::person_of_email(work(), shop()).count(id("ann@example.com")), 0U);
    tell(connection, "26", "ann@example.com", work().now - k_hour);
    take_away(connection, "28"); // of whom nothing was heard yet
    apply_all();
    tell(connection, "28", "cid@example.com", work().now - k_hour);
    apply_all();
    EXPECT_THAT(people(), ElementsAre("27 bob"));
    work().now += k_day_ms;
    tell(connection, "28", "cid@example.com", work().now - k_hour);
    apply_all();
    EXPECT_THAT(people(), ElementsAre("27 bob", "28 cid")) << "a newer word is the shop's";
}

TEST_P(ConnectorsCustomers, OfWhoIsDeletedNoNumberIsLeft) {
    auto const connection = connect(Platform::woocommerce);
    tell(connection, "4711007", "ann@example.com", work().now - k_day_ms);
    tell(connection, "4711008", "bob@example.com", work().now - k_day_ms);
    apply_all();
    take_away(connection, "4711007");
    tell(connection, "4711007", "ann@example.com", work().now - k_hour);
    apply_all();
    for (auto const& one : came(connection))
        EXPECT_THAT(one.told, Not(HasSubstr("4711007")));
    EXPECT_EQ(came(connection)[3].told, "a customer who is deleted by now");
    EXPECT_EQ(came(connection)[2].told, fmt::format("customer 4711008{}", k_one_person));
    if (GetParam() != sql::Engine::sqlite) return; // its files are the server's
    EXPECT_FALSE(stands_in_a_file("4711007"));
    EXPECT_FALSE(stands_in_a_file(id_of("ann@example.com")));
    EXPECT_TRUE(stands_in_a_file(id_of("4711007"))) << "the tombstone";
    EXPECT_TRUE(stands_in_a_file("4711008")) << "else this test would find nothing at all";
}

TEST_P(ConnectorsCustomers, WhoAsksToBeForgottenIsByNumberOrByAddress) {
    auto const connection = connect(Platform::shopify);
    auto const made = [&](int number, char const* mail) {
        send(connection, "", "customers/update",
             fmt::format(R"({{"id": {}, "email": "{}", "updated_at": "{}Z"}})", number, mail,
                         iso(work().now - k_day_ms)));
    };
    made(1, "ann@example.com");
    made(2, "bob@example.com");
    made(3, "cid@example.com");
    send(connection, "", "customers/redact",
         R"({"customer": {"id": 1, "email": "ann@example.com", "phone": "555"}})");
    send(connection, "", "customers/redact", R"({"customer": {"email": "bob@example.com"}})");
    send(connection, "", "customers/redact", R"({"customer": {"email": "nobody@example.com"}})");
    apply_all();
    EXPECT_THAT(people(), ElementsAre("3 cid"));
    auto const listed = came(connection);
    EXPECT_THAT(listed[0].told, HasSubstr("nobody is known"));
    EXPECT_EQ(listed[0].state, State::ignored);
    EXPECT_THAT(listed[1].told, HasSubstr("was deleted"));
    EXPECT_THAT(listed[2].told, HasSubstr("was deleted"));
}

TEST_P(ConnectorsCustomers, OfAFileAndTheShopTheNewerWordCountsWhicheverComesFirst) {
    auto const connection = connect(Platform::woocommerce);
    work().now -= 10 * k_day_ms;
    auto const file_at = work().now;
    auto const import_id =
        import("customers.csv",
               "26,ann@example.com\n27,ann@example.com\n28,cid@example.com\n29,cid@example.com\n");
    work().now += 10 * k_day_ms;
    tell(connection, "26", "bob@example.com", file_at + k_day_ms);
    tell(connection, "27", "bob@example.com", file_at - k_day_ms);
    tell(connection, "28", "", file_at + k_day_ms);
    take_away(connection, "29");
    apply_all();
    EXPECT_THAT(people(), ElementsAre("26 bob", "27 ann", "28 cid"))
        << "a shop that says no address takes none away";
    ASSERT_TRUE(imports::undo(work(), shop(), import_id));
    EXPECT_THAT(people(), ElementsAre("26 bob", "27 bob", "28")) << "the shop's word is there";
    work().now += k_day_ms;
    import("again.csv", "26,ann@example.com\n29,cid@example.com\n");
    EXPECT_THAT(people(), ElementsAre("26 ann", "27 bob", "28", "29 cid"));
}

TEST_P(ConnectorsCustomers, AFileThatRepeatsAnEarlierOneTakesBackWhatTheShopSaidBetweenThem) {
    auto const connection = connect(Platform::woocommerce);
    import("one.csv", "26,ann@example.com\n");
    work().now += k_day_ms;
    tell(connection, "26", "bob@example.com", work().now);
    apply_all();
    EXPECT_THAT(people(), ElementsAre("26 bob"));
    work().now += k_day_ms;
    auto const import_id = import("two.csv", "26,ann@example.com\n27,\n");
    EXPECT_THAT(people(), ElementsAre("26 ann", "27"));
    ASSERT_TRUE(imports::undo(work(), shop(), import_id));
    EXPECT_THAT(people(), ElementsAre("26 bob"));
}

TEST_P(ConnectorsCustomers, WhatIsAskedForIsWhatTheShopWouldHaveTold) {
    auto const connection = asked();
    auto const at = work().now - k_day_ms;
    auto const first = step_of(connection, What::customers);
    ASSERT_TRUE(first);
    EXPECT_TRUE(
        tell_page(work(), *first,
                  {{body("26", "ann@example.com", at), body("27", "", at)}, "n:2:27:0", false},
                  k_here)
            .more);
    auto const second = step_of(connection, What::customers);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->walk.cursor, "n:2:27:0") << "it goes on where it was";
    auto const told = tell_page(work(), *second,
                                {{body("28", "cid@example.com", at), body("27", "", at),
                                  body("0", "bob@example.com", at), R"({"id": 31})"},
                                 "n:3:28:0",
                                 true},
                                k_here);
    EXPECT_TRUE(told.changed);
    EXPECT_THAT(people(), ElementsAre("26 ann", "27", "28 cid"));
    auto walk = customers_walk(connection);
    EXPECT_EQ(walk.going, Going::ended);
    EXPECT_EQ(walk.applied, 3) << "who stands on two pages is one customer";
    EXPECT_EQ(walk.ignored, 1);
    EXPECT_EQ(walk.failed, 1);
    EXPECT_EQ(walk_of(connection).applied, 0) << "orders are counted by themselves";
    auto const listed = came(connection);
    ASSERT_THAT(listed, SizeIs(1)) << "what failed, without a body";
    EXPECT_EQ(listed[0].order, "") << "and without a number";
    // All once more, as after a week: nothing is new, and nothing is counted.
    session().execute("UPDATE connector_fetch SET seen = ''", {});
    work().now += 2 * k_hour;
    auto const again = step_of(connection, What::customers);
    ASSERT_TRUE(again);
    EXPECT_FALSE(
        tell_page(work(), *again,
                  {{body("26", "ann@example.com", at), body("27", "", at)}, "n:2:27:0", true},
                  k_here)
            .changed);
    EXPECT_EQ(customers_walk(connection).applied, 3);
    tell(connection, "26", "bob@example.com", at - k_day_ms);
    apply_all();
    EXPECT_THAT(people(), ElementsAre("26 ann", "27", "28 cid")) << "an older word that comes late";
}

TEST_P(ConnectorsCustomers, AKeyThatMayNotReadCustomersStillBringsOrders) {
    auto const connection = asked();
    auto const customers = step_of(connection, What::customers);
    ASSERT_TRUE(customers);
    put_off(work(), *customers, {Errc::wrong_use, "it needs the right read_customers"}, 0, k_here);
    auto const orders = step_of(connection, What::orders);
    ASSERT_TRUE(orders);
    tell_page(work(), *orders, {{}, "t:1", true}, k_here);
    EXPECT_EQ(walk_of(connection).going, Going::ended);
    auto const shown = overview(work(), shop());
    ASSERT_THAT(shown, SizeIs(1));
    auto const out = overview_json(shown.front(), shop(),
                                   [](std::string_view text) { return std::string(text); });
    auto const& fetch = out.at("fetch");
    EXPECT_EQ(fetch.at("state"), "ended");
    EXPECT_EQ(fetch.at("customers").at("state"), "failed");
    EXPECT_EQ(fetch.at("customers").at("error"), "it needs the right read_customers");
    EXPECT_EQ(fetch.at("customers").at("customers").at("came"), 0);
    EXPECT_EQ(fetch.at("products").at("state"), "running");
}

TEST_P(ConnectorsCustomers, NeitherMailNorNameIsInTheStores) {
    if (GetParam() != sql::Engine::sqlite) GTEST_SKIP() << "its files are the server's";
    auto const connection = asked();
    tell(connection, "4711007", "ann@example.com", work().now - k_hour); // and waits
    auto const personal = {"ann@example.com", "bob@example.com", "cid@example.com",
                           "Lovelace",        "Augustina",       "0612345678"};
    auto const nothing_personal = [&] {
        for (auto const* text : personal)
            EXPECT_FALSE(stands_in_a_file(text)) << text;
    };
    nothing_personal();
    EXPECT_TRUE(stands_in_a_file("4711007")) << "else this test would find nothing at all";
    EXPECT_TRUE(stands_in_a_file(id_of("ann@example.com")));
    apply_all();
    nothing_personal();
    auto const step = step_of(connection, What::customers);
    ASSERT_TRUE(step);
    auto const at = work().now - k_hour;
    auto const bad = R"({"id": 5, "email": "cid@example.com", "first_name": "Augustina"})";
    tell_page(work(), *step, {{body("4711008", "bob@example.com", at), bad}, "n:1:1:0", true},
              k_here);
    EXPECT_THAT(people(), ElementsAre("4711007 ann", "4711008 bob"));
    nothing_personal();
    EXPECT_TRUE(stands_in_a_file("4711008"));
    // An order's body is kept for 14 days, and is found: so would be a customer's.
    send(connection, "", "order.updated", R"({"billing": {"last_name": "Lovelace"}})");
    EXPECT_TRUE(stands_in_a_file("Lovelace"));
}

} // namespace
} // namespace colporteur::connectors
