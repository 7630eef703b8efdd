#include "app/context.hpp"

#include "base/folder_lock.hpp"
#include "base/hash.hpp"
#include "features/shops/service.hpp"
#include "store/sql/pool.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
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
    try {
        auto const table = toml::parse_file((folder / k_config).string());
        config.records = table["records"].value_or(config.records);
        config.memory_mb = table["memory_mb"].value_or(config.memory_mb);
        config.threads = table["threads"].value_or(config.threads);
        config.demo = table["demo"].value_or(config.demo);
    } catch (toml::parse_error const& error) {
        return fail(Errc::invalid_input,
                    fmt::format("{}, line {}: {}", (folder / k_config).string(),
                                error.source().begin.line, error.description()));
    }
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

std::vector<fs::path> data_folders_below(fs::path const& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator(folder, ignored)) {
        if (fs::exists(entry.path() / k_config, ignored)) found.push_back(entry.path());
    }
    return found;
}

Result<fs::path> find_folder(fs::path const& wanted) {
    if (!wanted.empty()) {
        if (fs::exists(wanted / k_config)) return wanted;
        return fail(
            Errc::not_found,
            fmt::format("{} is not a data folder (it has no {}): make one with `colporteur init`",
                        wanted.string(), k_config));
    }
    if (char const* named = std::getenv("COLPORTEUR_DATA"); named != nullptr && *named != '\0') {
        return find_folder(named);
    }
    if (fs::exists(k_config)) return fs::path(".");
    auto const below = data_folders_below(".");
    if (below.size() == 1) return below.front();
    if (below.empty()) {
        return fail(Errc::not_found, "there is no data folder here: make one with `colporteur init "
                                     "myshop`, or name it with --data DIR");
    }
    std::string names;
    for (auto const& folder : below)
        names += " " + folder.filename().string();
    return fail(
        Errc::wrong_use,
        fmt::format("there are several data folders here ({} ): name one with --data DIR", names));
}

} // namespace

struct Context::Folder {
    FolderLock lock;
    std::unique_ptr<sql::Pool> records;
    std::unique_ptr<events::EventStore> events;
    std::unique_ptr<shops::Workspace> work;
    bool demo = false;

    static Result<std::unique_ptr<Folder>> open(fs::path const& path, std::size_t memory_mb_max);
};

Result<std::unique_ptr<Context::Folder>> Context::Folder::open(fs::path const& path,
                                                               std::size_t memory_mb_max) {
    auto const config = read_config(path);
    if (!config) return tl::unexpected(config.error());
    auto lock = FolderLock::take(path);
    if (!lock) return tl::unexpected(lock.error());

    auto const file = fs::absolute(path / "records.sqlite").string();
    auto records = sql::Pool::open(
        {.url = config->records == "sqlite" ? "sqlite://" + file : config->records});
    if (!records) return tl::unexpected(records.error());

    fs::create_directories(path / "events");
    auto store = events::open_duckdb({.folder = path / "events",
                                      .memory_mb = std::min(config->memory_mb, memory_mb_max),
                                      .threads = config->threads,
                                      .key = installation_key(path / "key")});
    if (!store) return tl::unexpected(store.error());

    auto work = std::make_unique<shops::Workspace>(
        shops::Workspace{**store, **records, path, std::string(code_version()), clock_now()});
    return std::unique_ptr<Folder>(new Folder{std::move(*lock), std::move(*records),
                                              std::move(*store), std::move(work), config->demo});
}

Context::Context() = default;
Context::~Context() = default;

Result<OpenShop> Context::open() {
    if (!folder_) {
        auto const path = find_folder(data);
        if (!path) return tl::unexpected(path.error());
        auto opened = Folder::open(*path, memory_mb_max);
        if (!opened) return tl::unexpected(opened.error());
        folder_ = std::move(*opened);
    }
    auto shop = shops::find(folder_->work->records, shop_name);
    if (!shop) return tl::unexpected(shop.error());
    shop->demo = folder_->demo;
    return OpenShop{*folder_->work, *shop};
}

Done Context::check_free(fs::path const& folder) {
    if (fs::exists(folder / k_config)) {
        return fail(
            Errc::already_exists,
            fmt::format("{} is a data folder already: `colporteur --data {} report` reads it",
                        folder.string(), folder.string()));
    }
    if (fs::exists(folder) && !fs::is_directory(folder)) {
        return fail(Errc::already_exists,
                    fmt::format("{} is a file: name another folder", folder.string()));
    }
    return {};
}

Result<shops::Workspace*> Context::make(fs::path const& folder, std::string const& records_url,
                                        bool demo) {
    if (auto const free = check_free(folder); !free) return tl::unexpected(free.error());
    bool const made = fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    write_config(folder, records_url.empty() ? "sqlite" : records_url, demo);
    auto opened = Folder::open(folder, memory_mb_max);
    if (!opened) {
        fs::remove(folder / k_config); // so that the mended command can be given again
        if (made) fs::remove_all(folder);
        return tl::unexpected(opened.error());
    }
    folder_ = std::move(*opened);
    return folder_->work.get();
}

void Context::refuse(Error const& error) {
    std::cerr << "colporteur: " << error.message << '\n';
    exit_code = error.code == Errc::wrong_use ? 2 : 1;
}

TimeMs clock_now() {
    if (char const* fixed = std::getenv("COLPORTEUR_NOW")) {
        if (auto const day = day_from_text(fixed)) return *day * k_day_ms;
    }
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string_view code_version() {
    return COLPORTEUR_VERSION;
}

} // namespace colporteur::app
