#pragma once

#include <cstdint>
#include <filesystem>

namespace colporteur::bench {

struct BigShop {
    std::filesystem::path folder;
    std::int64_t events = 100'000'000;
    int days = 180;
};

// Makes the data folder as a merchant would begin it (init, a first import by which the channels
// are known), then adds events day by day straight into its event store. Does nothing when it is
// there.
void make_big_shop(BigShop const& shop);

} // namespace colporteur::bench
