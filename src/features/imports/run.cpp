#include "features/imports/run.hpp"

#include "features/imports/json.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::imports {

namespace fs = std::filesystem;

namespace {

desk::Progress progress_of(Progress const& progress) {
    desk::Progress out;
    out.what = "reading";
    if (progress.bytes_total > 0) {
        out.share = std::min(1.0, static_cast<double>(progress.bytes) /
                                      static_cast<double>(progress.bytes_total));
        if (*out.share == 1.0) out.what = "adding";
    }
    out.rows = progress.rows;
    out.rows_per_second = progress.rows_per_second;
    return out;
}

// What was not even begun leaves no rejects, nor does what broke.
struct Removed {
    fs::path file;
    ~Removed() {
        std::error_code ignored; // most often there is none
        fs::remove(file, ignored);
    }
};

std::int64_t last_of(shops::Workspace& work, shops::Shop const& shop) {
    auto const records = list(work, shop);
    return records.empty() ? 0 : records.back().id;
}

} // namespace

fs::path rejects_of(shops::Workspace const& work, std::int64_t id) {
    return work.folder / "rejects" / fmt::format("import-{}.csv", id);
}

Result<json::object> import_in_turn(desk::Desk& desk, events::ShopId shop_id, ImportRequest request,
                                    std::string const& name, desk::Say const& say,
                                    desk::JobControl& job) {
    desk::Desk::Changing turn(desk);
    auto const shop = desk.shop(shop_id);
    if (!shop) return tl::unexpected(shop.error());
    auto work = desk.workspace();
    // In its turn, what still runs is a remnant; the list says it.
    bool const mended = !recover(work, *shop).empty();
    request.stop = &job.stop();
    request.on_progress = [&](Progress const& progress) { job.tell(progress_of(progress)); };
    std::error_code failed;
    fs::create_directories(work.folder / "rejects", failed);
    Removed const rejects{work.folder / "rejects" / (name + ".csv")};
    request.rejects_file = rejects.file;
    auto const before = last_of(work, *shop);
    auto const report = import_file(work, *shop, request);
    auto const id = last_of(work, *shop);
    if (id != before) fs::rename(rejects.file, rejects_of(work, id), failed);
    if (id == before && !mended) turn.nothing_changed();
    if (!report) return tl::unexpected(report.error());
    auto out = report_json(*report, say);
    out["rejects"] = !report->rejects_file.empty();
    return out;
}

} // namespace colporteur::imports
