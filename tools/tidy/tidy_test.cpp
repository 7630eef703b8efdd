#include "source_file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace colporteur::tidy {
namespace {

std::vector<SourceFile> const& tree() {
    static auto const k_files = read_tree(COLPORTEUR_SOURCE_DIR);
    return k_files;
}

bool is_cpp(SourceFile const& file) {
    return file.path.ends_with(".cpp") || file.path.ends_with(".hpp");
}

bool below(SourceFile const& file, std::string_view folder) {
    return file.path.starts_with(std::string(folder) + "/");
}

// Columns as a reader counts them: continuation bytes of UTF-8 take none.
std::size_t columns(std::string const& line) {
    return static_cast<std::size_t>(std::ranges::count_if(
        line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// No line of the code of the files that `in_scope` picks may match.
template <class Scope>
void ban(char const* pattern, char const* why, Scope in_scope) {
    std::regex const banned(pattern);
    for (auto const& file : tree()) {
        if (!is_cpp(file) || !in_scope(file)) continue;
        for (std::size_t i = 0; i < file.code.size(); ++i) {
            EXPECT_FALSE(std::regex_search(file.code[i], banned))
                << file.path << ":" << i + 1 << ": " << why << "\n  " << file.lines[i];
        }
    }
}

TEST(Tidy, TheTreeIsThere) {
    EXPECT_GT(tree().size(), 50U);
    EXPECT_TRUE(
        std::ranges::any_of(tree(), [](auto const& f) { return f.path == "src/main.cpp"; }));
}

TEST(Tidy, FilesFunctionsAndLinesAreShort) {
    for (auto const& file : tree()) {
        if (!is_cpp(file)) continue;
        EXPECT_LE(file.lines.size(), 400U) << file.path << " has more than one idea";
        for (auto const& function : file.functions()) {
            bool const test = file.path.ends_with("_test.cpp");
            EXPECT_LE(function.lines, test ? 90U : 70U)
                << file.path << ":" << function.line << ": the function is " << function.lines
                << " lines";
        }
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            bool const url = file.lines[i].find("://") != std::string::npos;
            bool const raw_text = file.lines[i] != file.code[i] &&
                                  file.code[i].find_first_not_of(' ') == std::string::npos;
            if (url || raw_text) continue;
            EXPECT_LE(columns(file.lines[i]), 100U) << file.path << ":" << i + 1 << " is too wide";
        }
    }
}

TEST(Tidy, CoroutinesLiveInTheEdge) {
    ban(R"(\bco_(await|return|yield)\b)", "coroutines belong in src/edge",
        [](auto const& file) { return below(file, "src") && !below(file, "src/edge"); });
}

// STYLE: the two compiler faults of g++ 12 hit co_await in conditions and beside temporaries.
TEST(Tidy, CoroutinesAwaitOnlyWhereTheCompilerIsRight) {
    ban(R"(\b(if|while|switch|for)\s*\(.*co_await)", "co_await in a condition",
        [](auto const& file) { return below(file, "src/edge"); });
    ban(R"((\?|&&|\|\||\{)[^;]*co_await|co_await[^;]*(\{|\[[^\]]))", "co_await beside a temporary",
        [](auto const& file) { return below(file, "src/edge"); });
}

TEST(Tidy, EnginesAreNamedOnlyBehindTheirInterface) {
    ban(R"(\bduckdb_[a-z])", "DuckDB belongs behind src/store/events",
        [](auto const& file) { return below(file, "src") && !below(file, "src/store/events"); });
    ban(R"(\bsoci::)", "SOCI belongs behind src/store/sql",
        [](auto const& file) { return below(file, "src") && !below(file, "src/store/sql"); });
}

TEST(Tidy, NothingThatBreaksOnThisToolchain) {
    auto const everywhere = [](auto const&) { return true; };
    ban(R"(std::(ranges::)?views?::)", "clang 14 does not compile libstdc++ 12's views",
        everywhere);
    ban(R"(std::format\b|#include <format>)", "g++ 12 has no std::format: use fmt", everywhere);
    ban(R"(\bstd::rand\b|\bstd::(normal|uniform_real|uniform_int)_distribution)",
        "std distributions differ between libraries",
        [](auto const& f) { return below(f, "src"); });
}

TEST(Tidy, OnlyTheProgramPrints) {
    ban(R"(std::(cout|cerr|clog)\b|\bf?printf\s*\(|\bfmt::print)", "only app/ and lab print",
        [](auto const& file) {
            return below(file, "src") && !below(file, "src/app") &&
                   !below(file, "src/features/lab") && !file.path.ends_with("_test.cpp");
        });
}

TEST(Tidy, AFeatureSeesOnlyTheFrontOfAnother) {
    static std::regex const k_feature("^(src/)?features/([a-z_]+)/(.*)$");
    for (auto const& file : tree()) {
        std::smatch own;
        if (!std::regex_search(file.path, own, k_feature)) continue;
        for (auto const& include : file.includes()) {
            EXPECT_FALSE(include.starts_with("..")) << file.path << " includes " << include;
            std::smatch other;
            if (!std::regex_search(include, other, k_feature) || other[2] == own[2]) continue;
            EXPECT_TRUE(other[3] == "service.hpp" || other[3] == "model.hpp")
                << file.path << " includes " << include
                << ": only service.hpp and model.hpp are public";
        }
    }
}

TEST(Tidy, NothingIsLeftOver) {
    // Spelled apart so that this file does not match itself.
    std::regex const unfinished(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X)\\b");
    std::regex const machine(std::string("(^|[\\s\"'(=])/(wo") + "rk|ro" + "ot|ho" + "me)/[a-z.]");
    for (auto const& file : tree()) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            EXPECT_FALSE(std::regex_search(file.lines[i], unfinished))
                << file.path << ":" << i + 1 << ": unfinished";
            EXPECT_FALSE(std::regex_search(file.lines[i], machine))
                << file.path << ":" << i + 1 << ": a path of one machine";
        }
    }
}

TEST(Tidy, EveryFolderSaysWhatItIsFor) {
    std::set<std::string> folders;
    std::set<std::string> with_readme;
    for (auto const& file : tree()) {
        auto const folder = file.path.substr(0, file.path.rfind('/'));
        if (is_cpp(file) && below(file, "src") && folder != "src") folders.insert(folder);
        if (file.path.ends_with("/README.md")) with_readme.insert(folder);
    }
    for (auto const& folder : folders) {
        EXPECT_EQ(with_readme.count(folder), 1U) << folder << " has no README.md";
    }
}

TEST(Tidy, EveryTestAssertsSomething) {
    std::regex const asserts(R"(\b(EXPECT|ASSERT|RC_ASSERT|RC_GTEST)_?\w*\s*\()");
    for (auto const& file : tree()) {
        if (!file.path.ends_with("_test.cpp")) continue;
        EXPECT_TRUE(std::ranges::any_of(
            file.code, [&](auto const& line) { return std::regex_search(line, asserts); }))
            << file.path << " asserts nothing";
    }
}

TEST(Tidy, SqlCommentsHaveNoApostrophe) {
    std::regex const apostrophe("--.*'");
    for (auto const& file : tree()) {
        if (!file.path.ends_with(".sql") || !below(file, "sql")) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            EXPECT_FALSE(std::regex_search(file.lines[i], apostrophe))
                << file.path << ":" << i + 1 << ": SOCI's PostgreSQL parser takes it for a string";
        }
    }
}

// The matcher itself is tried, so that the rules above can fail.
TEST(Tidy, TheMatcherFindsAFunctionAndItsLength) {
    SourceFile file;
    file.lines =
        file.code = {"struct A {",   "    A() : b_(1) {", "        run();",           "    }", "};",
                     "int f(int a)", "    const {",       "    if (a) { return 1; }", "}"};
    auto const functions = file.functions();
    ASSERT_EQ(functions.size(), 2U);
    EXPECT_EQ(functions[0].lines, 3U);
    EXPECT_EQ(functions[1].line, 7U);
    EXPECT_EQ(functions[1].lines, 3U);
}

} // namespace
} // namespace colporteur::tidy
