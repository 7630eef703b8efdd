// A developer who watches the events of his own browser: his pages send a token along, and what
// became of each event is kept in memory for a while. Nothing of it is written anywhere.
#pragma once

#include "features/collect/understand.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace colporteur::collect {

struct WatchedEvent {
    TimeMs received = 0;
    bool understood = true;
    Hit hit;           // when understood
    std::string field; // when not
    std::string why;
};

// Safe from several threads. Remembers the last of a few tokens.
class Watched {
  public:
    void saw(events::ShopId shop, TimeMs now, Understood const& understood);
    [[nodiscard]] std::vector<WatchedEvent> events(events::ShopId shop,
                                                   std::string const& token) const; // newest first

  private:
    struct Line {
        TimeMs last = 0;
        std::deque<WatchedEvent> events;
    };
    using Who = std::pair<events::ShopId, std::string>;
    mutable std::mutex mutex_;
    std::map<Who, Line> lines_;
};

} // namespace colporteur::collect
