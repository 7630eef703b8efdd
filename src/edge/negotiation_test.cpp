#include "edge/negotiation.hpp"

#include "base/gzip.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace colporteur::edge {
namespace {

std::string best(std::string_view accept, bool gzip = true, bool brotli = true) {
    return std::string(coding_name(best_coding(accept, gzip, brotli)));
}

TEST(Negotiation, SmallestOfWhatIsLikedBest) {
    EXPECT_EQ(best("gzip, deflate, br, zstd"), "br");
    EXPECT_EQ(best("gzip, deflate, br", true, false), "gzip");
    EXPECT_EQ(best("gzip, deflate, br", false, false), "");
    EXPECT_EQ(best("br;q=0.5, gzip;q=0.8"), "gzip");
    EXPECT_EQ(best("br;q=0, gzip"), "gzip");
    EXPECT_EQ(best("BR"), "br");
    EXPECT_EQ(best("*"), "br");
    EXPECT_EQ(best("br;q=0, *;q=0.1"), "gzip");
    EXPECT_EQ(best("identity, gzip;q=0.5"), "");
    EXPECT_EQ(best("identity;q=0.5, gzip;q=0.5"), "gzip");
    EXPECT_EQ(best(""), "");
    EXPECT_EQ(best("deflate"), "");
    EXPECT_EQ(best("gzip;q=much"), "");
    EXPECT_EQ(best("gzip;q=2"), "");
    EXPECT_EQ(best("gzip ; q=0.3 , br ; q=0.2"), "gzip");
}

TEST(Negotiation, ETagsCompareWeaklyAndInLists) {
    EXPECT_TRUE(holds_etag(R"("a")", R"("a")"));
    EXPECT_TRUE(holds_etag(R"(W/"a")", R"("a")"));
    EXPECT_TRUE(holds_etag(R"("a")", R"(W/"a")"));
    EXPECT_TRUE(holds_etag(R"("x", W/"y,z" , "a")", R"("a")"));
    EXPECT_TRUE(holds_etag(R"("x", W/"y,z")", R"("y,z")"));
    EXPECT_TRUE(holds_etag(" * ", R"("a")"));
    EXPECT_FALSE(holds_etag(R"("x,a")", R"("a")"));
    EXPECT_FALSE(holds_etag("a", R"("a")"));
    EXPECT_FALSE(holds_etag("", R"("a")"));
    EXPECT_FALSE(holds_etag("*", ""));
    EXPECT_FALSE(holds_etag("\"a", R"("a")"));
}

TEST(Gzip, ComesBackAsItWas) {
    for (std::size_t const size : {0UL, 1UL, 1000UL, 3'000'000UL}) {
        std::string text;
        for (std::size_t i = 0; text.size() < size; ++i)
            text += std::to_string(i * 7919 % 1000);
        auto const packed = gzip(text);
        EXPECT_EQ(gunzip(packed), text);
        if (size > 1000) {
            EXPECT_LT(packed.size(), text.size() / 2);
        }
    }
    EXPECT_EQ(gunzip(gzip(std::string(5'000'000, 'a'))).size(), 5'000'000U);
}

TEST(Gzip, DamageIsNoticed) {
    auto const packed = gzip(std::string(10'000, 'a') + "b");
    EXPECT_THROW(gunzip(packed.substr(0, packed.size() - 3)), std::runtime_error);
    EXPECT_THROW(gunzip("no gzip"), std::runtime_error);
    EXPECT_THROW(gunzip(""), std::runtime_error);
}

} // namespace
} // namespace colporteur::edge
