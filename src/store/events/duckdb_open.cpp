#include "store/events/duckdb_state.hpp"

#include <fmt/format.h>

namespace colporteur::events::duck {

namespace fs = std::filesystem;

namespace {

constexpr char const* k_temporary = "temporary";

using Config = Owned<duckdb_config, &duckdb_destroy_config>;

void set(Config& config, char const* name, std::string const& value) {
    if (duckdb_set_config(config.get(), name, value.c_str()) != DuckDBSuccess) {
        throw StoreError(fmt::format("event store: the setting {} is refused", name));
    }
}

// Nothing is fetched from the network, nothing outside the folder is read, and no statement can
// change that afterwards, nor another limit than that of memory (duckdb_room.hpp).
Config limits(DuckdbOptions const& options) {
    Config config;
    if (duckdb_create_config(config.out()) != DuckDBSuccess) {
        throw StoreError("event store: no memory for its settings");
    }
    set(config, "memory_limit", fmt::format("{}MiB", options.memory_mb));
    set(config, "threads", std::to_string(options.threads));
    set(config, "temp_directory", (options.folder / k_temporary).string());
    set(config, "autoinstall_known_extensions", "false");
    set(config, "autoload_known_extensions", "false");
    set(config, "allow_community_extensions", "false");
    set(config, "enable_external_access", "false");
    set(config, "allowed_configs", "[memory_limit]");
    set(config, "lock_configuration", "true");
    return config;
}

// What a killed process left there; ours alone, since the file is locked by now.
void clear_leftovers(fs::path const& temporary) {
    std::error_code ignored;
    for (auto const& file : fs::directory_iterator(temporary, ignored)) {
        fs::remove(file.path(), ignored);
    }
}

Error explain(fs::path const& file, std::string_view message) {
    if (message.find("Could not set lock") != std::string_view::npos) {
        auto const pid = message.find("PID ");
        auto const who =
            pid == std::string_view::npos
                ? std::string("another process")
                : fmt::format(
                      "another process ({})",
                      message.substr(pid, message.find_first_not_of("0123456789", pid + 4) - pid));
        return {Errc::busy, fmt::format("{} is in use by {}: wait until it ends, or end it",
                                        file.string(), who)};
    }
    return {Errc::unreadable, fmt::format("{} cannot be opened: {}", file.string(),
                                          message.substr(0, message.find('\n')))};
}

} // namespace

Result<Database> open_database(DuckdbOptions const& options) {
    fs::create_directories(options.folder);
    auto const file = options.folder / "events.duckdb";
    auto config = limits(options);
    Database database;
    char* message = nullptr;
    if (duckdb_open_ext(file.c_str(), database.out(), config.get(), &message) != DuckDBSuccess) {
        std::unique_ptr<char, decltype(&duckdb_free)> const owned(message, &duckdb_free);
        return tl::unexpected(explain(file, message == nullptr ? "unknown error" : message));
    }
    clear_leftovers(options.folder / k_temporary);
    return database;
}

} // namespace colporteur::events::duck
