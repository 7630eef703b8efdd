#include "features/imports/drop_watch.hpp"

#include "base/text.hpp"
#include "features/imports/run.hpp"
#include "features/imports/say.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds k_between_looks(1000);
constexpr std::chrono::milliseconds k_between_asking(200);

} // namespace

fs::path drop_path(desk::Desk const& desk, std::vector<shops::Shop> const& all,
                   events::ShopId shop) {
    auto const path = desk.workspace().folder / "drop";
    return all.size() > 1 ? path / std::to_string(shop) : path;
}

DropWatch::DropWatch(desk::Desk& desk)
    : desk_(desk), rounds_("the drop folder", k_between_looks, desk.options().log) {
    if (!desk.options().demo) rounds_.start([this] { look(); });
}

void DropWatch::look() {
    auto const all = desk_.shops();
    for (auto const& shop : all) {
        auto const path = drop_path(desk_, all, shop.id);
        auto found = folders_.find(shop.id);
        if (found == folders_.end() || found->second.path() != path)
            found = folders_.insert_or_assign(shop.id, DropFolder(path)).first;
        auto& folder = found->second;
        folder.make();
        for (auto const& file : folder.look(std::chrono::steady_clock::now())) {
            if (rounds_.leaving()) return;
            import(folder, shop.id, file);
        }
    }
}

// As a job, so that it comes in its turn, with progress, and can be stopped.
void DropWatch::import(DropFolder& folder, events::ShopId shop, fs::path const& file) {
    auto const name = file.filename().string();
    if (!is_utf8(name)) {
        folder.failed(file, "the name of this file is not written in UTF-8: rename it");
        return;
    }
    bool settled = false;
    auto const job = desk_.jobs().start(
        desk::Lane::changes, "import", name,
        [&, shop](desk::JobControl& control) -> Result<json::value> {
            ImportRequest request;
            request.file = file;
            request.only = Kind::spend;
            auto out = import_in_turn(desk_, shop, std::move(request),
                                      fmt::format("drop-{}", control.id()), as_it_is, control);
            settle(folder, file, out ? Done{} : tl::unexpected(out.error()));
            settled = true;
            if (!out) return tl::unexpected(out.error());
            return json::value(std::move(*out));
        });
    // The work holds on to what stands here.
    while (!desk_.jobs().wait(job, k_between_asking).value_or(true)) {
    }
    auto const now = std::chrono::steady_clock::now();
    if (!settled) folder.try_again(file, now); // the disk, the records; or stopped before it began
}

void DropWatch::settle(DropFolder& folder, fs::path const& file, Done const& outcome) {
    if (outcome) {
        folder.done(file);
    } else if (outcome.error().code == Errc::stopped) { // by somebody, or the next server goes on
        folder.leave(file);
    } else {
        folder.failed(file, outcome.error().message);
        desk_.options().log(fmt::format("colporteur: {} was dropped and refused: {}",
                                        file.filename().string(), outcome.error().message));
    }
}

} // namespace colporteur::imports
