// What a person enters and corrects on the pages, and what the report makes of it.
#include "served_shop.hpp"

namespace colporteur::journey {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ServeChanges : public ServedShop {
  protected:
    std::string setting(std::string_view key) {
        auto const all = server_->shop("settings").as_json();
        for (auto const& one : all.at("settings").as_array()) {
            if (one.at("key").as_string() == key) return std::string(one.at("text").as_string());
        }
        return "";
    }
};

TEST_F(ServeChanges, SettingsAreChangedTogetherOrNotAtAll) {
    auto const before = setting("margin");
    auto const refused =
        server_->shop("PATCH", "settings", {{"margin", "55 %"}, {"vat", "many"}, {"name", "x"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("field"), "vat");
    EXPECT_EQ(setting("margin"), before) << "the first is not stored without the second";
    auto const unknown =
        server_->shop("PATCH", "settings", {{"margin", "55 %"}, {"colour", "red"}});
    EXPECT_EQ(unknown.text("field"), "colour");
    EXPECT_EQ(setting("margin"), before);
    auto const currency =
        server_->shop("PATCH", "settings", {{"margin", "55 %"}, {"currency", "USD"}});
    EXPECT_EQ(currency.status, 409) << currency.body;
    EXPECT_EQ(currency.text("field"), "currency");
    EXPECT_EQ(setting("margin"), before) << "what only the store can refuse counts as well";
    EXPECT_EQ(server_->shop("PATCH", "settings", {{"margin", true}}).text("field"), "margin");

    auto const done = server_->shop("PATCH", "settings", {{"margin", "55 %"}, {"hourly_rate", 40}});
    EXPECT_EQ(done.status, 200) << done.body;
    EXPECT_THAT(setting("margin"), HasSubstr("55"));
    EXPECT_THAT(setting("hourly_rate"), HasSubstr("40"));
}

TEST_F(ServeChanges, TheMarginIsInTheNextReport) {
    import_all();
    EXPECT_EQ(figures().at("margin"), 0.4);
    EXPECT_EQ(server_->shop("PATCH", "settings", {{"margin", "50 %"}}).status, 200);
    EXPECT_EQ(figures().at("margin"), 0.5);
}

TEST_F(ServeChanges, ACorrectedSpellingChangesAllOfHistory) {
    import_all();
    EXPECT_FALSE(channel(figures(), "kiosk").empty());
    auto const put = server_->shop("PUT", "aliases", {{"origin", "kiosk"}, {"channel", "press"}});
    EXPECT_EQ(put.status, 200) << put.body;
    EXPECT_EQ(put.text("channel"), "press");
    EXPECT_EQ(channel(figures(), "press").at("seen").at("most_orders"), 1);
    EXPECT_TRUE(channel(figures(), "kiosk").empty());
    auto const label = server_->shop("PATCH", "channels/press", {{"label", "Zeitung & Kiosk"}});
    EXPECT_EQ(label.status, 200) << label.body;
    EXPECT_EQ(channel(figures(), "press").at("label"), "Zeitung & Kiosk");
    EXPECT_EQ(server_->shop("PATCH", "channels/press", {{"merge_into", "nowhere"}}).status, 404);
    EXPECT_EQ(server_->shop("PATCH", "channels/press", {}).status, 400);
    EXPECT_EQ(server_->shop("PATCH", "channels/press", {{"merge_into", "instagram"}}).status, 200);
    EXPECT_EQ(channel(figures(), "instagram").at("seen").at("most_orders"), 3);
    EXPECT_EQ(server_->shop("POST", "aliases/confirm").status, 200);
    auto const channels = server_->shop("channels").as_json();
    for (auto const& alias : channels.at("aliases").as_array())
        EXPECT_EQ(alias.at("confirmed"), true);
}

TEST_F(ServeChanges, ACostIsEnteredAndUndoneLikeAnImport) {
    import_all();
    auto const entered = server_->shop(
        "POST", "costs",
        {{"channel", "instagram"}, {"month", "2026-03"}, {"kind", "hours"}, {"amount", "2,5"}});
    ASSERT_EQ(entered.status, 201) << entered.body;
    EXPECT_EQ(entered.as_json().at("new_channel"), false);
    EXPECT_EQ(channel(figures(), "instagram").at("cost").at("hours").at("minor"), 8'750);
    auto const march = server_->shop("costs?from=2026-03&to=2026-03").as_json().at("costs");
    ASSERT_EQ(march.as_array().size(), 2U);
    for (auto const& cost : march.as_array()) {
        if (cost.at("kind") == "hours") {
            EXPECT_EQ(cost.at("hours"), 2.5);
        }
        if (cost.at("kind") == "media") {
            EXPECT_EQ(cost.at("amount").at("minor"), 1'250);
        }
    }
    auto const id = json_line(entered.as_json().at("import"));
    EXPECT_EQ(server_->shop("DELETE", "imports/" + id).status, 200);
    EXPECT_EQ(channel(figures(), "instagram").at("cost").at("hours").at("minor"), 0);
}

TEST_F(ServeChanges, AWrongCostNamesItsField) {
    import("orders.csv", k_orders);
    json::object const good = {
        {"channel", "instagram"}, {"month", "2026-03"}, {"kind", "media"}, {"amount", "10"}};
    auto const field = [&](std::string_view name, json::value value) {
        auto cost = good;
        cost[name] = std::move(value);
        auto const answer = server_->shop("POST", "costs", cost);
        EXPECT_EQ(answer.status / 100, 4) << answer.body;
        return answer.text("field");
    };
    EXPECT_EQ(field("channel", nullptr), "channel");
    EXPECT_EQ(field("month", "March"), "month");
    EXPECT_EQ(field("amount", "ten"), "amount");
    EXPECT_EQ(field("amount", "-5"), "amount");
    EXPECT_EQ(field("kind", "beer"), "kind");
    EXPECT_EQ(field("when", "now"), "when");
    EXPECT_TRUE(server_->shop("costs").as_json().at("costs").as_array().empty());
}

TEST_F(ServeChanges, ThePlanIsTheWholeFile) {
    import_all();
    auto const plan = server_->shop(
        "POST", "plan",
        {{"channel", "instagram"}, {"start", "2026-05-04"}, {"form", "calendar"}, {"seed", 1}});
    ASSERT_EQ(plan.status, 200) << plan.body;
    auto const made = plan.as_json();
    EXPECT_EQ(made.at("form"), "calendar");
    EXPECT_GT(made.at("weeks").to_number<int>(), 0);
    EXPECT_THAT(std::string(made.at("file").as_string()), HasSubstr("2026-05-04"));
    EXPECT_FALSE(made.at("text").as_string().empty());
    EXPECT_EQ(server_->shop("POST", "plan", {{"channel", "nowhere"}}).status, 404);
    EXPECT_EQ(server_->shop("POST", "plan", {}).text("field"), "channel");
    EXPECT_EQ(
        server_->shop("POST", "plan", {{"channel", "instagram"}, {"form", "dice"}}).text("field"),
        "form");
}

TEST_F(ServeChanges, TwoFiguresOfAnExperimentGiveTheThird) {
    auto const sized =
        server_->shop("POST", "power", {{"effect", 0.01}, {"power", 0.8}, {"rate", 0.05}});
    ASSERT_EQ(sized.status, 200) << sized.body;
    auto const people = sized.as_json().at("people").to_number<double>();
    EXPECT_GT(people, 10'000);
    EXPECT_NEAR(sized.as_json().at("relative_effect").to_number<double>(), 0.2, 1e-12);
    auto const back =
        server_->shop("POST", "power", {{"people", people}, {"effect", 0.01}, {"rate", 0.05}});
    EXPECT_NEAR(back.as_json().at("power").to_number<double>(), 0.8, 0.001);
    EXPECT_EQ(server_->shop("POST", "power", {{"effect", 0.01}, {"rate", 0.05}}).status, 400);
    EXPECT_EQ(server_->shop("POST", "power", {{"effect", 1}, {"power", 0.8}, {"rate", 1.5}})
                  .text("field"),
              "rate");
}

TEST_F(ServeChanges, ProfitAndLossIsTheReportByMonth) {
    import_all();
    auto const books = server_->made("profit-and-loss");
    ASSERT_EQ(books.status, 200) << books.body;
    auto const months = books.as_json().at("months").as_array();
    ASSERT_EQ(months.size(), 2U);
    std::int64_t revenue = 0, costs = 0;
    for (auto const& month : months) {
        revenue += month.at("revenue").at("minor").to_number<std::int64_t>();
        for (auto const& one : month.at("channels").as_array()) {
            auto const& cost = one.at("cost"); // null where none is known
            if (!cost.is_null()) costs += cost.at("total").at("minor").to_number<std::int64_t>();
        }
    }
    auto const ledger = figures().at("ledger");
    EXPECT_EQ(revenue, ledger.at("revenue").at("minor").to_number<std::int64_t>());
    EXPECT_EQ(costs, ledger.at("costs").at("minor").to_number<std::int64_t>());
    auto const instagram = channel(months.at(0).as_object(), "instagram");
    auto const value = instagram.at("value").at("most").to_number<double>();
    EXPECT_NEAR(instagram.at("profit").at("most").to_number<double>(), value * 0.4 - 12.5, 1e-9);
    EXPECT_EQ(server_->shop("PATCH", "settings", {{"margin", "none"}}).status, 200);
    auto const without = server_->made("profit-and-loss").as_json().at("months").at(0).as_object();
    EXPECT_TRUE(channel(without, "instagram").at("profit").is_null());
    EXPECT_TRUE(without.at("margin").is_null());
}

TEST_F(ServeChanges, AShopThatKnowsNoSaleHasNoRevenueOfZero) {
    import("spend.csv", k_spend);
    auto const month = server_->made("profit-and-loss").as_json().at("months").at(0).as_object();
    EXPECT_TRUE(month.at("orders").is_null());
    EXPECT_TRUE(month.at("revenue").is_null());
    EXPECT_GT(month.at("costs").at("minor").to_number<std::int64_t>(), 0);
    EXPECT_GT(
        channel(month, "instagram").at("cost").at("total").at("minor").to_number<std::int64_t>(),
        0);
}

TEST_F(ServeChanges, AClosedMonthIsMarkedAndStays) {
    import_all();
    auto const closed = server_->shop("POST", "months/2026-03/close");
    ASSERT_EQ(closed.status, 200) << closed.body;
    EXPECT_EQ(closed.as_json().at("orders"), 2);
    EXPECT_EQ(server_->shop("POST", "months/2026-03/close").status, 409);
    EXPECT_EQ(server_->shop("POST", "months/then/close").status / 100, 4);
    auto const months = server_->made("profit-and-loss").as_json().at("months").as_array();
    EXPECT_EQ(months.at(0).at("closed"), true);
    EXPECT_EQ(months.at(1).at("closed"), false);
    auto const zone = server_->shop("PATCH", "settings", {{"time_zone", "UTC"}});
    EXPECT_EQ(zone.status, 409);
    EXPECT_EQ(zone.text("field"), "time_zone");
}

TEST_F(ServeChanges, AWrongQuestionIsToldWhatIsWrong) {
    import("orders.csv", k_orders);
    for (auto const& [field, text] :
         std::vector<std::pair<std::string, std::string>>{{"from", "spring"},
                                                          {"to", "2026-13"},
                                                          {"lookback", "0"},
                                                          {"lookback", "x"},
                                                          {"count_by", "cat"},
                                                          {"order", "99"},
                                                          {"nulls", "maybe"},
                                                          {"compare", "never"},
                                                          {"compare", "previous"}}) {
        auto const answer = server_->report("?" + field + "=" + text);
        EXPECT_EQ(answer.status / 100, 4) << field << answer.body;
        EXPECT_EQ(answer.text("field"), field);
        EXPECT_THAT(answer.text("detail"), StartsWith(field));
        EXPECT_THAT(answer.text("detail"), Not(HasSubstr("--")));
    }
    auto const turned = server_->report("?from=2026-04&to=2026-03");
    EXPECT_EQ(turned.text("field"), "to") << turned.body;
    auto const march = server_->report("?from=2026-03&to=2026-04-01&language=fr");
    EXPECT_EQ(march.status, 200) << march.body;
    EXPECT_EQ(march.as_json().at("figures").at("ledger").at("orders"), 2);
}

TEST_F(ServeChanges, TheOtherPeriodIsAskedOfTheSameRoutes) {
    import("orders.csv", k_orders);
    auto const days = server_->shop("compared?from=2026-04&to=2026-05&compare=previous");
    ASSERT_EQ(days.status, 200) << days.body;
    EXPECT_EQ(days.text("from"), "2026-03-01");
    EXPECT_EQ(days.text("to"), "2026-04-01");
    auto const both = server_->report("?from=2026-04&to=2026-05&compare=previous").as_json();
    auto const other = server_->report("?from=2026-03-01&to=2026-04-01").as_json();
    EXPECT_EQ(both.at("compare").at("from"), "2026-03-01");
    EXPECT_EQ(both.at("compare").at("ledger"), other.at("figures").at("ledger"));
    EXPECT_TRUE(other.at("posts_in_all").is_null()) << "there is no post";
    for (auto const* asked : {"compared", "compared?compare=never", "compared?compare=year",
                              "compared?from=2026-04&compare=previous"}) {
        auto const refused = server_->shop(asked);
        EXPECT_EQ(refused.status, 400) << asked << refused.body;
        EXPECT_EQ(refused.text("field"), "compare");
    }
}

} // namespace
} // namespace colporteur::journey
