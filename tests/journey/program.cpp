#include "program.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace colporteur::journey {

namespace {

std::string whole(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void redirect(std::filesystem::path const& path, int flags, int to) {
    int const file = ::open(path.c_str(), flags, 0600);
    if (file < 0 || ::dup2(file, to) < 0) ::_exit(126);
}

} // namespace

json::value Outcome::as_json() const {
    return json::parse(out);
}

Program::Program() {
    auto pattern = (std::filesystem::temp_directory_path() / "colporteur-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
}

Program::~Program() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Outcome Program::run(std::vector<std::string> const& arguments, std::string_view input) {
    auto const in = write(".stdin", input);
    auto const out = folder_ / ".stdout";
    auto const err = folder_ / ".stderr";
    std::vector<char*> argv{const_cast<char*>(COLPORTEUR_PROGRAM)};
    for (auto const& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);

    pid_t const child = ::fork();
    if (child == 0) {
        if (::chdir(folder_.c_str()) != 0) ::_exit(126);
        redirect(in, O_RDONLY, 0);
        redirect(out, O_WRONLY | O_CREAT | O_TRUNC, 1);
        redirect(err, O_WRONLY | O_CREAT | O_TRUNC, 2);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), whole(out),
            whole(err)};
}

std::filesystem::path Program::write(std::string const& name, std::string_view text) {
    auto const path = folder_ / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

std::string Program::read(std::string const& name) const {
    return whole(folder_ / name);
}

std::filesystem::path shared_data(std::string const& name) {
    auto const path = std::filesystem::path(COLPORTEUR_SHARED_DATA) / name;
    return std::filesystem::exists(path) ? path : std::filesystem::path();
}

} // namespace colporteur::journey
