#pragma once

#include "base/result.hpp"
#include "features/report/phrases.hpp"

#include <gtest/gtest.h>

namespace colporteur::french {

inline void expect_known(std::string_view english) {
    auto const french = report::in_french(english);
    EXPECT_TRUE(french) << "no French for: " << english;
}

// The mistake that was provoked has French.
template <class T>
void expect_refused(Result<T> const& result, int line = __builtin_LINE()) {
    ASSERT_FALSE(result) << "line " << line << " was not refused";
    expect_known(result.error().message);
}

} // namespace colporteur::french
