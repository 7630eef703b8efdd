#include "app/data_folder.hpp"

#include "app/context.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <toml++/toml.h>

namespace colporteur::app {

namespace fs = std::filesystem;

namespace {

constexpr char const* k_config = "colporteur.toml";

struct Config {
    std::string records = "sqlite"; // or a postgresql:// URL
    std::size_t memory_mb = 512;
    int threads = 2;
    bool demo = false;
};

Result<Config> read_config(fs::path const& folder) {
    Config config;
    auto const parsed = toml::parse_file((folder / k_config).string());
    if (!parsed) {
        auto const& error = parsed.error();
        return fail(Errc::invalid_input,
                    fmt::format("{}, line {}: {}", (folder / k_config).string(),
                                error.source().begin.line, error.description()));
    }
    auto const& table = parsed.table();
    config.records = table["records"].value_or(config.records);
    config.memory_mb = table["memory_mb"].value_or(config.memory_mb);
    config.threads = table["threads"].value_or(config.threads);
    config.demo = table["demo"].value_or(config.demo);
    if (config.memory_mb < 64 || config.threads < 1 || config.threads > 256) {
        return fail(Errc::invalid_input,
                    fmt::format("{}: memory_mb must be at least 64 and threads 1 to 256",
                                (folder / k_config).string()));
    }
    return config;
}

void write_config(fs::path const& folder, std::string const& records, bool demo) {
    std::ofstream out(folder / k_config);
    out << "# Colporteur's data folder. The shop's own settings: `colporteur settings`.\n"
        << "records = \"" << records << "\" # or a postgresql:// URL\n"
        << "memory_mb = 512 # the event store's limit\n"
        << "threads = 2\n";
    if (demo) out << "demo = true # simulated figures: nothing of a real shop belongs here\n";
    if (!out.flush()) throw std::runtime_error(fmt::format("cannot write {}", folder.string()));
}

} // namespace

shops::Workspace DataFolder::workspace(TimeMs now) const {
    return {*events, *records, path, std::string(code_version()), now};
}

bool is_data_folder(fs::path const& path) {
    std::error_code ignored;
    return fs::exists(path / k_config, ignored);
}

fs::path control_socket(fs::path const& path) {
    return path / "control.sock";
}

fs::path replies_file(fs::path const& path) {
    return path / "replies";
}

Result<std::shared_ptr<DataFolder>> open_data_folder(fs::path const& path,
                                                     std::size_t memory_mb_max) {
    auto const config = read_config(path);
    if (!config) return tl::unexpected(config.error());
    auto lock = FolderLock::take(path);
    if (!lock) return tl::unexpected(lock.error());

    bool const in_file = config->records == "sqlite";
    auto const found = folder_state(path);
    auto const file = fs::absolute(path / "records.sqlite").string();
    auto records = sql::Pool::open({.url = in_file ? "sqlite://" + file : config->records});
    if (!records) return tl::unexpected(records.error());

    fs::create_directories(path / "events");
    auto store = events::open_duckdb({.folder = path / "events",
                                      .memory_mb = std::min(config->memory_mb, memory_mb_max),
                                      .threads = config->threads,
                                      .key = installation_key(path / "key")});
    if (!store) return tl::unexpected(store.error());
    return std::shared_ptr<DataFolder>(new DataFolder{std::move(*lock), std::move(*records),
                                                      std::move(*store), path, config->demo,
                                                      in_file, found});
}

Done check_free(fs::path const& path) {
    if (is_data_folder(path)) {
        return fail(
            Errc::already_exists,
            fmt::format("{} is a data folder already: `colporteur --data {} report` reads it",
                        path.string(), path.string()));
    }
    if (fs::exists(path) && !fs::is_directory(path)) {
        return fail(Errc::already_exists,
                    fmt::format("{} is a file: name another folder", path.string()));
    }
    return {};
}

Result<std::shared_ptr<DataFolder>> make_data_folder(fs::path const& path,
                                                     std::string const& records_url, bool demo,
                                                     std::size_t memory_mb_max) {
    if (auto const free = check_free(path); !free) return tl::unexpected(free.error());
    bool const made = fs::create_directories(path);
    if (made) fs::permissions(path, fs::perms::owner_all);
    write_config(path, records_url.empty() ? "sqlite" : records_url, demo);
    auto opened = open_data_folder(path, memory_mb_max);
    if (!opened) {
        fs::remove(path / k_config); // so that the mended command can be given again
        if (made) fs::remove_all(path);
    }
    return opened;
}

} // namespace colporteur::app
