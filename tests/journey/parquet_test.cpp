// Orders and touches out of a data warehouse, from the file to the report.
#include "served_shop.hpp"

#include <filesystem>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;

class ParquetFiles : public ServedShop {
  protected:
    void SetUp() override {
        ServedShop::SetUp();
        for (char const* const name : {"orders.parquet", "touches.parquet"})
            std::filesystem::copy_file(std::filesystem::path(COLPORTEUR_TEST_FILES) / name,
                                       program_.folder() / name);
    }
    json::object at(json::object const& from, std::string_view name) {
        return from.at(name).as_object();
    }
};

// 40.00 + (80.00 + 20.50) + 20.00; the order without a date is not among them.
TEST_F(ParquetFiles, CountAsTheSameRowsOfATextFileWould) {
    auto const orders = program_.run({"import", "orders.parquet", "--json", "--data", "myshop"});
    ASSERT_EQ(orders.code, 0) << orders.err;
    EXPECT_EQ(orders.as_json().at("rows"), 4);
    EXPECT_EQ(orders.as_json().at("rejected"), 1);
    EXPECT_THAT(program_.read("orders.parquet.rejects.csv"),
                HasSubstr("6,date,the order has no date,\"1004,1,,dora,pot,1,20.00,5.0\""));
    ASSERT_EQ(program_.run({"import", "touches.parquet", "--data", "myshop"}).code, 0);

    auto const figures = this->figures();
    EXPECT_EQ(at(figures, "ledger").at("orders"), 3);
    EXPECT_EQ(at(at(figures, "ledger"), "revenue").at("minor"), 16050);
    EXPECT_EQ(at(at(figures, "ledger"), "shipping").at("minor"), 1000);
    auto const last = [&](std::string_view name) {
        return at(at(channel(figures, name), "seen"), "value_by_model").at("last");
    };
    EXPECT_EQ(last("instagram"), 40);     // anna's
    EXPECT_EQ(last("newsletter"), 100.5); // bén's
}

TEST_F(ParquetFiles, TwiceAddNothingAndCanBeTakenBack) {
    auto const bytes = program_.read("orders.parquet");
    EXPECT_EQ(import("orders.parquet", bytes).at("rows"), 4);
    EXPECT_EQ(import("orders.parquet", bytes).at("already_imported"), true);
    ASSERT_EQ(program_.run({"import", "--undo", "1", "--data", "myshop"}).code, 0);
    EXPECT_EQ(server_->report().status, 409) << "nothing is left to report on";
}

// 22:30 in UTC is the next day, and month, in Paris.
TEST_F(ParquetFiles, TimesWithAZoneAreCutInTheDaysOfTheShop) {
    ASSERT_EQ(program_.run({"import", "orders.parquet", "--data", "myshop"}).code, 0);
    auto const april = server_->report("?from=2026-04-01&to=2026-05-01").as_json();
    EXPECT_EQ(at(at(april.as_object(), "figures"), "ledger").at("orders"), 2);
}

TEST_F(ParquetFiles, ATruncatedOneIsRefusedWhole) {
    program_.write("orders.parquet", program_.read("orders.parquet").substr(0, 1500));
    auto const refused = program_.run({"import", "orders.parquet", "--data", "myshop"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("orders.parquet"));
    EXPECT_TRUE(imports().empty());
}

} // namespace
} // namespace colporteur::journey
