#include "features/desk/replies_file.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <stdlib.h>

namespace colporteur::desk {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::SizeIs;

Kept body(std::string const& bytes, std::string const& etag) {
    return {std::make_shared<std::string const>(bytes), etag};
}

class RepliesFile : public testing::Test {
  protected:
    RepliesFile() {
        std::string name = fs::temp_directory_path() / "colporteur-replies-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        file_ = folder_ / "replies";
    }
    ~RepliesFile() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string bytes() const {
        std::ifstream in(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(std::string_view bytes) const {
        std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
    }

    fs::path folder_;
    fs::path file_;
    std::vector<KeptReply> two_{
        {"1 2026-11-28 report", {body(std::string("a\0\n\xff", 4), "\"1\""), body("b", "\"2\"")}},
        {"1 2026-11-28 profit", {body("", "\"3\"")}}};
};

TEST_F(RepliesFile, BringsBackWhatWasKept) {
    keep_replies(file_, "state 1", two_);
    auto const back = kept_replies(file_, "state 1");
    ASSERT_THAT(back, SizeIs(2));
    EXPECT_EQ(back[0].question, "1 2026-11-28 report");
    ASSERT_THAT(back[0].bodies, SizeIs(2));
    EXPECT_EQ(*back[0].bodies[0].body, std::string("a\0\n\xff", 4));
    EXPECT_EQ(back[0].bodies[1].etag, "\"2\"");
    EXPECT_EQ(*back[1].bodies[0].body, "");
}

TEST_F(RepliesFile, IsForItsOwnerAlone) {
    keep_replies(file_, "state 1", two_);
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "nothing beside it";
}

TEST_F(RepliesFile, OfAnotherStateIsAsNone) {
    EXPECT_THAT(kept_replies(file_, "state 1"), IsEmpty());
    keep_replies(file_, "state 1", two_);
    EXPECT_THAT(kept_replies(file_, "state 2"), IsEmpty());
    keep_replies(file_, "state 2", {});
    EXPECT_THAT(kept_replies(file_, "state 1"), IsEmpty()) << "an older one does not stay";
}

TEST_F(RepliesFile, DamagedIsAsNone) {
    keep_replies(file_, "state 1", two_);
    auto const whole = bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write(whole.substr(0, size));
        EXPECT_THAT(kept_replies(file_, "state 1"), IsEmpty()) << size;
    }
    auto const body_at = whole.find('\n') + 1;
    for (auto at = body_at; at < whole.size(); ++at) {
        auto turned = whole;
        turned[at] ^= 1;
        write(turned);
        EXPECT_THAT(kept_replies(file_, "state 1"), IsEmpty()) << at;
    }
    for (char const* const head :
         {"[]", "{}", "{\"state\":1}", "null", "{\"state\":\"state 1\"}"}) {
        write(std::string(head) + whole.substr(body_at - 1));
        EXPECT_THAT(kept_replies(file_, "state 1"), IsEmpty()) << head;
    }
}

TEST_F(RepliesFile, HoldsTheFirstOnesThatFit) {
    std::string const half(k_kept_bytes_max / 2, 'x');
    two_.push_back({"large", {body(half, "\"4\"")}});
    two_.push_back({"too large", {body(half, "\"5\"")}});
    keep_replies(file_, "state 1", two_);
    auto const back = kept_replies(file_, "state 1");
    ASSERT_THAT(back, SizeIs(3));
    EXPECT_EQ(back[2].question, "large");
    EXPECT_EQ(*back[2].bodies[0].body, half);
}

} // namespace
} // namespace colporteur::desk
