// What connected shops tell of where an order came from names nobody once it is stored.
#include "features/channels/service.hpp"
#include "parity/connectors_shop.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class ConnectorsPrivate : public ConnectedShop {
  protected:
    std::vector<std::string> origins() {
        std::vector<std::string> out;
        for (auto const& alias : channels::aliases(work(), shop()))
            out.push_back(alias.origin);
        return out;
    }
    // A text that an order could have named: the dictionary has it, or not.
    bool knows(std::string_view text) {
        return !store().text_of(shop().id, store().id_of(text)).empty();
    }
};
COLPORTEUR_EACH_ENGINE(ConnectorsPrivate);

json::object woo(int number, std::string const& code, json::object const& said) {
    json::array meta;
    for (auto const& [name, value] : said) {
        meta.push_back(json::object{{"key", "_wc_order_attribution_" + std::string(name)},
                                    {"value", value.as_string()}});
    }
    json::array codes;
    if (!code.empty()) codes.push_back(json::object{{"code", code}});
    json::array lines{
        json::object{{"sku", "mug"}, {"quantity", 1}, {"total", "40.00"}, {"total_tax", "8.00"}}};
    return {{"id", number},
            {"number", fmt::format("{}", number)},
            {"status", "processing"},
            {"currency", "EUR"},
            {"date_created_gmt", "2026-03-02T10:00:00"},
            {"date_modified_gmt", "2026-03-02T10:00:00"},
            {"customer_id", 26},
            {"coupon_lines", std::move(codes)},
            {"meta_data", std::move(meta)},
            {"line_items", std::move(lines)}};
}

TEST_P(ConnectorsPrivate, MailsAndTelephonesInWhatAnOrderNamesAreMasked) {
    auto const connection = connect(Platform::woocommerce);
    auto const body = woo(7, "zoe.zed@mail.example",
                          {{"source_type", "utm"},
                           {"utm_source", "rita.r@mail.example"},
                           {"utm_medium", "mail"},
                           {"utm_campaign", "for rita.r%40mail.example 0612345678"}});
    ASSERT_EQ(send(connection, "d1", "order.created", json_line(body)), Received::stored);
    apply_all();
    EXPECT_THAT(origins(), Contains("* / mail"));
    EXPECT_THAT(origins(), Contains("code:*"));
    EXPECT_THAT(origins(), Not(Contains(AnyOf(HasSubstr("mail.example"), HasSubstr("zoe")))));
    EXPECT_TRUE(knows("for * *"));
    for (auto const* text :
         {"rita.r@mail.example / mail", "code:zoe.zed@mail.example",
          "for rita.r%40mail.example 0612345678", "for rita.r@mail.example 0612345678"})
        EXPECT_FALSE(knows(text)) << text;
}

TEST_P(ConnectorsPrivate, WhatStandsInALandingAddressIsMasked) {
    auto const connection = connect(Platform::shopify);
    json::object const body{
        {"id", 1},
        {"name", "#1001"},
        {"created_at", "2026-03-02T10:00:00Z"},
        {"updated_at", "2026-03-02T10:00:00Z"},
        {"currency", "EUR"},
        {"financial_status", "paid"},
        {"landing_site", "/?utm_source=jane.doe%40mail.example&utm_campaign=0612345678"},
        {"line_items",
         json::array{json::object{{"sku", "mug"}, {"quantity", 1}, {"price", "40"}}}}};
    ASSERT_EQ(send(connection, "d1", "orders/create", json_line(body)), Received::stored);
    apply_all();
    EXPECT_THAT(origins(), Contains("*"));
    EXPECT_TRUE(knows("*"));
    EXPECT_FALSE(knows("jane.doe@mail.example"));
    EXPECT_FALSE(knows("0612345678"));
}

TEST_P(ConnectorsPrivate, CodesThatAreNumbersStayCodes) {
    auto const connection = connect(Platform::woocommerce);
    auto number = 7;
    for (auto const* code : {"123456", "RAF-030269", "0698765432"}) {
        auto const body = json_line(woo(number, code, {}));
        ASSERT_EQ(send(connection, fmt::format("d{}", number++), "order.created", body),
                  Received::stored);
    }
    apply_all();
    EXPECT_TRUE(knows("code:123456"));
    EXPECT_TRUE(knows("code:raf-030269"));
    EXPECT_FALSE(knows("code:0698765432")) << "a telephone";
    EXPECT_TRUE(knows("code:*"));
}

} // namespace
} // namespace colporteur::connectors
