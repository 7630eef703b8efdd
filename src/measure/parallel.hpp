// A number of tasks on a few threads. Which thread runs which task is left to chance, so a task
// must write only what is its own; callers add results up in task order to get the same digits
// every time.
#pragma once

#include <cstddef>
#include <functional>

namespace colporteur::measure {

// Runs task(0) ... task(count - 1) and returns when all are done. With one thread, or one task, all
// runs on the caller. The first exception of a task is thrown here after the others have stopped.
void parallel_tasks(int threads, std::size_t count, std::function<void(std::size_t)> const& task);

} // namespace colporteur::measure
