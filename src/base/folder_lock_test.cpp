#include "base/folder_lock.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace colporteur {
namespace {

class FolderLockTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "colporteur-lock-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path folder_;
};

TEST_F(FolderLockTest, SecondProcessIsToldWhoHoldsTheFolder) {
    int pipe_ends[2];
    ASSERT_EQ(::pipe(pipe_ends), 0);
    auto const child = ::fork();
    if (child == 0) {
        auto const held = FolderLock::take(folder_);
        [[maybe_unused]] auto const told = ::write(pipe_ends[1], held ? "y" : "n", 1);
        ::pause(); // until it is killed
        ::_exit(1);
    }
    char taken = '?';
    ASSERT_EQ(::read(pipe_ends[0], &taken, 1), 1);
    ASSERT_EQ(taken, 'y');
    auto const second = FolderLock::take(folder_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
    EXPECT_THAT(second.error().message, testing::HasSubstr("process " + std::to_string(child)));

    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
    EXPECT_TRUE(FolderLock::take(folder_)) << "the lock of a killed process stays";
}

TEST_F(FolderLockTest, HoldsInOneProcessToo) {
    auto first = FolderLock::take(folder_);
    ASSERT_TRUE(first);
    EXPECT_EQ(FolderLock::take(folder_).error().code, Errc::busy);
    { auto const gone = std::move(*first); }
    EXPECT_TRUE(FolderLock::take(folder_));
}

TEST_F(FolderLockTest, NoSuchFolderIsSaid) {
    EXPECT_EQ(FolderLock::take(folder_ / "none").error().code, Errc::not_found);
}

} // namespace
} // namespace colporteur
