// What tests say of orders that were read.
#pragma once

#include "features/connectors/understand.hpp"

#include <gtest/gtest.h>

namespace colporteur::connectors {

inline void expect_same(OrderChange const& a, OrderChange const& b) {
    EXPECT_EQ(a.order.number, b.order.number);
    EXPECT_EQ(a.order.person, b.order.person);
    EXPECT_EQ(a.order.source, b.order.source);
    EXPECT_EQ(a.order.campaign, b.order.campaign);
    EXPECT_EQ(a.order.code, b.order.code);
    EXPECT_EQ(a.order.status, b.order.status);
    EXPECT_EQ(a.order.cancelled, b.order.cancelled);
    EXPECT_EQ(a.order.time, b.order.time);
    EXPECT_EQ(a.order.shipping_minor, b.order.shipping_minor);
    EXPECT_EQ(a.order.shipping_vat_minor, b.order.shipping_vat_minor);
    ASSERT_EQ(a.order.lines.size(), b.order.lines.size());
    for (std::size_t i = 0; i < a.order.lines.size(); ++i) {
        auto const &one = a.order.lines[i], &other = b.order.lines[i];
        EXPECT_EQ(one.product, other.product);
        EXPECT_EQ(one.quantity, other.quantity);
        EXPECT_EQ(one.net_minor, other.net_minor);
        EXPECT_EQ(one.vat_minor, other.vat_minor);
        EXPECT_EQ(one.discount_minor, other.discount_minor);
    }
    ASSERT_EQ(a.refunds.size(), b.refunds.size());
    for (std::size_t i = 0; i < a.refunds.size(); ++i) {
        EXPECT_EQ(a.refunds[i].id, b.refunds[i].id);
        EXPECT_EQ(a.refunds[i].time, b.refunds[i].time);
        EXPECT_EQ(a.refunds[i].goods_minor, b.refunds[i].goods_minor);
        EXPECT_EQ(a.refunds[i].product, b.refunds[i].product);
    }
    EXPECT_EQ(a.updated, b.updated);
    // But for the hash of the bytes, which only says which of two equal states stays.
    EXPECT_EQ(a.rank.substr(0, 7), b.rank.substr(0, 7));
}

} // namespace colporteur::connectors
