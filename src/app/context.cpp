#include "app/context.hpp"

#include "app/console.hpp"
#include "features/shops/service.hpp"

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <ostream>

namespace colporteur::app {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> data_folders_below(fs::path const& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator(folder, ignored)) {
        if (is_data_folder(entry.path())) found.push_back(entry.path());
    }
    return found;
}

Result<fs::path> find_folder(fs::path const& wanted) {
    if (!wanted.empty()) {
        if (is_data_folder(wanted)) return wanted;
        return fail(Errc::not_found,
                    fmt::format("{} is not a data folder: make one with `colporteur init`",
                                wanted.string()));
    }
    if (char const* named = std::getenv("COLPORTEUR_DATA"); named != nullptr && *named != '\0') {
        return find_folder(named);
    }
    auto const here = at(".");
    if (is_data_folder(here)) return here;
    auto const below = data_folders_below(here);
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

Context::Context() = default;
Context::Context(std::shared_ptr<DataFolder> served, Turns& turns)
    : folder_(std::move(served)), turns_(&turns) {}
Context::~Context() = default;

Result<fs::path> Context::find() const {
    return find_folder(at(data));
}

Result<OpenShop> Context::open(Use use) {
    bool alone = true;
    if (turns_ != nullptr) {
        bool const waits = use == Use::changing || use == Use::settling;
        if (waits && !(use == Use::changing ? turns_->wait() : turns_->wait_quietly()))
            return fail(Errc::stopped, "stopped before it began");
        alone = waits || (use == Use::changing_if_free && turns_->take_if_free());
    }
    auto opened = open_alone(); // the shop as the change before left it
    if (!opened && opened.error().code == Errc::busy && !folder_) {
        if (auto const path = find()) throw HandOver{*path, opened.error()};
    }
    if (opened && use == Use::changing && opened->shop.demo) {
        settled(false);
        return fail(Errc::conflict,
                    "this is the demo: its figures are simulated, and nothing of a real shop "
                    "belongs here; `colporteur init myshop` makes a shop of your own");
    }
    if (opened && turns_ == nullptr && use == Use::changing) { // what it was told is old at once
        std::error_code ignored;
        std::filesystem::remove(replies_file(folder_->path), ignored);
    }
    if (opened) opened->alone = alone;
    return opened;
}

void Context::settled(bool changed) {
    if (turns_ != nullptr) turns_->give_back(changed);
}

Result<OpenShop> Context::open_alone() {
    if (!folder_) {
        auto const path = find();
        if (!path) return tl::unexpected(path.error());
        auto opened = open_data_folder(*path, memory_mb_max);
        if (!opened) return tl::unexpected(opened.error());
        folder_ = std::move(*opened);
    }
    if (!work_) work_ = std::make_unique<shops::Workspace>(folder_->workspace(clock_now()));
    auto shop = shops::find(*folder_->records, shop_name);
    if (!shop) return tl::unexpected(shop.error());
    shop->demo = folder_->demo;
    return OpenShop{*work_, *shop};
}

Result<shops::Workspace*> Context::make(fs::path const& folder, std::string const& records_url,
                                        bool demo) {
    auto made = make_data_folder(folder, records_url, demo, memory_mb_max);
    if (!made) return tl::unexpected(made.error());
    folder_ = std::move(*made);
    work_ = std::make_unique<shops::Workspace>(folder_->workspace(clock_now()));
    return work_.get();
}

std::shared_ptr<DataFolder> Context::release() {
    work_.reset();
    return std::move(folder_);
}

void Context::refuse(Error const& error) {
    to_err() << "colporteur: " << error.message << '\n';
    exit_code = error.code == Errc::wrong_use ? 2 : 1;
}

TimeMs clock_now() {
    if (auto const& fixed = console().now) {
        if (auto const day = day_from_text(*fixed)) return *day * k_day_ms;
    }
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string_view code_version() {
    return COLPORTEUR_VERSION;
}

} // namespace colporteur::app
