#include "child.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace colporteur::bench {

double run_in_child(std::function<void()> const& work) {
    std::fflush(nullptr);
    pid_t const child = fork();
    if (child == 0) {
        int status = 0;
        try {
            work();
        } catch (std::exception const& error) {
            std::fprintf(stderr, "%s\n", error.what());
            status = 1;
        }
        std::fflush(nullptr);
        std::_Exit(status);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        throw std::runtime_error("a part of the benchmark failed");
    }
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

} // namespace colporteur::bench
