#pragma once

#include "simulate/shop.hpp"

namespace colporteur::simulate {

// The format is at the top of write_truth.cpp. Throws std::runtime_error on disk errors.
void write_truth(Shop const& shop, std::filesystem::path const& path);

} // namespace colporteur::simulate
