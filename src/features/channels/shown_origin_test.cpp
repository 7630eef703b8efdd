#include "features/channels/service.hpp"

#include <gtest/gtest.h>

namespace colporteur::channels {

TEST(ShownOrigin, CodesOfPersonsAreShownAsOne) {
    EXPECT_EQ(shown_origin("code:raf-030269"), "code:raf-…");
    EXPECT_EQ(shown_origin("code:insta10"), "code:insta10");
    EXPECT_EQ(shown_origin("campaign 20260101"), "campaign 20260101");
}

TEST(ShownOrigin, OpenProposalsCountWhatAPersonHasToLookAt) {
    EXPECT_EQ(open_proposals({{"code:raf-0001", "referral", false},
                              {"code:raf-0002", "referral", false},
                              {"code:raf-0003", "friends", false},
                              {"ig", "instagram", false},
                              {"insta", "instagram", true}}),
              3U);
}

} // namespace colporteur::channels
