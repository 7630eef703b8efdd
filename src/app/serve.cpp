#include "app/serve.hpp"

#include "app/collecting.hpp"
#include "app/console.hpp"
#include "app/control_run.hpp"
#include "app/first_pages.hpp"
#include "app/folder_state.hpp"
#include "app/pages.hpp"
#include "app/setup_api.hpp"
#include "edge/fetch.hpp"
#include "edge/server.hpp"
#include "features/channels/api.hpp"
#include "features/collect/api.hpp"
#include "features/connectors/api.hpp"
#include "features/connectors/fetcher.hpp"
#include "features/connectors/hooks.hpp"
#include "features/costs/api.hpp"
#include "features/desk/api.hpp"
#include "features/desk/replies_file.hpp"
#include "features/experiments/api.hpp"
#include "features/imports/api.hpp"
#include "features/imports/drop_watch.hpp"
#include "features/imports/service.hpp"
#include "features/imports/uploads.hpp"
#include "features/report/amounts.hpp"
#include "features/report/api.hpp"
#include "features/report/phrases.hpp"
#include "features/settings/api.hpp"
#include "features/shops/service.hpp"
#include "features/survey/api.hpp"
#include "features/till/api.hpp"
#include "features/till/counter.hpp"
#include "features/verdict/api.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <malloc.h>
#include <mutex>
#include <optional>
#include <ostream>
#include <sys/resource.h>
#include <thread>

