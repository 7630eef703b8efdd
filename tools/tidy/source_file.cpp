#include "source_file.hpp"

#include <algorithm>
#include <fstream>
#include <regex>

namespace colporteur::tidy {

namespace {

// Blanks comments, strings and characters, keeping line breaks, so that rules look at code alone.
class Blanker {
  public:
    explicit Blanker(std::string const& text) : in_(text), out_(text) {}

    std::string run() {
        while (at_ < in_.size())
            step();
        return out_;
    }

  private:
    bool starts(std::string_view what) const { return in_.compare(at_, what.size(), what) == 0; }

    void blank_to(std::size_t end) {
        for (; at_ < std::min(end, in_.size()); ++at_) {
            if (in_[at_] != '\n') out_[at_] = ' ';
        }
    }

    std::size_t after(std::string_view what, std::size_t from) const {
        auto const found = in_.find(what, from);
        return found == std::string::npos ? in_.size() : found + what.size();
    }

    std::size_t end_of_literal(char quote) const {
        std::size_t i = at_ + 1;
        while (i < in_.size() && in_[i] != quote && in_[i] != '\n')
            i += in_[i] == '\\' ? 2 : 1;
        return i + 1;
    }

    void step() {
        bool const digit_separator = in_[at_] == '\'' && at_ > 0 &&
                                     std::isalnum(static_cast<unsigned char>(in_[at_ - 1])) != 0;
        if (starts("//")) {
            blank_to(in_.find('\n', at_));
        } else if (starts("/*")) {
            blank_to(after("*/", at_ + 2));
        } else if (starts("R\"")) {
            auto const open = in_.find('(', at_);
            blank_to(after(")" + in_.substr(at_ + 2, open - at_ - 2) + "\"", open));
        } else if (in_[at_] == '"' || (in_[at_] == '\'' && !digit_separator)) {
            std::size_t const end = end_of_literal(in_[at_]);
            ++at_;
            blank_to(end - 1);
            ++at_;
        } else {
            ++at_;
        }
    }

    std::string const& in_;
    std::string out_;
    std::size_t at_ = 0;
};

std::vector<std::string> split(std::string const& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        auto const end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

// A brace opens a function when the code before it ends like a parameter list with its decorations.
bool opens_function(std::string before) {
    static std::regex const k_tail(
        R"((\)|\)\s*(const|noexcept|override|final|mutable)+[\w\s]*|\)\s*->\s*[\w:<>,\s&*]+)\s*$)");
    static std::regex const k_control(
        R"(\b(if|for|while|switch|catch)\s*(constexpr\s*)?\([^;{}]*\)\s*$)");
    if (before.size() > 600) before = before.substr(before.size() - 600);
    if (std::regex_search(before, k_control)) return false;
    // A constructor's member list ends in `)` or `}` before the body, after a colon.
    return std::regex_search(before, k_tail);
}

} // namespace

std::vector<std::string> SourceFile::includes() const {
    std::vector<std::string> found;
    static std::regex const k_include("^\\s*#include \"([^\"]+)\"");
    for (auto const& line : lines) {
        std::smatch match;
        if (std::regex_search(line, match, k_include)) found.push_back(match[1]);
    }
    return found;
}

std::vector<Function> SourceFile::functions() const {
    std::vector<Function> found;
    std::vector<std::size_t> opened; // line of the function that a brace opened, or 0
    std::string before;
    bool inside = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        for (char c : code[i]) {
            if (c == '{') {
                bool const function = !inside && opens_function(before);
                opened.push_back(function ? i + 1 : 0);
                inside = inside || function;
                before.clear();
            } else if (c == '}' && !opened.empty()) {
                if (opened.back() != 0) {
                    found.push_back({opened.back(), i + 2 - opened.back()});
                    inside = false;
                }
                opened.pop_back();
                before.clear();
            } else if (c == ';') {
                before.clear();
            } else {
                before += c;
            }
        }
        before += ' ';
    }
    return found;
}

std::vector<SourceFile> read_tree(std::filesystem::path const& root) {
    static std::vector<std::string> const k_folders = {"src",   "tests", "bench",
                                                       "tools", "sql",   "docs"};
    static std::vector<std::string> const k_kinds = {".cpp", ".hpp", ".sql", ".md", ".cmake", ""};
    std::vector<SourceFile> files;
    for (auto const& folder : k_folders) {
        if (!std::filesystem::exists(root / folder)) continue;
        for (auto const& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            auto const kind = entry.path().extension().string();
            // Packages of others, where a benchmark has fetched them.
            if (entry.path().string().find("/node_modules/") != std::string::npos) continue;
            if (!entry.is_regular_file() || std::ranges::count(k_kinds, kind) == 0) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::string const text{std::istreambuf_iterator<char>(in), {}};
            bool const cpp = kind == ".cpp" || kind == ".hpp";
            files.push_back({entry.path().lexically_relative(root).generic_string(), split(text),
                             cpp ? split(Blanker(text).run()) : split(text)});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace colporteur::tidy
