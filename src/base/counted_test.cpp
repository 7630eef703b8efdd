#include "base/counted.hpp"

#include <gtest/gtest.h>

namespace colporteur {
namespace {

TEST(Counted, OneIsNotMany) {
    EXPECT_EQ(counted(1, "order", "orders"), "1 order");
    EXPECT_EQ(counted(0U, "order", "orders"), "0 orders");
    EXPECT_EQ(counted(std::size_t{21}, "person", "people"), "21 people");
    EXPECT_EQ(counted("1", "day", "days"), "1 day");
    EXPECT_EQ(counted("1.0", "day", "days"), "1.0 days");
    EXPECT_EQ(counted("1,001", "day", "days"), "1,001 days");
}

} // namespace
} // namespace colporteur
