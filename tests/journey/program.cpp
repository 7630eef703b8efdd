#include "program.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/prctl.h>
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

Child::Child(pid_t pid, std::filesystem::path out, std::filesystem::path err)
    : pid_(pid), out_(std::move(out)), err_(std::move(err)) {}

Child::~Child() {
    if (has_ended()) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

std::string Child::out() const {
    return whole(out_);
}
std::string Child::err() const {
    return whole(err_);
}

bool Child::has_ended() {
    int status = 0;
    if (!code_ && ::waitpid(pid_, &status, WNOHANG) == pid_)
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return code_.has_value();
}

void Child::signal(int number) {
    if (!has_ended()) ::kill(pid_, number);
}

Outcome Child::wait(std::chrono::seconds longest) {
    auto const last = std::chrono::steady_clock::now() + longest;
    while (!has_ended()) {
        if (std::chrono::steady_clock::now() > last)
            throw std::runtime_error("the program does not end: " + out() + err());
        ::usleep(1000);
    }
    return {*code_, out(), err()};
}

void a_moment() {
    ::usleep(10'000);
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
    return start(arguments, input)->wait();
}

std::unique_ptr<Child> Program::start(std::vector<std::string> const& arguments,
                                      std::string_view input, std::string const& below) {
    auto const name = ".run" + std::to_string(++runs_);
    auto const in = write(name + ".in", input);
    auto const out = folder_ / (name + ".out");
    auto const err = folder_ / (name + ".err");
    auto const where = folder_ / below;
    std::vector<char*> argv{const_cast<char*>(COLPORTEUR_PROGRAM)};
    for (auto const& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);

    pid_t const child = ::fork();
    if (child < 0) throw std::runtime_error("no process is left");
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that is killed leaves nothing behind
        if (::chdir(where.c_str()) != 0) ::_exit(126);
        redirect(in, O_RDONLY, 0);
        redirect(out, O_WRONLY | O_CREAT | O_TRUNC, 1);
        redirect(err, O_WRONLY | O_CREAT | O_TRUNC, 2);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    return std::make_unique<Child>(child, out, err);
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
