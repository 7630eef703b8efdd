// What it is good for that a shop tells its customers: who is known by his mail address alone, in a
// test, by a touch or as a guest, is the customer of the shop's orders.
#include "features/channels/service.hpp"
#include "features/experiments/outcomes.hpp"
#include "features/verdict/facts.hpp"
#include "features/verdict/service.hpp"
#include "parity/connectors_shop.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {
namespace {

using testing::HasSubstr;

class ConnectorsCustomersVerdict : public ConnectedShop {
  protected:
    void SetUp() override {
        ConnectedShop::SetUp();
        if (IsSkipped()) return;
        shop().margin = 0.5;
        std::vector<std::string> const origins = {"newsletter"};
        channels::learn(work(), shop(), origins, 1);
        connection_ = connect(Platform::woocommerce);
    }
    // Sold a day after the other, to a customer or, without a number, to a guest.
    void sell(int number, int customer, std::string const& mail, std::string const& total) {
        auto const day = day_text(static_cast<Day>(parity::k_now / k_day_ms) - 40 + number);
        json::object const body{{"id", number},
                                {"number", fmt::format("{}", number)},
                                {"status", "completed"},
                                {"currency", "EUR"},
                                {"date_created_gmt", day + "T10:00:00"},
                                {"date_modified_gmt", day + "T10:00:00"},
                                {"total", total},
                                {"customer_id", customer},
                                {"billing", json::object{{"email", mail}}},
                                {"line_items", json::array{json::object{{"sku", "mug"},
                                                                        {"quantity", 1},
                                                                        {"subtotal", total},
                                                                        {"total", total},
                                                                        {"total_tax", "0.00"}}}}};
        ASSERT_EQ(send(connection_, "", "order.created", json_line(body)), Received::stored);
    }
    void tell(int number, std::string const& mail) {
        json::object const body{{"id", number},
                                {"email", mail},
                                {"date_created_gmt", "2026-01-02T10:00:00"},
                                {"date_modified_gmt", "2026-01-02T10:00:00"}};
        ASSERT_EQ(send(connection_, "", "customer.updated", json_line(body)), Received::stored);
    }
    // Orders in a test of who is in it by his mail address.
    double orders_in_a_test(std::string const& mail) {
        experiments::Experiment experiment;
        experiment.starts_at = parity::k_now - 60 * k_day_ms;
        std::vector<experiments::Assigned> people(1);
        people[0].person = id(mail);
        auto const orders = shops::read_orders(work(), shop(), {});
        auto const done = experiments::add_outcomes(people, experiment, orders,
                                                    shops::person_of_email(work(), shop()),
                                                    shop().currency, work().now);
        EXPECT_TRUE(done) << done.error().message;
        return people[0].orders;
    }
    bool is_one_person(std::string const& mail, int number) {
        auto const facts = verdict::read_facts(work(), shop());
        return facts.stitching.key(id(mail), 0) ==
               facts.stitching.key(id(fmt::format("{}", number)), 0);
    }

    Connection connection_;
};
COLPORTEUR_EACH_ENGINE(ConnectorsCustomersVerdict);

TEST_P(ConnectorsCustomersVerdict, WhoIsInATestByHisAddressIsTheCustomerOfTheOrders) {
    sell(1, 26, "ann@example.com", "40.00");
    sell(2, 0, "ann@example.com", "10.00"); // as a guest
    sell(3, 27, "bob@example.com", "20.00");
    apply_all();
    EXPECT_EQ(orders_in_a_test("ann@example.com"), 1) << "only the guest's is known by it";
    EXPECT_FALSE(is_one_person("ann@example.com", 26));
    tell(26, "Ann@example.com");
    apply_all();
    EXPECT_EQ(orders_in_a_test("ann@example.com"), 2);
    EXPECT_TRUE(is_one_person("ann@example.com", 26)) << "touches and answers by mail, too";
    EXPECT_FALSE(is_one_person("bob@example.com", 27));
    send(connection_, "", "customer.deleted", R"({"id": 26})");
    apply_all();
    EXPECT_FALSE(is_one_person("ann@example.com", 26));
}

TEST_P(ConnectorsCustomersVerdict, ASplitNamesTheCustomersThatTheShopTold) {
    for (int i = 1; i <= 30; ++i)
        sell(i, 20 + i, "", i % 2 == 0 ? "40.00" : "90.00");
    apply_all();
    verdict::PlanQuestion question;
    question.channel = "newsletter";
    question.split = true;
    auto const nobody = verdict::plan(work(), shop(), question);
    ASSERT_FALSE(nobody);
    EXPECT_THAT(nobody.error().message, HasSubstr("connect the shop"));
    for (int i = 1; i <= 30; ++i)
        tell(20 + i, fmt::format("buyer{}@example.com", i));
    apply_all();
    auto const split = verdict::plan(work(), shop(), question);
    ASSERT_TRUE(split) << split.error().message;
    EXPECT_EQ(split->people, 30);
    EXPECT_TRUE(split->csv.starts_with("customer_id,arm\n21,"));
    EXPECT_THAT(split->csv, HasSubstr("\n50,"));
    EXPECT_THAT(split->csv, testing::Not(HasSubstr("@")));
    question.split.reset();
    EXPECT_TRUE(verdict::plan(work(), shop(), question)->split) << "a mail can leave one out";
}

} // namespace
} // namespace colporteur::connectors
