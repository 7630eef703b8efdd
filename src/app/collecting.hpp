// The public listener beside the pages: tag and collector, with the spool behind them.
#pragma once

#include "app/data_folder.hpp"
#include "app/serve.hpp"
#include "edge/server.hpp"
#include "features/collect/loader.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>

namespace colporteur::app {

class Collecting {
  public:
    // Listens from now on; answers once start() is called, by `more` routes, too. Errors: busy (the
    // port), invalid_input (the address, a proxy), unreadable (the spool).
    static Result<std::unique_ptr<Collecting>> open(DataFolder const& folder,
                                                    ServeOptions const& options,
                                                    std::shared_ptr<collect::Pulse> pulse,
                                                    contract::Routes more,
                                                    std::function<void(std::string_view)> log);
    ~Collecting(); // takes nothing more; what was acknowledged is in the spool

    [[nodiscard]] collect::Collector& collector() { return *collector_; }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    void start(desk::Desk& desk); // which outlives this
    void stop();                  // from any thread; takes no new request

  private:
    Collecting() = default;
    std::unique_ptr<collect::Collector> collector_;
    std::optional<collect::Loader> loader_;
    std::unique_ptr<edge::Server> server_;
    std::thread thread_;
};

} // namespace colporteur::app
