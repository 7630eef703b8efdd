#include "measure/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace colporteur::measure {

void parallel_tasks(int threads, std::size_t count, std::function<void(std::size_t)> const& task) {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex failure_lock;
    auto const work = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                task(i);
            }
        } catch (...) {
            next = count;
            std::scoped_lock const guard(failure_lock);
            if (!failure) {
                failure = std::current_exception();
            }
        }
    };
    std::size_t const wanted = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < wanted; ++i) {
        helpers.emplace_back(work);
    }
    work();
    for (auto& helper : helpers) {
        helper.join();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace colporteur::measure
