#include "features/connectors/gate.hpp"

#include <gtest/gtest.h>

namespace colporteur::connectors {

namespace {

bool nobody() {
    return false;
}
bool somebody() {
    return true;
}

constexpr GateRates k_rates{{1, 4}, {1, 20}};
Gate::Clock::time_point const k_now{};

} // namespace

TEST(Gate, AWrongTryWeighsAsTen) {
    Gate gate(k_rates);
    for (int i = 0; i < 2; ++i) {
        EXPECT_FALSE(gate.refuse("x", "192.0.2.1", k_now, nobody));
        gate.was_wrong("x", "192.0.2.1");
    }
    EXPECT_EQ(gate.refuse("y", "192.0.2.1", k_now, nobody), 1);
    EXPECT_FALSE(gate.refuse("y", "192.0.2.2", k_now, nobody)) << "of that address";
}

// Behind a proxy that is not trusted all have one address.
TEST(Gate, StrangersCannotUseUpWhatAConnectionMay) {
    Gate gate(k_rates);
    while (!gate.refuse("x", "127.0.0.1", k_now, nobody)) {
    }
    for (int i = 0; i < 4; ++i)
        EXPECT_FALSE(gate.refuse("ours", "127.0.0.1", k_now, somebody)) << i;
    EXPECT_TRUE(gate.refuse("ours", "127.0.0.1", k_now, somebody)) << "but it has a limit, too";
    EXPECT_TRUE(gate.refuse("x", "127.0.0.1", k_now, nobody));
}

} // namespace colporteur::connectors
