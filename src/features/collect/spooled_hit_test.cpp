#include "features/collect/spooled_hit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

namespace colporteur::collect {
namespace {

Hit an_order() {
    Hit hit;
    hit.type = HitType::order;
    hit.id = "abcdefgh";
    hit.time = 0x0102030405060708;
    hit.visitor = 7;
    hit.page = "/é";
    hit.order = 0xFFFFFFFFFFFFFFFF;
    hit.amount_minor = 5784;
    return hit;
}

auto fields(Hit const& hit) {
    return std::tie(hit.type, hit.id, hit.time, hit.visitor, hit.page, hit.name, hit.value,
                    hit.played, hit.landing, hit.origin, hit.campaign, hit.placement, hit.code,
                    hit.order, hit.amount_minor, hit.mode, hit.person);
}

rc::Gen<Hit> any_hit() {
    return rc::gen::exec([] {
        auto const text = rc::gen::container<std::string>(rc::gen::inRange(' ', '~'));
        Hit hit;
        hit.type = static_cast<HitType>(*rc::gen::inRange(1, 12));
        hit.mode = static_cast<events::VisitorMode>(*rc::gen::inRange(0, 3));
        hit.played = *rc::gen::inRange(0, 5) / 4.0;
        hit.landing = *rc::gen::arbitrary<bool>();
        hit.time = *rc::gen::arbitrary<TimeMs>();
        hit.visitor = *rc::gen::arbitrary<std::uint64_t>();
        for (auto const one : {&Hit::id, &Hit::page, &Hit::name, &Hit::value, &Hit::origin,
                               &Hit::campaign, &Hit::placement, &Hit::code})
            hit.*one = *text;
        if (hit.type == HitType::order) {
            hit.order = *rc::gen::arbitrary<std::uint64_t>();
            hit.amount_minor = *rc::gen::arbitrary<std::int64_t>();
        }
        if (hit.type == HitType::identify || hit.type == HitType::view ||
            hit.type == HitType::consent)
            hit.person = *rc::gen::arbitrary<std::uint64_t>();
        return hit;
    });
}

Result<std::vector<Hit>> decoded(std::string_view bytes) {
    HitReader reader;
    auto const hits = reader.read(bytes);
    if (!hits) return tl::unexpected(hits.error());
    return std::vector<Hit>(hits->begin(), hits->end());
}

RC_GTEST_PROP(SpooledHit, ComesBackAsItWas, ()) {
    auto const hits = *rc::gen::container<std::vector<Hit>>(any_hit());
    auto const back = decoded(encode_hits(hits));
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->size() == hits.size());
    for (std::size_t i = 0; i < hits.size(); ++i)
        RC_ASSERT(fields((*back)[i]) == fields(hits[i]));
}

RC_GTEST_PROP(SpooledHit, NothingStaysOfTheEntryBefore, ()) {
    HitReader reader;
    for (int entry = 0; entry < 3; ++entry) {
        auto const hits = *rc::gen::container<std::vector<Hit>>(any_hit());
        auto const bytes = encode_hits(hits);
        auto const back = reader.read(bytes);
        RC_ASSERT(back.has_value());
        RC_ASSERT(back->size() == hits.size());
        for (std::size_t i = 0; i < hits.size(); ++i)
            RC_ASSERT(fields((*back)[i]) == fields(hits[i]));
    }
}

// The format of the header comment, byte by byte: entries of an older program must stay readable.
TEST(SpooledHit, TheBytesAreThoseThatAreDescribed) {
    auto order = an_order();
    order.mode = events::VisitorMode::full;
    auto const bytes = encode_hits(std::vector{order});
    std::string const expected("\x01\0\0\0"   // count, after version and check
                               "\x09\x01\x00" // order, page is given, not played
                               "\x02"         // full
                               "\x08\x07\x06\x05\x04\x03\x02\x01"
                               "\x07\0\0\0\0\0\0\0"
                               "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
                               "\x98\x16\0\0\0\0\0\0"
                               "\x08\0"
                               "abcdefgh"
                               "\x03\0"
                               "/\xC3\xA9",
                               4 + 4 + 32 + 10 + 5);
    EXPECT_EQ(bytes[0], 2);
    EXPECT_EQ(bytes.substr(5), expected);
}

TEST(SpooledHit, WhatAnEarlierProgramLeftIsRead) {
    auto rest = encode_hits(std::vector{an_order()}).substr(5);
    rest.erase(4 + 3, 1); // it had no mode
    auto const check =
        static_cast<std::uint32_t>(crc32(0, reinterpret_cast<unsigned char const*>(rest.data()),
                                         static_cast<unsigned>(rest.size())));
    std::string head(1, '\x01');
    for (unsigned shift = 0; shift < 32; shift += 8)
        head += static_cast<char>(check >> shift & 0xFFU);
    auto const back = decoded(head + rest);
    ASSERT_TRUE(back) << back.error().message;
    ASSERT_EQ(back->size(), 1U);
    EXPECT_EQ(fields(back->front()), fields(an_order()));
}

TEST(SpooledHit, DamageIsToldAndNoCrash) {
    auto const bytes = encode_hits(std::vector{an_order(), Hit{}, an_order()});
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        auto const cut = decoded(std::string_view(bytes).substr(0, size));
        ASSERT_FALSE(cut);
        EXPECT_EQ(cut.error().code, Errc::unreadable);
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto flipped = bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
        EXPECT_FALSE(decoded(flipped)) << i;
    }
    EXPECT_FALSE(decoded(bytes + "x"));
    EXPECT_EQ(decoded("\x03").error().message, "spooled events are of a newer program: version 3");
}

TEST(SpooledHit, TextsThatAreNoneAreToldThoughTheSumIsRight) {
    for (auto const* text : {"\xFF", "a\nb", "\xED\xA0\x80"}) {
        auto hit = an_order();
        hit.name = text;
        EXPECT_FALSE(decoded(encode_hits(std::vector{hit})));
    }
    auto hit = an_order();
    hit.played = 2;
    EXPECT_FALSE(decoded(encode_hits(std::vector{hit})));
    hit = an_order();
    hit.type = static_cast<HitType>(12);
    EXPECT_FALSE(decoded(encode_hits(std::vector{hit})));
    hit = an_order();
    hit.mode = static_cast<events::VisitorMode>(3);
    EXPECT_FALSE(decoded(encode_hits(std::vector{hit})));
}

} // namespace
} // namespace colporteur::collect
