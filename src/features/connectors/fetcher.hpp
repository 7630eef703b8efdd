// The worker that walks: every connection that is due, page by page, each on a thread of its own,
// so that a shop that is slow to answer holds no other up. Of one connection orders, products and
// customers take turns: a shop is not asked twice at a time.
#pragma once

#include "features/connectors/fetch_page.hpp"
#include "features/desk/model.hpp"
#include "features/desk/service.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace colporteur::connectors {

struct FetcherOptions {
    // One request, which ends within a second when `stop` is set. Errors: as of Fetch.
    std::function<Result<Answer>(Ask const& ask, std::atomic<bool> const& stop)> ask;
    PageOf page_of = connectors::page_of;
    std::chrono::milliseconds between_requests{500}; // to one shop: no platform forbids that
    std::chrono::milliseconds between_looks{1'000};
    desk::TellNow tell; // hears of orders of the last minutes; may be empty
};

// From its making until its end, which takes a second at most. A demo has none.
class Fetcher {
  public:
    Fetcher(desk::Desk& desk, FetcherOptions options); // the desk outlives it
    ~Fetcher();
    Fetcher(Fetcher const&) = delete;
    Fetcher& operator=(Fetcher const&) = delete;

  private:
    using Clock = std::chrono::steady_clock;
    struct Walking {
        std::string connection;
        std::atomic<bool> over = false;
        std::thread thread;
    };

    void look();
    void start(store::Due const& due);
    void walk(store::Due const& due);
    bool next_page(shops::Shop const& shop, store::Due const& due, Clock::time_point& last);
    Result<Answer> ask(Step const& step, Ask const& one, Clock::time_point& last,
                       std::int64_t& retry_after_s);
    Told tell(Step const& step, Page const& page);
    void let_in(bool at_once);

    desk::Desk& desk_;
    FetcherOptions options_;
    std::string server_; // as it is named in a lease: the same again after a restart
    std::list<Walking> walking_;
    std::map<std::string, Clock::time_point> not_before_; // after what is no fault of the shop
    std::map<std::string, std::string> said_;             // of that, by connection
    std::mutex mutex_;
    bool is_new_ = false; // something is stored that no report knows yet
    Clock::time_point let_in_at_;
    desk::Rounds rounds_; // last: its thread uses the others
};

} // namespace colporteur::connectors
