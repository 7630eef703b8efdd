#include "features/collect/spooled_hit.hpp"
#include <gtest/gtest.h>
TEST(A, B) {}
