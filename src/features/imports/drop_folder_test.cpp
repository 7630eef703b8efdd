#include "features/imports/drop_folder.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace colporteur::imports {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

class DropFolderTest : public testing::Test {
  protected:
    DropFolderTest() {
        std::string name = fs::temp_directory_path() / "colporteur-drop-XXXXXX";
        top_ = ::mkdtemp(name.data());
        drop_.emplace(top_ / "drop");
        drop_->make();
    }
    ~DropFolderTest() override { fs::remove_all(top_); }

    void write(std::string const& name, std::string_view text) const {
        std::ofstream(top_ / "drop" / name, std::ios::binary) << text;
    }
    [[nodiscard]] bool is_there(std::string const& name) const {
        return fs::exists(top_ / "drop" / name);
    }
    [[nodiscard]] fs::path file(std::string const& name) const { return top_ / "drop" / name; }
    // The names that are ready so many seconds after the first look.
    std::vector<std::string> ready(int after) {
        std::vector<std::string> out;
        for (auto const& file : drop_->look(start_ + seconds(after)))
            out.push_back(file.filename());
        return out;
    }
    std::vector<std::string> failed() {
        std::vector<std::string> out;
        for (auto const& one : drop_->all_failed())
            out.push_back(one.file + ": " + one.why);
        return out;
    }

    fs::path top_;
    std::optional<DropFolder> drop_;
    DropFolder::Instant start_ = std::chrono::steady_clock::now();
};

TEST_F(DropFolderTest, AFileIsReadyWhenNobodyWritesToItAnyMore) {
    write("spend.csv", "a,b\n");
    EXPECT_THAT(ready(0), IsEmpty());
    EXPECT_THAT(ready(2), IsEmpty());
    write("spend.csv", "a,b\n1,2\n");
    EXPECT_THAT(ready(3), IsEmpty());
    EXPECT_THAT(ready(5), IsEmpty());
    EXPECT_THAT(ready(6), ElementsAre("spend.csv"));
}

TEST_F(DropFolderTest, UnfinishedAndHiddenAndLinkedOnesAreLeftAlone) {
    for (auto const* const name : {".spend.csv", "~spend.csv", "spend.csv.part", "spend.csv.tmp",
                                   "spend.csv.filepart", "spend.csv.crdownload"})
        write(name, "a,b\n");
    std::ofstream(top_ / "elsewhere.csv") << "a,b\n";
    fs::create_symlink(top_ / "elsewhere.csv", file("link.csv"));
    fs::create_directory(file("folder.csv"));
    (void)ready(0);
    EXPECT_THAT(ready(60), IsEmpty());
}

TEST_F(DropFolderTest, WhatIsDoneIsKeptAsideAndWhatWasRefusedSaysWhy) {
    write("good.csv", "a,b\n");
    write("bad.csv", "?");
    (void)ready(0);
    EXPECT_THAT(ready(4), ElementsAre("bad.csv", "good.csv"));
    drop_->done(file("good.csv"));
    drop_->failed(file("bad.csv"), "this is no table");
    EXPECT_TRUE(is_there("done/good.csv"));
    EXPECT_TRUE(is_there("failed/bad.csv"));
    EXPECT_THAT(failed(), ElementsAre("bad.csv: this is no table"));
    EXPECT_THAT(ready(8), IsEmpty());
}

TEST_F(DropFolderTest, AnotherOfThatNameDoesNotTakeThePlaceOfARefusedOne) {
    for (auto const* const text : {"?", "??", "a,b\n1,2\n"}) {
        write("spend.csv", text);
        (void)drop_->look(start_);
        (void)drop_->look(start_ + seconds(4));
        if (text[0] == '?')
            drop_->failed(file("spend.csv"), text);
        else
            drop_->done(file("spend.csv"));
    }
    EXPECT_THAT(failed(), ElementsAre("spend (2).csv: ??", "spend.csv: ?"));
    EXPECT_TRUE(is_there("done/spend.csv"));
}

TEST_F(DropFolderTest, NeitherAnEmptyFileNorOneThatIsOpenToWriteIsReady) {
    write("empty.csv", "");
    std::ofstream writer(file("slow.csv"), std::ios::binary);
    writer << "a,b\n" << std::flush;
    (void)ready(0);
    EXPECT_THAT(ready(60), IsEmpty());
    writer.close();
    EXPECT_THAT(ready(61), ElementsAre("slow.csv"));
}

