#include "features/imports/drop_watch.hpp"

#include "features/imports/run.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds k_between_looks(1000);
constexpr std::chrono::milliseconds k_between_asking(200);
constexpr std::chrono::minutes k_until_again(1);

// What is told in the page's language is made from this when it is asked for.
std::string as_it_is_said(std::string_view text) {
    return std::string(text);
}

} // namespace

fs::path drop_path(desk::Desk const& desk, events::ShopId shop) {
    auto const all = desk.workspace().folder / "drop";
    return desk.shops().size() > 1 ? all / std::to_string(shop) : all;
}

DropWatch::DropWatch(desk::Desk& desk) : desk_(desk) {
    if (!desk.options().demo) thread_ = std::thread([this] { run(); });
}

DropWatch::~DropWatch() {
    {
        std::lock_guard const lock(mutex_);
        leaving_ = true;
    }
    leave_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool DropWatch::is_leaving(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return leave_.wait_for(lock, patience, [this] { return leaving_; });
}

// What fails (the disk, the records) is said once and tried again.
void DropWatch::run() {
    std::string said;
    do {
        std::string failure;
        try {
            look();
        } catch (std::exception const& error) {
            failure = fmt::format("colporteur: the drop folder: {}", error.what());
        }
        if (!failure.empty() && failure != said) desk_.options().log(failure);
        said = failure;
    } while (!is_leaving(k_between_looks));
}

void DropWatch::look() {
    for (auto const& shop : desk_.shops()) {
        auto const path = drop_path(desk_, shop.id);
        auto found = folders_.find(shop.id);
        if (found == folders_.end() || found->second.path() != path)
            found = folders_.insert_or_assign(shop.id, DropFolder(path)).first;
        auto& folder = found->second;
        folder.make();
        for (auto const& file : folder.look(std::chrono::steady_clock::now())) {
            if (is_leaving(std::chrono::milliseconds(0))) return;
            import(folder, shop.id, file);
        }
    }
}

// As a job, so that it is seen on the page, comes in its turn and can be stopped.
void DropWatch::import(DropFolder& folder, events::ShopId shop, fs::path const& file) {
    auto const name = file.filename().string();
    auto const job = desk_.jobs().start(
        desk::Lane::changes, "import", name,
        [&, shop](desk::JobControl& control) -> Result<json::value> {
            ImportRequest request;
            request.file = file;
            request.as = Kind::spend;
            auto out = import_in_turn(desk_, shop, std::move(request),
                                      fmt::format("drop-{}", control.id()), as_it_is_said, control);
            if (out) {
                folder.done(file);
                return json::value(std::move(*out));
            }
            auto const code = out.error().code;
            if (code == Errc::stopped) { // by a person, or the next server begins anew
                folder.leave(file);
            } else if (code != Errc::busy) {
                folder.failed(file, out.error().message);
                desk_.options().log(fmt::format("colporteur: {} was dropped and refused: {}", name,
                                                out.error().message));
            }
            return tl::unexpected(out.error());
        });
    // The work holds on to `folder` and `file`.
    while (!desk_.jobs().wait(job, k_between_asking).value_or(true)) {
    }
    // What is still there could not be settled: the disk, the records.
    folder.not_before(file, std::chrono::steady_clock::now() + k_until_again);
}

} // namespace colporteur::imports