namespace colporteur::app {

namespace fs = std::filesystem;

namespace {

constexpr rlim_t k_open_files = 16'384;

struct Recovered {
    std::vector<std::string> notices;
    bool mended = false; // something stored is not as it was found
};

// What an earlier stop interrupted, looked after before anybody asks.
Recovered recover(DataFolder const& folder) {
    Recovered out;
    auto work = folder.workspace(clock_now());
    for (auto const& shop : shops::all(*folder.records)) {
        if (auto stopped = imports::stopped_last(work, shop))
            out.notices.push_back(std::move(*stopped));
        for (auto& notice : imports::recover(work, shop)) {
            out.notices.push_back(std::move(notice));
            out.mended = true;
        }
    }
    return out;
}

void append(contract::Routes& routes, contract::Routes more) {
    routes.insert(routes.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

contract::Routes all_routes(desk::Desk& desk, collect::Collector* collector, till::Counter& counter,
                            Setup const& setup) {
    auto routes = setup_routes(desk, setup);
    for (auto* const of_feature :
         {desk::routes, settings::routes, channels::routes, costs::routes, experiments::routes,
          survey::routes, imports::routes, verdict::routes, report::routes}) {
        append(routes, of_feature(desk));
    }
    append(routes, collect::routes(desk, collector));
    auto const port = collector == nullptr ? std::uint16_t{0} : collector->port();
    append(routes, connectors::routes(desk, port));
    append(routes, till::routes(desk, port, [&counter] { counter.wake(); }));
    return routes;
}

edge::Options edge_options(ServeOptions const& options, fs::path const& folder) {
    edge::Options out;
    out.address = options.address;
    out.port = options.port;
    out.files = pages();
    out.upload_folder = folder / "uploads" / "incoming";
    fs::remove_all(out.upload_folder); // pieces of what never arrived whole
    fs::create_directories(out.upload_folder);
    out.stop_on_signals = true;
    out.log = [](std::string_view line) { to_err() << line << '\n' << std::flush; };
    imports::Uploads(folder).drop_old();
    return out;
}

connectors::FetcherOptions fetcher_options(desk::TellNow tell) {
    connectors::FetcherOptions out;
    out.tell = std::move(tell);
    edge::FetchLimits limits;
    limits.user_agent = fmt::format("Colporteur/{}", code_version());
    out.ask = [limits](connectors::Ask const& one,
                       std::atomic<bool> const& stop) -> Result<connectors::Answer> {
        auto got = edge::fetch(one.url, one.headers, limits, stop, one.body);
        if (!got) return tl::unexpected(got.error());
        return connectors::Answer{got->status, std::move(got->headers), std::move(got->body)};
    };
    return out;
}

struct Served {
    fs::path next;                        // to go on with: a shop was made on the page
    std::vector<desk::KeptReply> replies; // that hold for the folder as it was left
    bool changed = false;                 // something was stored
};

// Closes the folder and leaves the replies for the next server. The lock is held to the end, so
// that nobody changes the files before their state is taken. What somebody changed by hand while
// they were open is not what the replies tell: nothing is left then.
void leave(std::shared_ptr<DataFolder> folder, Served const& served) {
    auto const lock = std::move(folder->lock);
    auto const path = folder->path;
    auto const found = folder->found;
    bool const in_file = folder->records_in_file;
    folder.reset();
    auto const left = folder_state(path);
    bool const known = in_file && !left.around.empty() && !left.stored.empty();
    bool const ours = (found.around.empty() || left.around == found.around) &&
                      (served.changed || found.stored.empty() || left.stored == found.stored);
    desk::keep_replies(replies_file(path), left.text(),
                       known && ours ? served.replies : std::vector<desk::KeptReply>());
}

// Says where the pages are, once they stand.
void tell_address(desk::Desk& desk, std::string const& text, std::atomic<bool> const& stopping) {
    try {
        make_first_pages(desk);
    } catch (std::exception const& failure) { // the page that needs it tells it to who asks
        to_err() << "colporteur: " << failure.what() << '\n';
    }
    if (!stopping) to_out() << text << std::flush;
}

desk::Options desk_options(DataFolder const& folder, Recovered const& recovered) {
    desk::Options out;
    out.demo = folder.demo;
    out.clock = clock_now;
    out.log = [](std::string_view line) { to_err() << line << '\n' << std::flush; };
    out.in_french = report::in_french;
    out.in_english = report::with_amounts;
    out.notices = recovered.notices;
    for (auto const& notice : out.notices)
        to_err() << "colporteur: " << notice << '\n';
    return out;
}

contract::Routes joined(contract::Routes routes, contract::Routes more) {
    append(routes, std::move(more));
    return routes;
}

std::string address_text(DataFolder const& folder, int port) {
    return fmt::format("{}: http://localhost:{}  (Ctrl-C ends it)\n",
                       folder.demo ? "The demo" : folder.path.string(), port);
}

// Orders that no tag told show on the Live page, too.
desk::TellNow tell_to(std::shared_ptr<collect::Pulse> pulse) {
    return [pulse = std::move(pulse)](events::ShopId shop, std::span<desk::ToldNow const> orders) {
        pulse->told(shop, clock_now(), orders);
    };
}

// Both outlive what is opened.
Result<std::unique_ptr<edge::ControlServer>>
hear_commands(std::shared_ptr<DataFolder> const& folder, desk::Desk& desk) {
    return edge::ControlServer::open(
        control_socket(folder->path),
        [&folder, &desk](edge::ControlCall const& call, edge::ControlReply& reply) {
            return run_call(folder, desk, call, reply);
        },
        [](std::string_view line) { to_err() << line << '\n'; });
}

// Until a signal, or until a shop was made on the page; the port is then that of this one.
Result<Served> serve_one(std::shared_ptr<DataFolder> const& folder, ServeOptions& options) {
    auto const recovered = recover(*folder);
    auto const started = clock_now();
    desk::Desk desk(folder->workspace(started), desk_options(*folder, recovered));
    if (folder->records_in_file && !folder->found.stored.empty() && !recovered.mended)
        desk.shelf().put_back(desk::kept_replies(replies_file(folder->path), folder->found.text()));
    auto const version = desk.version();

    auto const pulse = std::make_shared<collect::Pulse>();
    auto const tell = tell_to(pulse);
    std::optional<connectors::Hooks> hooks(std::in_place, desk, connectors::GateRates(), tell);
    std::optional<till::Counter> counter(std::in_place, desk, tell);
    std::optional<connectors::Fetcher> fetcher(std::in_place, desk, fetcher_options(tell));
    std::unique_ptr<Collecting> collecting;
    if (!folder->demo) {
        auto opened =
            Collecting::open(*folder, options, pulse, joined(hooks->routes(), counter->routes()),
                             desk.options().log);
        if (!opened) return tl::unexpected(opened.error());
        collecting = std::move(*opened);
        options.public_port = collecting->port();
    }

    Served served;
    std::atomic_flag leaving;
    std::atomic<bool> stopping = false;
    std::unique_ptr<edge::Server> server;
    std::unique_ptr<edge::ControlServer> control;
    auto wiring = edge_options(options, folder->path);
    wiring.on_stop = [&] { // requests that wait for a change are not to wait for all of it
        stopping = true;
        desk.jobs().stop_all();
        control->stop();
        if (collecting) collecting->stop();
    };
    wiring.routes = all_routes(desk, collecting ? &collecting->collector() : nullptr, *counter,
                               {folder->path, started, [&](fs::path const& made) {
                                    if (leaving.test_and_set()) return false;
                                    served.next = made;
                                    server->stop();
                                    return true;
                                }});
    auto opened = edge::Server::open(std::move(wiring));
    if (!opened) return tl::unexpected(opened.error());
    server = std::move(*opened);
    options.port = server->port();
    auto listening = hear_commands(folder, desk);
    if (!listening) return tl::unexpected(listening.error());
    control = std::move(*listening);
    auto const text = address_text(*folder, server->port());
    {
        imports::DropWatch const watch(desk);
        if (collecting) collecting->start(desk);
        std::jthread const teller([&] { tell_address(desk, text, stopping); });
        server->run();
    }
    control.reset();
    collecting.reset();
    hooks.reset();
    fetcher.reset();
    server.reset(); // and with it the signals: another Ctrl-C ends the program at once
    counter.reset();
    desk.jobs().end();
    served.replies = desk.shelf().all_of_now();
    served.changed = desk.version() != version;
    return served;
}

constexpr int k_kept_bytes = 128 << 10; // at the end of an arena of malloc

// As many as the system lets us: the usual limit is not above the connections that are taken.
void allow_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= k_open_files) return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, k_open_files);
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

Done serve(Context& context, ServeOptions options) {
    allow_open_files();
    // Many threads that each keep what they once needed would hold more than the shop's data; and
    // after something large was freed once, malloc would keep ever more, were it not told.
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_TRIM_THRESHOLD, k_kept_bytes);
    auto folder = context.release();
    while (folder) {
        auto const served = serve_one(folder, options);
        if (!served) return tl::unexpected(served.error());
        leave(std::move(folder), *served);
        if (served->next.empty()) return {};
        auto opened = open_data_folder(served->next, k_import_memory_mb);
        if (!opened) return tl::unexpected(opened.error());
        folder = std::move(*opened);
    }
    return {};
}

void add_serve_options(CLI::App& command, ServeOptions& options) {
    command.add_option("--port", options.port, "Port of the pages; 0: any that is free")
        ->capture_default_str();
    command
        .add_option("--address", options.address,
                    "Address to listen on; loopback only until there are accounts")
        ->capture_default_str();
    command.add_option("--public-port", options.public_port,
                       "Port of the tag and of what it sends; 8081 when not given, 0: any that is "
                       "free");
    command
        .add_option("--public-address", options.public_address,
                    "Address of the same: this machine's, or 0.0.0.0 without a proxy before it")
        ->capture_default_str();
    command.add_option("--trust-proxy", options.proxies,
                       "Address or block (10.0.0.0/8) whose X-Forwarded-For is believed");
    command
        .add_option("--requests-per-address", options.requests_per_address,
                    "What one address may send in a second; 0: no limit")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        .add_option("--requests-per-shop", options.requests_per_shop,
                    "What all pages of a shop may send in a second; 0: no limit")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        .add_option("--connections-per-address", options.connections_per_address,
                    "Connections that one address may have open to the public port; 0: no limit")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
}

void add_serve_command(CLI::App& app, Context& context) {
    auto const options = std::make_shared<ServeOptions>();
    auto* command =
        app.add_subcommand("serve", "The pages and the JSON API, on this machine alone");
    add_serve_options(*command, *options);
    command->callback([options, &context] {
        if (console().gone != nullptr)
            return context.refuse({Errc::busy, "the folder is being served already"});
        context.memory_mb_max = k_import_memory_mb;
        auto const open = context.open_alone();
        if (!open) return context.refuse(open.error());
        auto const served = serve(context, *options);
        if (!served) context.refuse(served.error());
    });
}

} // namespace colporteur::app
