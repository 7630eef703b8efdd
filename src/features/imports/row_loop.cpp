#include "features/imports/row_loop.hpp"

#include <chrono>
#include <fmt/format.h>

namespace colporteur::imports {

namespace {

constexpr std::int64_t k_rows_between_looks = 1024; // a power of two
constexpr double k_seconds_between_reports = 0.1;

double seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

RowLoop::RowLoop(Understanding& understood, shops::Shop const& shop, ImportRequest const& request,
                 Rejects& rejects)
    : understood_(understood), request_(request), rejects_(rejects),
      cells_(understood.mapping, understood.sniffed, understood.table.rows->header(), shop,
             understood.zone, understood.rates, understood.latest),
      started_(seconds()) {}

void RowLoop::reject(std::int64_t line, Reject const& reject, std::string_view raw) {
    ++counts_.rejected;
    if (counts_.first_reject.empty() || line < counts_.first_line) {
        counts_.first_line = line;
        counts_.first_reject =
            reject.column.empty()
                ? fmt::format("line {}: {}", line, reject.reason)
                : fmt::format("line {}, {}: {}", line, reject.column, reject.reason);
    }
    rejects_.add(line, reject.column, reject.reason, raw);
}

void RowLoop::reject_read(std::int64_t line, Reject const& why, std::string_view raw) {
    --counts_.rows;
    reject(line, why, raw);
}

void RowLoop::progress(bool force) {
    if (!request_.on_progress) return;
    auto const now = seconds();
    if (!force && now - told_ < k_seconds_between_reports) return;
    told_ = now;
    auto const& rows = *understood_.table.rows;
    auto const elapsed = now - started_;
    auto const done = counts_.rows + counts_.rejected + counts_.ignored;
    request_.on_progress({rows.bytes_read(), rows.bytes_total(), done,
                          elapsed > 0 ? static_cast<double>(done) / elapsed : 0});
}

bool RowLoop::stopped() const {
    return request_.stop != nullptr && request_.stop->load();
}

Done RowLoop::run(std::function<void(Cells&)> const& read) {
    auto& rows = *understood_.table.rows;
    rows.on_bad_row = [this](tables::BadRow const& bad) {
        ++counts_.unreadable;
        reject(bad.line, {bad.column, bad.reason}, bad.raw);
    };
    tables::Row row;
    for (std::int64_t n = 0;; ++n) {
        if (n % k_rows_between_looks == 0) {
            if (stopped()) return fail(Errc::stopped, k_stopped);
            progress(false);
        }
        auto const more = rows.next(row);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (is_ignored(understood_.mapping, row)) {
            ++counts_.ignored;
            continue;
        }
        cells_.take(row);
        read(cells_);
        if (cells_.reject()) {
            reject(row.line, *cells_.reject(), row.raw);
        } else {
            ++counts_.rows;
        }
    }
    if (stopped()) return fail(Errc::stopped, k_stopped); // before the names are learned
    progress(true);
    return {};
}

} // namespace colporteur::imports
