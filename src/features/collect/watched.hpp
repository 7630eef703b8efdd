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
    Hit hit; // when understood; else type and page as far as they are known
    bool has_type = true;
    bool repeated = false; // one with that id was understood before: it is stored once
    std::string field;     // when not understood
    std::string why;
};

// Safe from several threads. Remembers the last of a few tokens.
class Watched {
  public:
    // `why`: all of them were set aside or refused; "": they go on, but for those refused.
    void saw(events::ShopId shop, TimeMs now, Understood const& understood,
             std::string const& why = {});
    // Of what it saw at that instant, these ids were not kept after all.
    void lost(events::ShopId shop, TimeMs now, std::string const& token,
              std::vector<std::string> const& ids, std::string const& why);
    // Nothing of a body could be read but the token ("": nobody watches).
    void saw_unreadable(events::ShopId shop, TimeMs now, std::string const& token,
                        std::string field, std::string why);
    [[nodiscard]] std::vector<WatchedEvent> events(events::ShopId shop,
                                                   std::string const& token) const; // newest first

  private:
    struct Line {
        TimeMs last = 0;
        std::deque<WatchedEvent> events;
        void put(WatchedEvent event);
        [[nodiscard]] bool knows(std::string const& id) const;
    };
    Line& line(events::ShopId shop, TimeMs now, std::string const& token);
    using Who = std::pair<events::ShopId, std::string>;
    mutable std::mutex mutex_;
    std::map<Who, Line> lines_;
};

} // namespace colporteur::collect
