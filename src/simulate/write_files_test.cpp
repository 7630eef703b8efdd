#include "base/json.hpp"
#include "simulate/labels.hpp"
#include "simulate/shop.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace colporteur::simulate {

namespace {

namespace fs = std::filesystem;

class WriteFiles : public testing::Test {
  protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "colporteur-simulate-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        ShopPlan plan;
        plan.people = 1000;
        plan.days = 60;
        shop_ = simulate_shop(plan);
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] std::vector<std::string> lines(std::string const& name) const {
        std::ifstream in(folder_ / name);
        EXPECT_TRUE(in) << name;
        std::vector<std::string> result;
        for (std::string line; std::getline(in, line);)
            result.push_back(line);
        return result;
    }

    fs::path folder_;
    Shop shop_;
};

// No cell of these files holds a comma.
std::vector<std::string> cells(std::string const& line) {
    std::vector<std::string> result;
    std::stringstream in(line + ",");
    for (std::string cell; std::getline(in, cell, ',');)
        result.push_back(cell);
    return result;
}

} // namespace

TEST_F(WriteFiles, HaveARowForEachThing) {
    write_files(shop_, folder_ / "new" / "folder");
    folder_ = folder_ / "new" / "folder";
    EXPECT_EQ(lines("orders.csv").size(), shop_.orders.size() + 1);
    EXPECT_EQ(lines("touches.csv").size(), shop_.touches.size() + 1);
    EXPECT_EQ(lines("survey.csv").size(), shop_.answers.size() + 1);
    EXPECT_EQ(lines("posts.csv").size(), shop_.posts.size() + 1);
    EXPECT_EQ(lines("products.csv").size(), shop_.products.size() + 1);
    EXPECT_EQ(lines("experiments.csv").size(), shop_.experiments.size() + 1);
    EXPECT_EQ(lines("spend.csv").size() + lines("hours.csv").size() + lines("costs.csv").size(),
              shop_.costs.size() + 3);
    for (auto const& test : shop_.experiments) {
        EXPECT_EQ(lines("experiment-" + test.channel + ".csv").size(), test.people.size() + 1);
    }
    folder_ = folder_.parent_path().parent_path();
}

TEST_F(WriteFiles, NameEachFileThatTheyWrote) {
    auto const files = write_files(shop_, folder_);
    std::set<std::string> there;
    for (auto const& file : fs::directory_iterator(folder_))
        there.insert(file.path().filename().string());
    EXPECT_EQ(std::set<std::string>(files.begin(), files.end()), there);
    EXPECT_EQ(files.size(), there.size());
}

TEST_F(WriteFiles, OrdersAddUpToTheShop) {
    write_files(shop_, folder_);
    auto const rows = lines("orders.csv");
    EXPECT_EQ(rows[0], "order_id,line,date,customer_id,visitor_id,sku,quantity,goods_net,"
                       "discount_net,shipping_net,refunded_net,refund_date,code,currency");
    double goods = 0, refunded = 0, expected_goods = 0, expected_refunded = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto const row = cells(rows[i]);
        ASSERT_EQ(row.size(), 14) << rows[i];
        goods += std::stod(row[7]);
        refunded += std::stod(row[10]);
        EXPECT_EQ(row[10] == "0.00", row[11].empty()) << rows[i];
    }
    for (auto const& order : shop_.orders) {
        expected_goods += order.goods;
        expected_refunded += order.refund;
    }
    EXPECT_NEAR(goods, expected_goods, 0.005);
    EXPECT_NEAR(refunded, expected_refunded, 0.005);
}

TEST_F(WriteFiles, SourcesAreMessyAndEachHasAnAlias) {
    write_files(shop_, folder_);
    std::set<std::string> known, sources;
    auto const aliases = lines("aliases.csv");
    for (std::size_t i = 1; i < aliases.size(); ++i)
        known.insert(cells(aliases[i])[0]);
    auto const touches = lines("touches.csv");
    for (std::size_t i = 1; i < touches.size(); ++i) {
        auto const row = cells(touches[i]);
        ASSERT_EQ(row.size(), 6) << touches[i];
        auto const origin = row[3].empty() ? row[2] : row[2] + " / " + row[3];
        ASSERT_TRUE(known.count(origin) == 1) << origin;
        sources.insert(row[2]);
    }
    for (auto const* name : {"insta", "IG", "instagram", "(direct)"}) {
        EXPECT_EQ(sources.count(name), 1) << name;
    }
    EXPECT_EQ(known.count("code:INSTA10"), 1);
}

TEST_F(WriteFiles, TruthIsJsonAndComplete) {
    write_files(shop_, folder_);
    std::ifstream in(folder_ / "truth.json");
    std::stringstream text;
    text << in.rdbuf();
    auto const truth = json::parse(text.str()).as_object();
    EXPECT_EQ(truth.at("channels").as_array().size(), shop_.channels.size());
    auto const& tests = truth.at("experiments").as_array();
    ASSERT_EQ(tests.size(), shop_.experiments.size());
    for (std::size_t i = 0; i < tests.size(); ++i) {
        EXPECT_EQ(tests[i].at("channel").as_string(), shop_.experiments[i].channel);
        EXPECT_NEAR(tests[i].at("profit").to_number<double>(), shop_.experiments[i].true_profit,
                    1e-9);
    }
}

TEST_F(WriteFiles, AFolderThatCannotBeMadeIsSaid) {
    std::ofstream(folder_ / "taken") << "x";
    try {
        write_files(shop_, folder_ / "taken");
        FAIL() << "a file in the way was not noticed";
    } catch (std::runtime_error const& error) {
        EXPECT_NE(std::string(error.what()).find("taken"), std::string::npos) << error.what();
    }
}

TEST(Labels, IdsOfBrowsersAreOneToOne) {
    std::set<std::string> ids;
    for (std::int32_t visitor = 0; visitor < 100'000; ++visitor)
        ids.insert(visitor_id(visitor));
    EXPECT_EQ(ids.size(), 100'000);
}

TEST(Labels, TimesAreIsoInUtc) {
    IsoTime iso;
    EXPECT_EQ(iso.text(20'454 * k_day_ms), "2026-01-01T00:00:00Z");
    EXPECT_EQ(iso.text(20'454 * k_day_ms + 3'723'999), "2026-01-01T01:02:03Z");
    EXPECT_EQ(iso.text(20'455 * k_day_ms - 1), "2026-01-01T23:59:59Z");
}

} // namespace colporteur::simulate
