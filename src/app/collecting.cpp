#include "app/collecting.hpp"

#include "app/context.hpp"
#include "app/public_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace colporteur::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uint16_t k_port = 8081;
constexpr std::size_t k_connections_max = 15'000;
constexpr double k_burst_of_seconds = 6; // what one address may ask at once after a pause

Result<std::unique_ptr<events::Spool>> open_spool(fs::path const& folder) {
    fs::create_directories(folder / "spool");
    events::SpoolOptions options;
    options.file = folder / "spool" / "spool.sqlite";
    return events::Spool::open(std::move(options));
}

Rate rate_of(double per_second) {
    return {per_second, std::max(1.0, per_second * k_burst_of_seconds)};
}

edge::Options edge_options(ServeOptions const& options, contract::Routes routes) {
    edge::Options out;
    out.address = options.public_address;
    out.port = options.public_port.value_or(options.port == 0 ? 0 : k_port);
    out.open_to_all = true;
    out.trusted_proxies = options.proxies;
    out.routes = std::move(routes);
    out.files = public_files();
    out.workers = 1;
    out.log_requests = false;
    out.limits.connections_max = k_connections_max;
    out.limits.connections_per_address_max = options.connections_per_address;
    return out;
}

} // namespace

Result<std::unique_ptr<Collecting>> Collecting::open(DataFolder const& folder,
                                                     ServeOptions const& options,
                                                     std::shared_ptr<collect::Pulse> pulse,
                                                     contract::Routes more,
                                                     std::function<void(std::string_view)> log) {
    auto spool = open_spool(folder.path);
    if (!spool) return tl::unexpected(spool.error());
    collect::CollectorOptions wanted;
    wanted.per_address = rate_of(options.requests_per_address);
    wanted.per_shop = rate_of(options.requests_per_shop);
    wanted.key = folder.events->key();
    wanted.file = folder.path / "visitors";
    wanted.clock = clock_now;
    wanted.pulse = std::move(pulse);
    std::unique_ptr<Collecting> out(new Collecting);
    out->collector_ = std::make_unique<collect::Collector>(std::move(*spool), std::move(wanted));
    auto routes = out->collector_->routes();
    routes.insert(routes.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
    auto wiring = edge_options(options, std::move(routes));
    wiring.log = std::move(log);
    auto server = edge::Server::open(std::move(wiring));
    if (!server) {
        return fail(server.error().code,
                    fmt::format("the public listener: {}; another port: --public-port",
                                server.error().message));
    }
    out->server_ = std::move(*server);
    out->collector_->set_port(out->server_->port());
    return out;
}

void Collecting::start(desk::Desk& desk) {
    loader_.emplace(desk, *collector_);
    thread_ = std::thread([this] { server_->run(); });
}

void Collecting::stop() {
    if (server_) server_->stop();
}

Collecting::~Collecting() {
    stop();
    if (thread_.joinable()) thread_.join();
    server_.reset(); // no request runs from here on
    loader_.reset();
}

} // namespace colporteur::app
