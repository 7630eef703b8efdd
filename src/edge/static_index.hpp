// Answers from the files that are compiled in.
#pragma once

#include "edge/answer.hpp"
#include "edge/pattern.hpp"
#include "edge/static_file.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace colporteur::edge {

class StaticIndex {
  public:
    // std::logic_error when pages are given without their file.
    explicit StaticIndex(StaticFiles const& files);

    struct Found {
        StaticFile const* file = nullptr;
        std::string_view pattern; // for the log: the file's path, or the pattern of the page
    };
    [[nodiscard]] Found file_at(std::string_view path) const;
    [[nodiscard]] Found page_at(std::span<std::string const> segments) const;

  private:
    std::unordered_map<std::string_view, StaticFile const*> files_;
    std::vector<std::pair<std::string, Pattern>> pages_;
    StaticFile const* page_ = nullptr;
};

Answer answer_with(StaticFile const& file, Client const& client);

} // namespace colporteur::edge
