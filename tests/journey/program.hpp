// The built program in a fresh folder of its own, which goes with the object.
#pragma once

#include "base/json.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::journey {

struct Outcome {
    int code = -1;
    std::string out, err;
    [[nodiscard]] json::value as_json() const; // of `out`
};

class Program {
  public:
    Program();
    ~Program();
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;

    Outcome run(std::vector<std::string> const& arguments, std::string_view input = {});
    std::filesystem::path write(std::string const& name, std::string_view text); // in the folder
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
    [[nodiscard]] std::string read(std::string const& name) const;

  private:
    std::filesystem::path folder_;
};

// A file of ../shared/data, or an empty path where that folder is absent.
std::filesystem::path shared_data(std::string const& name);

} // namespace colporteur::journey
