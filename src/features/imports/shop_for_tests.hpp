// A data folder of a shop that lives as long as one test, and short words for what tests ask of it.
#pragma once

#include "features/imports/service.hpp"
#include "features/shops/service.hpp"
#include "store/sql/pool.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <stdlib.h>

namespace colporteur::imports {

class ShopTest : public ::testing::Test {
  protected:
    ShopTest() {
        std::string name = std::filesystem::temp_directory_path() / "colporteur-imports-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        for (std::size_t i = 0; i < key_.size(); ++i)
            key_[i] = static_cast<unsigned char>(i);
        store_ = *events::open_duckdb({folder_ / "events", 512, 2, key_});
        sql::PoolOptions options;
        options.url = "sqlite://" + (folder_ / "records.sqlite").string();
        pool_ = *sql::Pool::open(options);
        shops::Shop wanted;
        wanted.name = "test";
        wanted.currency = *currency_from("EUR");
        wanted.zone = *TimeZone::named("Europe/Paris");
        shop_ = *shops::create(*pool_, wanted, now());
        work_.emplace(shops::Workspace{*store_, *pool_, folder_, "test 1", now()});
    }
    ~ShopTest() override {
        work_.reset();
        pool_.reset();
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    static TimeMs now() { return *day_from_text("2026-07-01") * k_day_ms; }

    std::filesystem::path write(std::string_view text, std::string const& name = "file.csv") {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }
    static std::string text_of(std::filesystem::path const& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    Result<ImportReport> try_import(ImportRequest const& request) {
        return import_file(*work_, shop_, request);
    }
    ImportReport import(ImportRequest const& request) {
        auto report = try_import(request);
        EXPECT_TRUE(report) << report.error().message;
        return report ? *report : ImportReport{};
    }
    ImportReport import(std::filesystem::path const& file) {
        ImportRequest request;
        request.file = file;
        return import(request);
    }
    ImportReport import_text(std::string_view text, std::string const& name = "file.csv") {
        return import(write(text, name));
    }

    // As the terminal writes what a row becomes.
    [[nodiscard]] std::vector<std::string> words_of(PreviewRow const& row) const {
        std::vector<std::string> out;
        for (auto const& entry : row.entries)
            out.push_back(entry_text(entry, shop_));
        return out;
    }

    struct Sums {
        std::int64_t rows = 0, quantity = 0, amount = 0, discount = 0, vat = 0;
        double x = 0, y = 0, z = 0;
    };
    // Of the newest state, by the text of a column ("" for no id).
    std::map<std::string, Sums> by(events::Kind kind, events::Column column) {
        using events::Column;
        events::CountRequest request;
        request.shop = shop_.id;
        request.kinds = {kind};
        request.group_by = {column};
        request.sums = {Column::quantity, Column::amount, Column::discount, Column::vat,
                        Column::x,        Column::y,      Column::z};
        std::map<std::string, Sums> out;
        for (auto const& row : store_->count(request)) {
            auto const name = row.group[0] == 0 ? "" : store_->text_of(shop_.id, row.group[0]);
            out[name] = {row.rows,       row.sum_i64[0], row.sum_i64[1], row.sum_i64[2],
                         row.sum_i64[3], row.sum_f64[0], row.sum_f64[1], row.sum_f64[2]};
        }
        return out;
    }
    Sums all(events::Kind kind) {
        Sums sums;
        for (auto const& [name, one] : by(kind, events::Column::kind)) {
            sums.rows += one.rows;
            sums.quantity += one.quantity;
            sums.amount += one.amount;
            sums.discount += one.discount;
            sums.vat += one.vat;
            sums.x += one.x;
            sums.y += one.y;
            sums.z += one.z;
        }
        return sums;
    }
    // goods + shipping - refunds, in minor units
    std::int64_t revenue() {
        return all(events::Kind::order_line).amount + all(events::Kind::order).amount -
               all(events::Kind::refund).amount;
    }

    std::filesystem::path folder_;
    HashKey key_{};
    std::unique_ptr<events::EventStore> store_;
    std::unique_ptr<sql::Pool> pool_;
    shops::Shop shop_;
    std::optional<shops::Workspace> work_;
};

} // namespace colporteur::imports
