// A source file as the rules see it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace colporteur::tidy {

struct Function {
    std::size_t line = 0;  // where it opens, 1-based
    std::size_t lines = 0; // from its opening line to its closing brace
};

struct SourceFile {
    std::string path;               // relative to the repository, with '/'
    std::vector<std::string> lines; // as written
    std::vector<std::string> code;  // the same with comments and the insides of strings blanked

    [[nodiscard]] std::vector<std::string> includes() const; // of "..." form
    [[nodiscard]] std::vector<Function> functions() const;   // by a brace matcher: approximate
};

// Every *.cpp, *.hpp, *.sql, *.md and script below the source folders, in order of path.
std::vector<SourceFile> read_tree(std::filesystem::path const& root);

} // namespace colporteur::tidy
