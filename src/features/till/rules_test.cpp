#include "features/till/rules.hpp"

#include <gmock/gmock.h>

namespace colporteur::till {
namespace {

using testing::HasSubstr;

constexpr TimeMs k_now = 1'790'000'000'000;
Currency const k_eur{};
Currency const k_jpy{"JPY", 0};
Currency const k_kwd{"KWD", 3};

SentNote sent() {
    SentNote note;
    note.id = "0b6cdd6a-7a6f-4a7c-8a60-0d9cbb2dd0c1";
    note.t = static_cast<double>(k_now - 60'000);
    note.code = "ANNA10";
    note.amount = "12,50";
    return note;
}

NoteRules rules(std::optional<double> phone = std::nullopt) {
    return {k_now, phone, k_eur};
}

std::string wrong_field(SentNote const& note) {
    auto const read = understand(note, rules());
    return read ? "" : read.error().field;
}

TEST(TillAmount, CommaAndPointAreOne) {
    for (auto const* text : {"12.5", "12,50", " 12,50 € ", "12.50 EUR", "12,5"})
        EXPECT_EQ(amount_from(text, k_eur), 1250) << text;
    EXPECT_EQ(amount_from("1 234,50", k_eur), 123'450);
    EXPECT_EQ(amount_from("1\u00a0234\u202f567,5", k_jpy).error().field, "amount");
    EXPECT_EQ(amount_from("1\u00a0234\u202f500", k_jpy), 1'234'500);
    EXPECT_EQ(amount_from("12", k_eur), 1200);
    EXPECT_EQ(amount_from("1.234", k_kwd), 1234);
    EXPECT_EQ(amount_from("999999.99", k_eur), k_amount_minor_max);
}

TEST(TillAmount, WhatCouldBeTwoAmountsIsNone) {
    for (auto const* text : {"", "1.234", "1,234.50", "12,", ",5", "-3", "0", "0,00", "ten", "1e3",
                             "1000000", "99999999999999999999"})
        EXPECT_FALSE(amount_from(text, k_eur)) << text;
    EXPECT_EQ(amount_from("1.234", k_eur).error().detail,
              "\"1.234\" is no amount in EUR: write it as 12.50");
    EXPECT_THAT(amount_from("12,5", k_jpy).error().detail, HasSubstr("write it as 1250"));
    EXPECT_EQ(amount_from("0", k_eur).error().detail, "an amount above 0, up to 999999.99 EUR");
}

TEST(TillRules, ANoteIsReadWhole) {
    auto note = sent();
    note.code = "  ANNA10 ";
    note.receipt = " 0042 ";
    auto const read = understand(note, rules());
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->code, "ANNA10");
    EXPECT_EQ(read->amount_minor, 1250);
    EXPECT_EQ(read->receipt, "0042");
    EXPECT_EQ(read->noted_at, k_now - 60'000);
    EXPECT_EQ(order_number(*read), "0042");
}

TEST(TillRules, AMailOrATelephoneIsNotKeptAsACode) {
    EXPECT_EQ(code_from("paul.p@mail.example"), "*");
    EXPECT_EQ(code_from("0698765432"), "*");
    EXPECT_EQ(code_from("06 98 76 54 32"), "*");
    EXPECT_EQ(code_from(" 123456 "), "123456") << "a voucher's number";
}

TEST(TillRules, WhatIsWrongIsNamed) {
    auto note = sent();
    note.id = "short";
    EXPECT_EQ(wrong_field(note), "id");
    note = sent();
    note.code = " \t";
    EXPECT_EQ(wrong_field(note), "code");
    note.code = "ANNA\n10";
    EXPECT_EQ(wrong_field(note), "code");
    note.code = std::string(101, 'A');
    EXPECT_EQ(wrong_field(note), "code");
    note = sent();
    note.receipt = std::string(101, '1');
    EXPECT_EQ(wrong_field(note), "receipt");
    note = sent();
    note.t = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(wrong_field(note), "t");
    note = sent();
    note.wrong = Wrong{"code", "code must be a text"};
    EXPECT_EQ(wrong_field(note), "code");
}

TEST(TillRules, AWrongClockOfThePhoneDoesNotMatter) {
    auto note = sent();
    note.t = 5'000; // a phone that thinks it is 1970
    auto const read = understand(note, rules(65'000.0));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->noted_at, k_now - 60'000);
    note.t = 125'000; // set back while the note waited
    EXPECT_EQ(understand(note, rules(65'000.0))->noted_at, k_now) << "never of the future";
}

TEST(TillRules, AMonthIsTheLongestWait) {
    auto note = sent();
    note.t = static_cast<double>(k_now - k_age_max);
    EXPECT_TRUE(understand(note, rules()));
    note.t = static_cast<double>(k_now - k_age_max - 1);
    EXPECT_EQ(wrong_field(note), "t");
}

TEST(TillRules, AnOrderIsKnownByItsReceiptHoweverItIsWritten) {
    Note note;
    note.id = "0b6cdd6a";
    EXPECT_EQ(order_number(note), "till-0b6cdd6a");
    note.receipt = "R-7É";
    auto other = note;
    other.receipt = "r-7e";
    EXPECT_EQ(order_key(note), order_key(other));
}

TEST(TillRules, NetIsWhatIsLeftWithoutVat) {
    EXPECT_EQ(net_of(1200, 0.20), 1000);
    EXPECT_EQ(net_of(1250, 0.20), 1042);
    EXPECT_EQ(net_of(1250, 0), 1250);
}

} // namespace
} // namespace colporteur::till
