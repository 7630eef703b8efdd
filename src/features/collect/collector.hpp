// The collector: a request from end to end. It runs on the connection's thread and never waits:
//
//   limits -> bots and prefetches set aside -> understood (understand.hpp) -> the page may send ->
//   the visitor of the day or of a cookie (who.hpp) -> spooled; answered when the spool says that
//   it is on disk
//
// 202 {"accepted": n, "refused": [{"event", "field", "detail"}]}; 204 for what is set aside
// (programs, prefetches, the mode none); 400 naming the field; 403 for a key or a page that is
// nobody's; 410 when all is too old; 413 for a body above k_body_bytes_max; 429 and 503 with
// Retry-After.
#pragma once

#include "base/limits.hpp"
#include "contract/route.hpp"
#include "features/collect/counts.hpp"
#include "features/collect/pulse.hpp"
#include "features/collect/sites.hpp"
#include "features/collect/watched.hpp"
#include "features/collect/who.hpp"
#include "store/events/spool.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>

namespace colporteur::collect {

struct CollectorOptions {
    Rate per_address{50, 300};
    Rate per_shop{5000, 20'000};
    HashKey key{};              // of the installation
    std::filesystem::path file; // of the visitors' secrets
    std::function<TimeMs()> clock;
    std::shared_ptr<Pulse> pulse = std::make_shared<Pulse>(); // others tell it orders, too
};

// Safe from several threads.
class Collector {
  public:
    Collector(std::unique_ptr<events::Spool> spool, CollectorOptions options);
    ~Collector(); // REQUIRES: no request runs

    // POST /collect, OPTIONS /collect, GET /collect.gif.
    contract::Routes routes();

    void set_sites(std::vector<Site> sites);
    // Visitors whose consent ended: nothing is stored under them any more.
    void end_consents_of(std::span<std::uint64_t const> visitors) { who_.end(visitors); }
    void set_port(std::uint16_t port) { port_ = port; }
    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] events::Spool& spool() { return *spool_; }
    [[nodiscard]] Counts& counts() { return counts_; }
    [[nodiscard]] Visitors& visitors() { return who_.visitors(); }
    [[nodiscard]] Pulse& pulse() { return *options_.pulse; }
    [[nodiscard]] Watched& watched() { return watched_; }

  private:
    struct Question; // a request while it is looked at
    struct Kept;
    void collect(contract::Request const& request, contract::Complete complete);
    void pixel(contract::Request const& request, contract::Complete const& complete);
    void take(Question question, Result<Understood> understood, std::string_view wrong_field,
              std::string_view body);
    contract::Reply unreadable(Question const& question, Error const& error,
                               std::string_view wrong_field, std::string_view body);
    void keep(Question question, Understood understood, Who const& who);
    void tell(Kept const& kept, events::Spooled outcome);
    std::optional<contract::Reply> set_aside(Question const& question, Understood const& read);
    std::optional<contract::Reply> refuse(Question const& question, Understood const& read);
    void count(Site const& site, TimeMs now, What what, std::int64_t number,
               std::string sentence = {});
    void count_unread(Question const& question, std::string_view key, What what);
    [[nodiscard]] Sites sites() const;

    std::unique_ptr<events::Spool> spool_;
    CollectorOptions options_;
    WhoAsks who_;
    Limiter by_address_, by_shop_;
    Counts counts_;
    Watched watched_;
    mutable std::mutex mutex_; // of the next two
    Sites sites_;
    std::optional<Site> only_site_; // when there is one alone
    std::atomic<std::uint16_t> port_ = 0;
};

} // namespace colporteur::collect
