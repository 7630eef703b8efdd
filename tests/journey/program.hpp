// The built program in a fresh folder of its own, which goes with the object.
#pragma once

#include "base/json.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace colporteur::journey {

struct Outcome {
    int code = -1; // 128 and the signal, when one ended it
    std::string out, err;
    [[nodiscard]] json::value as_json() const; // of `out`
};

// One run of the program; it is ended with the object.
class Child {
  public:
    Child(pid_t pid, std::filesystem::path out, std::filesystem::path err);
    ~Child();
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::string out() const; // so far
    [[nodiscard]] std::string err() const;
    [[nodiscard]] bool has_ended();
    void signal(int number);
    // Throws when it takes longer.
    Outcome wait(std::chrono::seconds longest = std::chrono::seconds(120));

  private:
    pid_t pid_;
    std::filesystem::path out_, err_;
    std::optional<int> code_;
};

class Program {
  public:
    Program();
    ~Program();
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;

    Outcome run(std::vector<std::string> const& arguments, std::string_view input = {});
    // Does not wait. `below` is the working folder, within folder().
    std::unique_ptr<Child> start(std::vector<std::string> const& arguments,
                                 std::string_view input = {}, std::string const& below = ".");
    std::filesystem::path write(std::string const& name, std::string_view text); // in the folder
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
    [[nodiscard]] std::string read(std::string const& name) const;

  private:
    std::filesystem::path folder_;
    int runs_ = 0;
};

// A file of ../shared/data, or an empty path where that folder is absent.
std::filesystem::path shared_data(std::string const& name);

void a_moment(); // ten milliseconds

// Asks again and again until it is so, for twenty seconds at most.
template <class Condition>
bool soon(Condition const& condition) {
    auto const last = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < last) {
        if (condition()) return true;
        a_moment();
    }
    return false;
}

} // namespace colporteur::journey
