// For tests only: a fresh folder for the files of one test, removed with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace colporteur::lab {

class Scratch {
  public:
    Scratch() {
        auto pattern = (std::filesystem::temp_directory_path() / "colporteur-lab-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
    }
    ~Scratch() { std::filesystem::remove_all(folder_); }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    [[nodiscard]] std::filesystem::path file(std::string const& name,
                                             std::string const& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }
    [[nodiscard]] std::filesystem::path missing(std::string const& name) const {
        return folder_ / name;
    }

  private:
    std::filesystem::path folder_;
};

} // namespace colporteur::lab
