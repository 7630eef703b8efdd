#include "server.hpp"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <signal.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace colporteur::bench {

RunningServer::RunningServer(std::filesystem::path const& folder) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO); // its request log
        ::execl(BENCH_PROGRAM, BENCH_PROGRAM, "--data", folder.c_str(), "serve", "--port", "0",
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';)
        line += c;
    ::close(ends[0]);
    auto const mark = line.find("localhost:");
    if (mark == std::string::npos) throw std::runtime_error("the server did not start: " + line);
    port_ = static_cast<std::uint16_t>(std::atoi(line.c_str() + mark + 10));
}

RunningServer::~RunningServer() {
    if (child_ <= 0) return;
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
}

double RunningServer::resident_mb() const {
    std::ifstream status(fmt::format("/proc/{}/status", child_));
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
    }
    return 0;
}

} // namespace colporteur::bench
