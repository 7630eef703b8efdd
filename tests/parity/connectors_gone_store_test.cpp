// Who is gone from the list of customers that a shop is asked for.
#include "parity/fetched_shop.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <set>

namespace colporteur::connectors {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr TimeMs k_hour = 3'600'000;
using Numbers = std::set<int>;

class ConnectorsGone : public FetchedShop {
  protected:
    Connection asked() {
        auto const made = connect(Platform::woocommerce);
        enter(made, "https://shop.example");
        return made;
    }
    void enter(Connection const& connection, std::string const& address) {
        EXPECT_TRUE(begin_fetching(work(), shop(), connection.id, {address, "ck", "cs"}));
    }
    static std::string body(int number, TimeMs updated = k_first_change) {
        return fmt::format(
            R"({{"id": {}, "email": "buyer{}@example.com", "date_modified_gmt": "{}"}})", number,
            number, iso(updated));
    }
    std::optional<Step> step_of(Connection const& connection) {
        return take_step(work(), shop(), connection.id, k_here, What::customers);
    }
    Told tell(Connection const& connection, std::vector<std::string> bodies, std::string cursor,
              bool last) {
        auto const step = step_of(connection);
        EXPECT_TRUE(step);
        if (!step) return {};
        return tell_page(work(), *step, {std::move(bodies), std::move(cursor), last}, k_here);
    }
    // All of a list in two pages.
    Told list(Connection const& connection, Numbers const& numbers) {
        std::vector<std::string> bodies;
        for (auto const number : numbers)
            bodies.push_back(body(number));
        auto const half = bodies.begin() + static_cast<std::ptrdiff_t>(bodies.size() / 2);
        tell(connection, {bodies.begin(), half}, "n:1", false);
        return tell(connection, {half, bodies.end()}, "n:2", true);
    }
    void a_day_later() { work().now += k_day_ms + k_hour; }
    Numbers people() {
        Numbers out;
        for (auto const& one : shops::customers(work(), shop()))
            out.insert(std::stoi(one.number));
        return out;
    }
    Walk walk_of(Connection const& connection) {
        return *fetching_of(work(), shop(), connection.id, What::customers);
    }
    bool stands_in_a_file(std::string_view text) {
        bool any = false;
        for (auto const& entry : std::filesystem::recursive_directory_iterator(folder())) {
            if (!entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::string const bytes{std::istreambuf_iterator<char>(in), {}};
            any = any || bytes.find(text) != std::string::npos;
        }
        return any;
    }
};
COLPORTEUR_EACH_ENGINE(ConnectorsGone);

Numbers const k_ten{4711001, 4711002, 4711003, 4711004, 4711005,
                    4711006, 4711007, 4711008, 4711009, 4711010};

Numbers without(Numbers numbers, Numbers const& gone) {
    for (auto const number : gone)
        numbers.erase(number);
    return numbers;
}

TEST_P(ConnectorsGone, WhoIsNotOnTheListAnyMoreIsForgottenADayLater) {
    auto const connection = asked();
    list(connection, k_ten);
    EXPECT_EQ(people(), k_ten);
    a_day_later();
    auto const left = without(k_ten, {4711003});
    EXPECT_TRUE(list(connection, left).changed) << "reports are made anew";
    EXPECT_EQ(people(), left);
    if (GetParam() == sql::Engine::sqlite) { // its files are the server's otherwise
        EXPECT_FALSE(stands_in_a_file("4711003"));
        EXPECT_TRUE(stands_in_a_file("4711004")) << "else this test would find nothing at all";
    }
    send(connection, "", "customer.updated", body(4711003, work().now - k_day_ms));
    apply_all();
    EXPECT_EQ(people(), left) << "an older word that comes late";
    a_day_later();
    EXPECT_FALSE(list(connection, left).changed);
    EXPECT_EQ(people(), left);
    EXPECT_THAT(came(connection), Contains(Field(&Delivery::state, State::ignored)));
}

TEST_P(ConnectorsGone, WithinADayOnlyWhatIsNewIsAskedFor) {
    auto const connection = asked();
    EXPECT_EQ(step_of(connection)->walk.cursor, "");
    list(connection, k_ten);
    work().now += 2 * k_hour;
    auto const step = step_of(connection);
    ASSERT_TRUE(step);
    EXPECT_EQ(step->walk.cursor, "n:2");
    tell_page(work(), *step, {{body(4711010)}, "n:2", true}, k_here);
    EXPECT_EQ(people(), k_ten);
    a_day_later();
    EXPECT_EQ(step_of(connection)->walk.cursor, "") << "all of the list";
    list(connection, k_ten);
    EXPECT_EQ(walk_of(connection).going, Going::ended);
    EXPECT_EQ(walk_of(connection).applied, 10) << "who comes once more is not counted";
    work().now += 2 * k_hour;
    EXPECT_EQ(step_of(connection)->walk.cursor, "n:2");
}

TEST_P(ConnectorsGone, HalfAWalkForgetsNobody) {
    auto const connection = asked();
    list(connection, k_ten);
    a_day_later();
    tell(connection, {body(4711001), body(4711002)}, "n:1", false);
    EXPECT_EQ(people(), k_ten);
    auto const broken = step_of(connection);
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->walk.cursor, "n:1");
    put_off(work(), *broken, {Errc::busy, "the shop is busy"}, 0, k_here);
    EXPECT_EQ(people(), k_ten);
    ASSERT_TRUE(stop_fetching(work(), shop(), connection.id));
    a_day_later();
    EXPECT_FALSE(step_of(connection));
    ASSERT_TRUE(resume_fetching(work(), shop(), connection.id));
    std::vector<std::string> others;
    for (auto const number : without(k_ten, {4711001, 4711002, 4711009}))
        others.push_back(body(number));
    EXPECT_EQ(step_of(connection)->walk.cursor, "n:1") << "it goes on where it was";
    tell(connection, others, "n:2", true);
    EXPECT_EQ(people(), without(k_ten, {4711009})) << "and comes to its end";
}

TEST_P(ConnectorsGone, WhenManyAreMissingAtOnceNobodyIsForgottenAndItIsSaid) {
    auto const connection = asked();
    list(connection, k_ten);
    for (auto const& missing : {Numbers{4711001, 4711002, 4711003}, k_ten}) {
        a_day_later();
        list(connection, without(k_ten, missing));
        EXPECT_EQ(people(), k_ten);
        auto const listed = came(connection);
        ASSERT_FALSE(listed.empty());
        EXPECT_THAT(listed.front().told, HasSubstr("more than a fifth of the customers"));
        EXPECT_EQ(listed.front().state, State::failed);
        EXPECT_EQ(listed.front().order, "");
    }
    a_day_later();
    list(connection, without(k_ten, {4711001, 4711002}));
    EXPECT_EQ(people(), without(k_ten, {4711001, 4711002})) << "a fifth of them";
    EXPECT_EQ(walk_of(connection).failed, 0);
}

TEST_P(ConnectorsGone, HoweverManyAreMissingOnThreeDaysAreForgottenAndThoseOfOneDayAreNot) {
    auto const connection = asked();
    list(connection, k_ten);
    Numbers const purged{4711001, 4711002, 4711003, 4711004};
    auto left = without(k_ten, purged);
    for (int day = 1; day < 3; ++day) {
        a_day_later();
        EXPECT_FALSE(list(connection, left).changed);
        ASSERT_TRUE(resume_fetching(work(), shop(), connection.id, true));
        list(connection, left);
        EXPECT_EQ(people(), k_ten) << "a walk that is begun by hand is not another day";
    }
    a_day_later();
    EXPECT_TRUE(list(connection, without(left, {4711005, 4711006, 4711007})).changed);
    EXPECT_EQ(people(), left);
    EXPECT_THAT(came(connection).front().told, HasSubstr("on the third day"));
    a_day_later();
    list(connection, without(left, {4711008}));
    EXPECT_EQ(people(), without(left, {4711008})) << "a later deletion is seen at once";
}

TEST_P(ConnectorsGone, OfAFewCustomersOneMayBeDeleted) {
    auto const connection = asked();
    list(connection, {1, 2, 3});
    a_day_later();
    list(connection, {2, 3});
    EXPECT_EQ(people(), (Numbers{2, 3}));
    a_day_later();
    list(connection, {});
    EXPECT_EQ(people(), (Numbers{2, 3})) << "and not all";
}

TEST_P(ConnectorsGone, WhomTheListShowsAgainIsBackWithHisOldWord) {
    auto const connection = asked();
    list(connection, k_ten);
    a_day_later();
    list(connection, without(k_ten, {4711008, 4711009}));
    EXPECT_EQ(people(), without(k_ten, {4711008, 4711009}));
    send(connection, "", "customer.deleted", R"({"id": 4711009})");
    send(connection, "", "customer.deleted", R"({"id": 4711005})");
    apply_all();
    a_day_later();
    EXPECT_TRUE(list(connection, k_ten).changed);
    EXPECT_EQ(people(), without(k_ten, {4711005, 4711009})) << "of whom the shop itself said it";
    a_day_later();
    EXPECT_FALSE(list(connection, k_ten).changed);
    EXPECT_EQ(people(), without(k_ten, {4711005, 4711009}));
}

TEST_P(ConnectorsGone, WhoStandsOnTheListOfAnotherConnectionIsThere) {
    auto const one = asked();
    auto const other = asked();
    list(one, k_ten);
    list(other, {4711002, 4711003});
    a_day_later();
    auto left = without(k_ten, {4711001, 4711002});
    list(one, left);
    EXPECT_EQ(people(), without(k_ten, {4711001}));
    list(other, {4711003});
    EXPECT_EQ(people(), left) << "he is on neither";
}

TEST_P(ConnectorsGone, AWalkOnWhichSomebodyCannotBeReadForgetsNobody) {
    auto const connection = asked();
    list(connection, k_ten);
    a_day_later();
    auto const left = without(k_ten, {4711010});
    std::vector<std::string> bodies{R"({"id": 4711001})"};
    for (auto const number : without(left, {4711001}))
        bodies.push_back(body(number));
    tell(connection, {bodies.front()}, "n:1", false);
    tell(connection, {bodies.begin() + 1, bodies.end()}, "n:2", true);
    EXPECT_EQ(people(), k_ten);
    EXPECT_THAT(came(connection),
                Contains(Field(&Delivery::told, HasSubstr("list of customers cannot be read"))));
    a_day_later();
    list(connection, left);
    EXPECT_EQ(people(), left);
}

TEST_P(ConnectorsGone, AListThatIsShorterThanTheShopSaysForgetsNobody) {
    auto const connection = asked();
    list(connection, k_ten);
    a_day_later();
    std::vector<std::string> bodies;
    for (auto const number : without(k_ten, {4711010}))
        bodies.push_back(body(number));
    auto const step = step_of(connection);
    ASSERT_TRUE(step);
    tell_page(work(), *step, {bodies, "n:2", true, true}, k_here);
    EXPECT_EQ(people(), k_ten);
    ASSERT_FALSE(came(connection).empty());
    EXPECT_THAT(came(connection).front().told, HasSubstr("shorter than the shop says"));
}

TEST_P(ConnectorsGone, WhomTheListNeverHadOrOfWhomSomethingNewerIsKnownStays) {
    auto const connection = asked();
    send(connection, "", "customer.updated", body(7, k_first_change));
    apply_all();
    list(connection, k_ten);
    a_day_later();
    auto const left = without(k_ten, {4711004, 4711005});
    tell(connection, {}, "n:1", false);
    work().now += 1000;
    send(connection, "", "customer.updated", body(4711004, work().now));
    apply_all();
    std::vector<std::string> bodies;
    for (auto const number : left)
        bodies.push_back(body(number));
    tell(connection, bodies, "n:2", true);
    auto expected = without(k_ten, {4711005});
    expected.insert(7);
    EXPECT_EQ(people(), expected);
    a_day_later();
    list(connection, left);
    expected.erase(4711004);
    EXPECT_EQ(people(), expected) << "the next walk finds him";
}

TEST_P(ConnectorsGone, AnotherShopAtTheSameConnectionTakesNobodyAway) {
    auto const connection = asked();
    list(connection, k_ten);
    enter(connection, "https://other.example");
    list(connection, {1, 2, 3});
    a_day_later();
    list(connection, {1, 2, 3});
    auto all = k_ten;
    all.insert({1, 2, 3});
    EXPECT_EQ(people(), all);
    ASSERT_TRUE(forget_access(work(), shop(), connection.id));
    ASSERT_TRUE(remove(work(), shop(), connection.id));
    EXPECT_EQ(people(), all);
}

TEST_P(ConnectorsGone, WhoComesAgainEveryDayIsCountedOnce) {
    auto const connection = asked();
    auto const guest = body(0);
    for (int day = 0; day < 3; ++day) {
        session().execute("UPDATE connector_fetch SET seen = ''", {});
        tell(connection, {body(1), guest}, "n:2", true);
        a_day_later();
    }
    EXPECT_EQ(walk_of(connection).applied, 1);
    EXPECT_EQ(walk_of(connection).ignored, 1);
    EXPECT_THAT(came(connection), IsEmpty());
}

TEST_P(ConnectorsGone, WhoIsMergedIntoAnotherStaysUntilThatOneIsDeleted) {
    auto const connection = connect(Platform::shopify);
    enter(connection, "https://shop.example");
    auto const shown = [&](Numbers const& numbers) {
        std::vector<std::string> bodies;
        for (auto const number : numbers)
            bodies.push_back(
                fmt::format(R"({{"id": {}, "email": "buyer{}@example.com", "updated_at": "{}Z"}})",
                            number, number, iso(k_first_change)));
        tell(connection, bodies, "t:1", true);
    };
    shown(k_ten);
    send(connection, "", "customers/merge",
         R"({"admin_graphql_api_customer_kept_id": "gid://shopify/Customer/4711001",
 "admin_graphql_api_customer_deleted_id": "gid://shopify/Customer/4711002",
 "status": "completed", "errors": []})");
    apply_all();
    EXPECT_EQ(people(), k_ten);
    EXPECT_THAT(came(connection).front().told, HasSubstr("stays his"));
    EXPECT_EQ(came(connection).front().state, State::done);
    a_day_later();
    shown(without(k_ten, {4711002, 4711003}));
    EXPECT_EQ(people(), without(k_ten, {4711003})) << "no list has him any more";
    send(connection, "", "customers/redact",
         R"({"customer": {"id": 4711001, "email": "buyer4711001@example.com"}})");
    apply_all();
    EXPECT_EQ(people(), without(k_ten, {4711001, 4711002, 4711003})) << "both are one person";
}

} // namespace
} // namespace colporteur::connectors
