#include "features/collect/visitors.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace colporteur::collect {
namespace {

namespace fs = std::filesystem;

constexpr TimeMs k_hour = 3'600'000;
constexpr TimeMs k_noon = 1'790'000'000'000 / k_day_ms * k_day_ms + 12 * k_hour;

class VisitorsOfADay : public testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(folder_);
        fs::remove(file_);
    }
    std::string written() const {
        std::ifstream in(file_);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    fs::path folder_ = fs::path(testing::TempDir()) / "visitors_test" /
                       testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::path file_ = folder_ / "visitors";
    TimeZone paris_ = *TimeZone::named("Europe/Paris");
};

TEST_F(VisitorsOfADay, OneBrowserIsOneVisitorForTheDayAndAnotherTheNext) {
    Visitors visitors(file_);
    auto const at = [&](TimeMs time) {
        return visitors.visitor(1, paris_, time, "192.0.2.7", "Firefox");
    };
    auto const morning = at(k_noon - 3 * k_hour);
    EXPECT_EQ(at(k_noon), morning);
    EXPECT_NE(at(k_noon + 24 * k_hour), morning);
}

TEST_F(VisitorsOfADay, TheDayIsTheShops) {
    Visitors visitors(file_);
    auto const midnight = paris_.start_of(paris_.day_of(k_noon) + 1);
    auto const before = visitors.visitor(1, paris_, midnight - 1, "192.0.2.7", "Firefox");
    EXPECT_NE(visitors.visitor(1, paris_, midnight, "192.0.2.7", "Firefox"), before);
}

TEST_F(VisitorsOfADay, AddressBrowserAndShopTellVisitorsApart) {
    Visitors visitors(file_);
    auto const one = visitors.visitor(1, paris_, k_noon, "192.0.2.7", "Firefox");
    EXPECT_NE(visitors.visitor(1, paris_, k_noon, "192.0.2.8", "Firefox"), one);
    EXPECT_NE(visitors.visitor(1, paris_, k_noon, "192.0.2.7", "Chrome"), one);
    EXPECT_NE(visitors.visitor(2, paris_, k_noon, "192.0.2.7", "Firefox"), one);
    EXPECT_NE(one, 0U);
}

TEST_F(VisitorsOfADay, ARestartWithinTheDayKeepsTheVisit) {
    auto const before = Visitors(file_).visitor(1, paris_, k_noon, "192.0.2.7", "Firefox");
    EXPECT_EQ(Visitors(file_).visitor(1, paris_, k_noon + k_hour, "192.0.2.7", "Firefox"), before);
}

TEST_F(VisitorsOfADay, YesterdaysSecretIsGoneFromTheFile) {
    Visitors visitors(file_);
    visitors.visitor(1, paris_, k_noon, "192.0.2.7", "Firefox");
    auto const yesterdays = written();
    visitors.visitor(1, paris_, k_noon + 24 * k_hour, "192.0.2.7", "Firefox");
    auto const start = yesterdays.find("\"secret\":\"") + 10;
    auto const secret = yesterdays.substr(start, 32);
    ASSERT_EQ(secret.find_first_not_of("0123456789abcdef"), std::string::npos) << yesterdays;
    EXPECT_EQ(written().find(secret), std::string::npos);
    EXPECT_NE(Visitors(file_).visitor(1, paris_, k_noon, "192.0.2.7", "Firefox"), 0U);
}

TEST_F(VisitorsOfADay, AShopWithoutVisitsLeavesNoSecretBehindEither) {
    auto const first_secret = [this] {
        return written().substr(written().find("\"secret\":\"") + 10, 32);
    };
    Visitors visitors(file_);
    visitors.visitor(1, paris_, k_noon, "192.0.2.7", "Firefox");
    auto const yesterdays = first_secret();
    visitors.visitor(2, paris_, k_noon + 24 * k_hour, "192.0.2.7", "Firefox");
    EXPECT_EQ(written().find(yesterdays), std::string::npos) << "another shop does not keep it";
    auto const todays = first_secret();
    visitors.forget_old(k_noon + 24 * k_hour);
    EXPECT_NE(written().find(todays), std::string::npos);
    Visitors(file_).forget_old(k_noon + 48 * k_hour);
    EXPECT_EQ(written().find(todays), std::string::npos) << "nor a quiet day";
}

TEST_F(VisitorsOfADay, TheFileIsReadByItsOwnerAlone) {
    Visitors visitors(file_);
    visitors.visitor(1, paris_, k_noon, "192.0.2.7", "Firefox");
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(VisitorsOfADay, ADamagedFileIsMadeAnew) {
    std::ofstream(file_) << "{\"shops\": [{\"shop\": 1, \"day\"";
    Visitors visitors(file_);
    EXPECT_NE(visitors.visitor(1, paris_, k_noon, "192.0.2.7", "Firefox"), 0U);
    EXPECT_NE(written().find("secret"), std::string::npos);
}

} // namespace
} // namespace colporteur::collect
