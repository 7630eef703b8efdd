// Requests that were refused, by connection: counted here and written down now and then, so that
// whoever guesses at signatures costs no disk.
#pragma once

#include "features/shops/model.hpp"

#include <map>
#include <mutex>
#include <string>

namespace colporteur::connectors {

// Safe from several threads.
class Refusals {
  public:
    // REQUIRES: a connection that is known, so that there are few of them.
    void add(std::string const& connection, TimeMs now, std::string const& why);
    // Throws SqlError; what is not written stays counted.
    void write(shops::Workspace& work);

  private:
    struct Count {
        std::int64_t times = 0;
        TimeMs last = 0;
        std::string why; // of the last
    };
    std::mutex mutex_;
    std::map<std::string, Count> counts_;
};

} // namespace colporteur::connectors
