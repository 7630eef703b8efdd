#include "store/sql/pool.hpp"

#include "store/sql/connection.hpp"
#include "store/sql/migrate.hpp"

#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>

namespace colporteur::sql {

// Connections are opened when first needed, up to the limit, and kept.
class PoolState {
  public:
    explicit PoolState(PoolOptions options, Engine engine)
        : options_(std::move(options)), engine_(engine) {}

    [[nodiscard]] Engine engine() const { return engine_; }
    [[nodiscard]] PoolOptions const& options() const { return options_; }

    // A free connection or an empty place for one (nullptr); nothing when none came free in time.
    std::optional<std::unique_ptr<Connection>> take() {
        std::unique_lock lock(mutex_);
        auto const free = [this] { return !idle_.empty() || leased_ < options_.connections_max; };
        if (!came_free_.wait_for(lock, std::chrono::milliseconds(options_.lease_ms_max), free)) {
            return std::nullopt;
        }
        ++leased_;
        if (idle_.empty()) return std::unique_ptr<Connection>();
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    void give_back(std::unique_ptr<Connection> connection) noexcept {
        bool const usable = connection != nullptr && connection->clear();
        std::lock_guard const lock(mutex_);
        --leased_;
        if (usable) idle_.push_back(std::move(connection));
        came_free_.notify_one();
    }

  private:
    PoolOptions const options_;
    Engine const engine_;
    std::mutex mutex_;
    std::condition_variable came_free_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t leased_ = 0;
};

Session::Session(std::shared_ptr<PoolState> pool, std::unique_ptr<Connection> connection)
    : pool_(std::move(pool)), connection_(std::move(connection)) {}

Session::Session(Session&&) noexcept = default;

Session& Session::operator=(Session&& other) noexcept {
    std::swap(pool_, other.pool_);
    std::swap(connection_, other.connection_);
    return *this;
}

Session::~Session() {
    release();
}

void Session::release() noexcept {
    if (pool_ != nullptr && connection_ != nullptr) pool_->give_back(std::move(connection_));
}

Engine Session::engine() const {
    return pool_->engine();
}

Rows Session::run(Query const& query, Parameters const& parameters) {
    Rows rows;
    rows.names_ = std::make_unique<std::vector<std::string>>();
    connection_->run(query.text(engine()), parameters, [&rows](auto const& names, auto cells) {
        if (rows.names_->empty()) *rows.names_ = names;
        rows.rows_.emplace_back(rows.names_.get(), std::move(cells));
    });
    return rows;
}

std::int64_t Session::execute(Query const& query, Parameters const& parameters) {
    return connection_->run(query.text(engine()), parameters, [](auto const&, auto const&) {});
}

void Session::each(Query const& query, Parameters const& parameters,
                   std::function<void(Row const&)> const& take) {
    connection_->run(query.text(engine()), parameters, [&take](auto const& names, auto cells) {
        take(Row(&names, std::move(cells)));
    });
}

Pool::Pool(std::shared_ptr<PoolState> state) : state_(std::move(state)) {}
Pool::~Pool() = default;

Engine Pool::engine() const {
    return state_->engine();
}

Result<Session> Pool::session() {
    auto place = state_->take();
    if (!place) {
        return fail(Errc::busy,
                    fmt::format("no database connection came free within {} ms: try again",
                                state_->options().lease_ms_max));
    }
    auto connection = std::move(*place);
    try {
        if (connection != nullptr) {
            connection->revive(state_->options());
        } else {
            auto fresh = std::make_unique<Connection>();
            fresh->open(state_->options());
            connection = std::move(fresh);
        }
    } catch (SqlError const& error) {
        state_->give_back(nullptr);
        return fail(error.code, error.what());
    }
    return Session(state_, std::move(connection));
}

Result<std::unique_ptr<Pool>> Pool::open(PoolOptions const& options) {
    auto const engine = engine_of(options.url);
    if (!engine) return tl::unexpected(engine.error());
    std::unique_ptr<Pool> pool(new Pool(std::make_shared<PoolState>(options, *engine)));
    auto session = pool->session();
    if (!session) return tl::unexpected(session.error());
    if (auto const ready = migrate(*session, all_migrations()); !ready) {
        return tl::unexpected(ready.error());
    }
    return pool;
}

} // namespace colporteur::sql