TEST_F(DropFolderTest, LinksInsteadOfFoldersAreNotFollowed) {
    fs::create_directory(top_ / "elsewhere");
    std::ofstream(top_ / "elsewhere" / "secret.csv") << "kept";
    fs::create_directory_symlink(top_ / "elsewhere", file("failed"));
    fs::create_directory_symlink(top_ / "elsewhere", file("done"));
    write("secret.csv", "a,b\n");
    (void)ready(0);
    (void)ready(4);
    EXPECT_THROW(drop_->done(file("secret.csv")), std::runtime_error);
    EXPECT_THROW(drop_->failed(file("secret.csv"), "why"), std::runtime_error);
    EXPECT_THAT(failed(), IsEmpty());
    EXPECT_FALSE(drop_->seen("secret.csv"));
    std::ifstream in(top_ / "elsewhere" / "secret.csv");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "kept");
    EXPECT_TRUE(is_there("secret.csv"));
}

TEST_F(DropFolderTest, WhatWasWrittenToMeanwhileStaysAndComesAgain) {
    write("spend.csv", "a,b\n");
    (void)ready(0);
    (void)ready(4);
    write("spend.csv", "a,b\n1,2\n");
    drop_->done(file("spend.csv"));
    EXPECT_TRUE(is_there("spend.csv"));
    EXPECT_THAT(ready(5), IsEmpty());
    EXPECT_THAT(ready(8), ElementsAre("spend.csv"));
}

TEST_F(DropFolderTest, OneThatWasStoppedWaitsUntilItIsWrittenTo) {
    write("spend.csv", "a,b\n");
    (void)ready(0);
    (void)ready(4);
    drop_->leave(file("spend.csv"));
    EXPECT_THAT(ready(10'000), IsEmpty());
    write("spend.csv", "a,b\n1,2\n");
    (void)ready(10'001);
    EXPECT_THAT(ready(10'004), ElementsAre("spend.csv"));
}

TEST_F(DropFolderTest, OneThatCouldNotBeSettledComesAgainEachTimeLater) {
    write("spend.csv", "a,b\n");
    (void)ready(0);
    (void)ready(4);
    drop_->try_again(file("spend.csv"), start_ + seconds(4));
    EXPECT_THAT(ready(63), IsEmpty());
    EXPECT_THAT(ready(64), ElementsAre("spend.csv"));
    drop_->try_again(file("spend.csv"), start_ + seconds(64));
    EXPECT_THAT(ready(183), IsEmpty());
    EXPECT_THAT(ready(184), ElementsAre("spend.csv"));
    for (int i = 0; i < 20; ++i)
        drop_->try_again(file("spend.csv"), start_ + seconds(184));
    EXPECT_THAT(ready(184 + 3599), IsEmpty());
    EXPECT_THAT(ready(184 + 3600), ElementsAre("spend.csv")) << "at most an hour";
}

TEST_F(DropFolderTest, ANameThatIsNoTextIsRefusedUnderOneThatIs) {
    write("co\xFBts.csv", "a,b\n");
    (void)ready(0);
    (void)ready(4);
    EXPECT_THAT(drop_->waiting(), IsEmpty()) << "it cannot be told in JSON";
    drop_->failed(file("co\xFBts.csv"), "rename it");
    EXPECT_THAT(failed(), ElementsAre("co_ts.csv: rename it"));
}

TEST_F(DropFolderTest, ARefusedOneThatWasReadIsPutAsideByItsNameAlone) {
    write("spend.csv", "?");
    EXPECT_THAT(drop_->waiting(), ElementsAre("spend.csv"));
    (void)ready(0);
    (void)ready(4);
    drop_->failed(file("spend.csv"), "this is no table");
    EXPECT_THAT(drop_->waiting(), IsEmpty());
    std::ofstream(top_ / "secret") << "kept";
    for (auto const* const name : {"", ".", "..", "../../secret", "spend.csv.why.txt", "other.csv"})
        EXPECT_EQ(drop_->seen(name).error().code, Errc::not_found) << name;
    EXPECT_TRUE(fs::exists(top_ / "secret"));
    EXPECT_TRUE(drop_->seen("spend.csv"));
    EXPECT_THAT(failed(), IsEmpty());
    EXPECT_FALSE(is_there("failed/spend.csv.why.txt"));
    EXPECT_TRUE(is_there("failed/seen/spend.csv")) << "it may be the only copy";
}

} // namespace
} // namespace colporteur::imports
