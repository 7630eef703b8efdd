// The loop over the rows of a file: rejects, totals passed over, progress, stop.
#pragma once

#include "features/imports/rejects.hpp"
#include "features/imports/understanding.hpp"

namespace colporteur::imports {

struct RowCounts {
    std::int64_t rows = 0, rejected = 0, ignored = 0;
    std::int64_t unreadable = 0; // of the rejected: not even cells
    std::int64_t first_line = 0;
    std::string first_reject; // of that line: "line 17, InvoiceDate: ..."
};

class RowLoop {
  public:
    RowLoop(Understanding& understood, shops::Shop const& shop, ImportRequest const& request,
            Rejects& rejects);

    // `read` understands one row or leaves a reject in the cells. Errors: of the reader, stopped.
    Done run(std::function<void(Cells&)> const& read);
    void reject(std::int64_t line, Reject const& reject, std::string_view raw);
    // The same of a row that was counted as read.
    void reject_read(std::int64_t line, Reject const& why, std::string_view raw);
    [[nodiscard]] RowCounts const& counts() const { return counts_; }

  private:
    void progress(bool force);
    [[nodiscard]] bool stopped() const; // somebody asked

    Understanding& understood_;
    ImportRequest const& request_;
    Rejects& rejects_;
    Cells cells_;
    RowCounts counts_;
    double started_ = 0, told_ = 0; // seconds of a steady clock
};

} // namespace colporteur::imports
