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

TEST_F(DropFolderTest, MendedItIsNoLongerAmongTheRefused) {
    write("spend.csv", "?");
    (void)ready(0);
    (void)ready(4);
    drop_->failed(file("spend.csv"), "this is no table");
    write("spend.csv", "a,b\n1,2\n");
    (void)ready(5);
    (void)ready(9);
    drop_->done(file("spend.csv"));
    EXPECT_THAT(failed(), IsEmpty());
    EXPECT_FALSE(is_there("failed/spend.csv"));
    EXPECT_FALSE(is_there("failed/spend.csv.why.txt"));
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

TEST_F(DropFolderTest, OneThatCouldNotBeSettledComesAgainLater) {
    write("spend.csv", "a,b\n");
    (void)ready(0);
    (void)ready(4);
    drop_->not_before(file("spend.csv"), start_ + seconds(64));
    EXPECT_THAT(ready(60), IsEmpty());
    EXPECT_THAT(ready(67), ElementsAre("spend.csv"));
}

TEST_F(DropFolderTest, ARefusedOneIsForgottenByItsNameAlone) {
    write("spend.csv", "?");
    (void)ready(0);
    (void)ready(4);
    drop_->failed(file("spend.csv"), "this is no table");
    std::ofstream(top_ / "secret") << "kept";
    for (auto const* const name : {"", ".", "..", "../../secret", "spend.csv.why.txt", "other.csv"})
        EXPECT_EQ(drop_->forget(name).error().code, Errc::not_found) << name;
    EXPECT_TRUE(fs::exists(top_ / "secret"));
    EXPECT_TRUE(drop_->forget("spend.csv"));
    EXPECT_THAT(failed(), IsEmpty());
    EXPECT_FALSE(is_there("failed/spend.csv.why.txt"));
}

} // namespace
} // namespace colporteur::imports
