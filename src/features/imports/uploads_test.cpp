#include "features/imports/uploads.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace colporteur::imports {
namespace {

namespace fs = std::filesystem;

class UploadsTest : public testing::Test {
  protected:
    UploadsTest() {
        std::string name = fs::temp_directory_path() / "colporteur-uploads-XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    ~UploadsTest() override { fs::remove_all(folder_); }

    fs::path arrived(std::string_view text = "a,b\n1,2\n") {
        std::ofstream(folder_ / "arrived", std::ios::binary) << text;
        return folder_ / "arrived";
    }
    // The name under which a file is kept, "" when it is refused.
    std::string kept_as(std::string_view name) {
        auto const kept = uploads().keep(arrived(), name);
        if (!kept) {
            EXPECT_EQ(kept.error().code, Errc::invalid_input);
            return "";
        }
        EXPECT_EQ(kept->file.parent_path(), folder_ / "uploads" / kept->id / "file");
        return kept->file.filename();
    }
    [[nodiscard]] Uploads uploads() const { return Uploads(folder_); }

    fs::path folder_;
};

TEST_F(UploadsTest, IsTakenOverAndFoundByItsId) {
    auto const from = arrived("12345");
    auto const kept = uploads().keep(from, "orders.csv");
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(kept->bytes, 5U);
    EXPECT_FALSE(fs::exists(from)) << "it is moved, not copied";
    EXPECT_EQ(uploads().find(kept->id).value(), kept->file);
    EXPECT_NE(uploads().keep(arrived(), "orders.csv")->id, kept->id);
}

TEST_F(UploadsTest, ANameIsTheLastPartOfAPath) {
    EXPECT_EQ(kept_as("march/orders.csv"), "orders.csv");
    EXPECT_EQ(kept_as("/etc/passwd"), "passwd");
    EXPECT_EQ(kept_as("..\\..\\orders.csv"), "orders.csv");
    EXPECT_EQ(kept_as("C:\\Users\\me\\été 2026.csv"), "été 2026.csv");
    EXPECT_EQ(kept_as("  orders.csv "), "orders.csv");
    EXPECT_EQ(kept_as(".hidden"), ".hidden");
    EXPECT_EQ(kept_as("..."), "...");
}

TEST_F(UploadsTest, WhatIsNoNameIsRefused) {
    for (char const* name : {"", " ", ".", "..", "/", "a/", "a/..", "\\", "a\\.", "\xFF"})
        EXPECT_EQ(kept_as(name), "") << name;
    EXPECT_TRUE(fs::exists(folder_ / "arrived")) << "the file is the caller's still";
}

TEST_F(UploadsTest, WhatAFileSystemOrATerminalMindsIsReplaced) {
    EXPECT_EQ(kept_as(std::string_view("a\0b.csv", 7)), "a_b.csv");
    EXPECT_EQ(kept_as("a\nb\x1B[31m\x7F.csv"), "a_b_[31m_.csv");
}

TEST_F(UploadsTest, ALongNameIsCutBetweenCharacters) {
    EXPECT_EQ(kept_as(std::string(300, 'x') + ".csv"), std::string(200, 'x'));
    std::string wide;
    for (int n = 0; n < 100; ++n)
        wide += "€"; // three bytes each
    auto const name = kept_as(wide);
    EXPECT_EQ(name.size(), 198U);
    EXPECT_EQ(name, wide.substr(0, 198));
}

TEST_F(UploadsTest, AnIdOfAnotherFormIsNotFound) {
    auto const kept = uploads().keep(arrived(), "orders.csv");
    std::ofstream(folder_ / "secret") << "x";
    for (auto const& id :
         {std::string(), std::string(".."), std::string("../.."), std::string("u1"),
          std::string(16, '0'), std::string(16, 'F'), kept->id + "/", kept->id + kept->id,
          kept->id.substr(1), "../" + kept->id.substr(3)}) {
        EXPECT_EQ(uploads().find(id).error().code, Errc::not_found) << id;
        uploads().drop(id);
    }
    EXPECT_TRUE(uploads().find(kept->id)) << "nothing else was dropped";
    EXPECT_TRUE(fs::exists(folder_ / "secret"));
}

TEST_F(UploadsTest, WhatIsDroppedIsGoneWithItsMapping) {
    auto const kept = uploads().keep(arrived(), "orders.csv");
    std::ofstream(uploads().mapping_file(kept->id, "[columns]")) << "x";
    EXPECT_EQ(uploads().find(kept->id).value(), kept->file) << "a mapping is not the file";
    uploads().drop(kept->id);
    EXPECT_EQ(uploads().find(kept->id).error().code, Errc::not_found);
    EXPECT_TRUE(fs::is_empty(folder_ / "uploads"));
}

TEST_F(UploadsTest, OldOnesGoAfterADay) {
    auto const old = uploads().keep(arrived(), "old.csv");
    auto const young = uploads().keep(arrived(), "young.csv");
    auto const now = fs::file_time_type::clock::now();
    fs::last_write_time(folder_ / "uploads" / old->id, now - std::chrono::hours(25));
    fs::last_write_time(folder_ / "uploads" / young->id, now - std::chrono::hours(23));
    uploads().drop_old();
    EXPECT_FALSE(uploads().find(old->id));
    EXPECT_TRUE(uploads().find(young->id));
}

TEST_F(UploadsTest, WhatIsStillArrivingStays) {
    auto const incoming = folder_ / "uploads" / "incoming";
    fs::create_directories(incoming);
    fs::last_write_time(incoming, fs::file_time_type::clock::now() - std::chrono::hours(48));
    uploads().drop_old();
    EXPECT_TRUE(fs::exists(incoming)) << "the server writes the next upload there";
}

TEST_F(UploadsTest, WithoutAFolderThereIsNothingToDrop) {
    uploads().drop_old();
    uploads().drop(std::string(16, '0'));
    EXPECT_FALSE(fs::exists(folder_ / "uploads"));
}

} // namespace
} // namespace colporteur::imports
