// What the sources write is known in French: the sentences are read from the sources themselves, so
// one that is new or changed fails here until it has its French.
#include "features/report/phrases.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>

namespace colporteur::report {

namespace {

namespace fs = std::filesystem;

fs::path const k_sources = fs::path(COLPORTEUR_SOURCE_DIR) / "src";

// Of the folders whose sentences reach the pages.
constexpr std::string_view k_folders[] = {"base",
                                          "contract",
                                          "tables",
                                          "measure",
                                          "features/shops",
                                          "features/desk",
                                          "features/channels",
                                          "features/connectors",
                                          "features/costs",
                                          "features/collect",
                                          "features/experiments",
                                          "features/survey",
                                          "features/till",
                                          "features/imports",
                                          "features/verdict",
                                          "features/report"};

// What no page meets: the command line's locks, and the holes that the tests of tests/french fill.
constexpr std::string_view k_left_out[] = {
    "{} is not a folder",
    "{} is in use by {}: wait until it ends, or end it",
    "{}: {}",
    "{} {}",
    "setting {}: {}",
    "arm \"{}\": {}",
    "{}{}: must be {}",
    "experiment \"{}\" is there already, {}: give this one another --name, or undo import {} first",
    "{} needs a text of 1 to 500 bytes on one line",
    "{}: none of its {} rows can be read as {}; nothing was added. The first: {}. All are in {}",
    "{}: its only row cannot be read as {}; nothing was added: {}. It is in {}",
    "{}, line {}: {}",
    "{}, line {}: the header cannot be read: {}",
    "Experiment \"{}\": {}.",
    "{}: an amount above 0",
    "import #{} is {}: there is nothing to take back",
    "at least {} blocks must be {}; so far it is {}",
    "the {} arm has {}: two at least are needed",
    "--date-order {} contradicts the file: it has dates whose {} part is above 12",
    "'{}' is not a date read {} first: write it as 2026-03-31",
    "{} is {}: it must be above 0",
    "{}: {} must be {}",
    "{} decoy{}: shares cannot be corrected for false memories. Add two plausible answers that "
    "cannot be true.",
    "no setting \"{}\"; there are:{}",
    "the kind of a cost is media, hours, tools or rewards, not '",
    "spooled events are damaged: {}", // the log alone
    "spooled events are of a newer program: version {}",
};

std::string text_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Literal {
    std::string before; // the code that leads to it
    std::string text;
};

// The text of the literals from `at` on, which stand side by side; `at` goes behind them.
std::string joined_literals(std::string const& source, std::size_t& at) {
    std::string text;
    while (at < source.size() && source[at] == '"') {
        for (++at; at < source.size() && source[at] != '"'; ++at) {
            if (source[at] == '\\') ++at;
            text += source[at];
        }
        ++at;
        auto next = at;
        while (next < source.size() && std::isspace(static_cast<unsigned char>(source[next])) != 0)
            ++next;
        if (next >= source.size() || source[next] != '"') break;
        at = next;
    }
    return text;
}

std::vector<Literal> literals_of(std::string const& source) {
    std::vector<Literal> out;
    std::string before;
    for (std::size_t at = 0; at < source.size();) {
        if (source.compare(at, 2, "//") == 0) {
            at = std::min(source.find('\n', at), source.size());
        } else if (source[at] == '\'' &&
                   (at == 0 || std::isalnum(static_cast<unsigned char>(source[at - 1])) == 0)) {
            at += source[at + 1] == '\\' ? 4 : 3; // a character
            before += '\'';
        } else if (source[at] == '"') {
            auto text = joined_literals(source, at);
            out.push_back({before.substr(before.size() - std::min<std::size_t>(80, before.size())),
                           std::move(text)});
            before += "\"\"";
        } else {
            before += source[at++];
        }
    }
    return out;
}

// {:g} and {:.2f} are holes as {} is.
std::string with_plain_holes(std::string const& text) {
    static std::regex const hole(R"(\{[^{}]*\})");
    return std::regex_replace(text, hole, "{}");
}

std::string filled(std::string text, std::string_view first, std::string_view other) {
    bool begun = false;
    for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at)) {
        auto const& with = begun ? other : first;
        text.replace(at, 2, with);
        at += with.size();
        begun = true;
    }
    return text;
}

bool is_told(std::string const& before) {
    static std::regex const of_reader(
        R"((Errc::\w+,|Field::\w+\}?,|[( ]field,|\{\w+_,|refuse_\(|refused\((""|field),)"
        R"(|(out_of_range|wrong)\("",|(notes|warnings|lines)\.(push|emplace)_back\()\s*)"
        R"((fmt::format\(|std::string\()?\s*$)");
    return std::regex_search(before, of_reader);
}

// Why a row cannot be read at all: whatever has a blank in these files, without what stops a
// program.
bool is_reason(std::string const& before) {
    static std::regex const of_row(
        R"((return|\? "" :|reason =|reject\(|reject_first_line\(end,)\s*(fmt::format\()?\s*$)");
    return std::regex_search(before, of_row);
}

std::vector<fs::path> files_that_tell() {
    std::vector<fs::path> out = {k_sources / "app/setup_api.cpp"};
    for (auto const folder : k_folders) {
        for (auto const& entry : fs::directory_iterator(k_sources / folder)) {
            auto const name = entry.path().filename().string();
            if (name.ends_with(".cpp") && !name.ends_with("_test.cpp")) out.push_back(entry.path());
        }
    }
    return out;
}

bool is_left_out(std::string const& sentence) {
    if (sentence.starts_with("table ")) return true; // a database that somebody changed
    return std::find(std::begin(k_left_out), std::end(k_left_out), sentence) !=
           std::end(k_left_out);
}

TEST(PhrasesOfSources, EverySentenceIsKnown) {
    int known = 0;
    for (auto const& file : files_that_tell()) {
        for (auto const& literal : literals_of(text_of(file))) {
            if (!is_told(literal.before) || literal.text.find(' ') == std::string::npos) continue;
            auto const sentence = with_plain_holes(literal.text);
            if (is_left_out(sentence)) continue;
            EXPECT_TRUE(in_french(filled(sentence, "7", "7")) ||
                        in_french(filled(sentence, "a.csv", "7")))
                << file.filename().string() << ": " << sentence;
            ++known;
        }
    }
    EXPECT_GT(known, 180) << "the sources are not read as they should be";
}

TEST(PhrasesOfSources, EveryReasonOfARowIsKnown) {
    int known = 0;
    for (auto const* const name : {"csv_record", "csv_source", "json_lines_source"}) {
        for (auto const& literal :
             literals_of(text_of(k_sources / "tables" / fmt::format("{}.cpp", name)))) {
            if (!is_reason(literal.before) || literal.text.find(' ') == std::string::npos) continue;
            auto const reason = filled(with_plain_holes(literal.text), "7", "7");
            EXPECT_TRUE(in_french(reason)) << name << ": " << reason;
            ++known;
        }
    }
    EXPECT_GT(known, 8) << "the sources are not read as they should be";
}

TEST(PhrasesOfSources, TheQuestionsOfANewShop) {
    int questions = 0;
    for (auto const& literal : literals_of(text_of(k_sources / "app/first_shop.cpp"))) {
        if (!literal.before.ends_with("{\"\", ")) continue;
        EXPECT_TRUE(in_french(literal.text)) << literal.text;
        ++questions;
    }
    EXPECT_EQ(questions, 5);
}

} // namespace

} // namespace colporteur::report
