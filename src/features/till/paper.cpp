#include "features/till/paper.hpp"

#include "base/text.hpp"
#include "features/shops/service.hpp"
#include "features/till/paper_time.hpp"
#include "features/till/rules.hpp"
#include "features/till/service.hpp"
#include "features/till/store.hpp"
#include "tables/formula.hpp"
#include "tables/row_source.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace colporteur::till {

namespace {

constexpr std::size_t k_wrong_max = 1000; // told; the rest would be read by nobody
constexpr std::size_t k_at_once = 500;    // notes of one transaction

// till and state are of our own export, and nothing is read from them.
enum Column { id, date, time, code, amount, receipt, cancelled, till_name, state, k_columns };
constexpr std::string_view k_names[k_columns] = {"id",      "date",      "time", "code", "amount",
                                                 "receipt", "cancelled", "till", "state"};

std::optional<Column> column_of(std::string_view header) {
    static std::map<std::string_view, Column> const k_known = {{"id", id},
                                                               {"time", time},
                                                               {"date", date},
                                                               {"jour", date},
                                                               {"day", date},
                                                               {"when", time},
                                                               {"heure", time},
                                                               {"quand", time},
                                                               {"date et heure", time},
                                                               {"code", code},
                                                               {"amount", amount},
                                                               {"montant", amount},
                                                               {"total", amount},
                                                               {"receipt", receipt},
                                                               {"order", receipt},
                                                               {"ticket", receipt},
                                                               {"recu", receipt},
                                                               {"commande", receipt},
                                                               {"cancelled", cancelled},
                                                               {"annule", cancelled},
                                                               {"till", till_name},
                                                               {"state", state}};
    auto const found = k_known.find(fold(header));
    if (found == k_known.end()) return std::nullopt;
    return found->second;
}

struct Line {
    std::int64_t line = 0;
    std::array<std::string, k_columns> cells;
    std::string when;
};

// Of a column of days and one of hours; one that has both says it all.
std::string joined(std::string const& day, std::string const& hour) {
    bool const whole = hour.find_first_of("-/") != std::string::npos ||
                       std::count(hour.begin(), hour.end(), '.') > 1;
    if (day.empty() || whole) return hour;
    return hour.empty() ? day : day + ' ' + hour;
}

class List {
  public:
    List(shops::Workspace& work, shops::Shop const& shop) : work_(work), shop_(shop) {}

    Done read(std::filesystem::path const& file) {
        auto opened = tables::open_table(file);
        if (!opened) return tl::unexpected(opened.error());
        auto& rows = *opened->rows;
        if (auto const found = take_header(rows.header()); !found) return found;
        rows.on_bad_row = [this](tables::BadRow const& row) { wrong(row.line, {"", row.reason}); };
        tables::Row row;
        for (;;) {
            auto const more = rows.next(row);
            if (!more) return tl::unexpected(more.error());
            if (!*more) return {};
            if (lines_.size() >= k_lines_max) {
                return fail(Errc::too_large,
                            fmt::format("more than {} lines: bring it in in parts", k_lines_max));
            }
            Line line;
            line.line = row.line;
            for (std::size_t i = 0; i < k_columns; ++i) {
                if (places_[i]) line.cells[i] = tables::as_it_was(trim(row.cells[*places_[i]]));
            }
            line.when = joined(line.cells[date], line.cells[time]);
            slashes_ = slashes_of(line.when, slashes_);
            lines_.push_back(std::move(line));
        }
    }

    void understand() {
        for (auto const& line : lines_) {
            auto note = understand(line);
            if (!note) {
                wrong(line.line, note.error());
                continue;
            }
            bool const vague = note->receipt.empty() && !says_hour(line.when);
            may_be_another_.push_back(vague && !is_export_);
            notes_.push_back(std::move(*note));
            note_lines_.push_back(line.line);
        }
    }

    void keep() {
        report_.lines = static_cast<std::int64_t>(notes_.size());
        for (std::size_t from = 0; from < notes_.size(); from += k_at_once) {
            auto const count = std::min(k_at_once, notes_.size() - from);
            auto const answers = till::keep(work_, shop_.id, "", {notes_.data() + from, count});
            for (std::size_t i = 0; i < count; ++i) {
                report_.added += answers[i].outcome == Outcome::stored ? 1 : 0;
                report_.known += answers[i].outcome == Outcome::known ? 1 : 0;
                if (answers[i].outcome == Outcome::refused)
                    wrong(note_lines_[from + i], answers[i].wrong);
                if (answers[i].outcome == Outcome::known && may_be_another_[from + i] &&
                    report_.unsure.size() < k_wrong_max)
                    report_.unsure.push_back(note_lines_[from + i]);
            }
        }
        std::stable_sort(report_.wrong.begin(), report_.wrong.end(),
                         [](auto const& a, auto const& b) { return a.line < b.line; });
    }

    PaperReport take() { return std::move(report_); }

  private:
    Done take_header(std::vector<std::string> const& header) {
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (auto const column = column_of(header[i]); column && !places_[*column])
                places_[*column] = i;
        }
        is_export_ = places_[id] && places_[till_name] && places_[state];
        for (auto const needed : {time, code, amount}) {
            if (places_[needed] || (needed == time && places_[date])) continue;
            return fail(Errc::invalid_input,
                        fmt::format("the list has no column {}: its first line names the columns "
                                    "time, code, amount and receipt",
                                    k_names[needed]));
        }
        return {};
    }

    void wrong(std::int64_t line, Wrong what) {
        ++report_.refused;
        if (report_.wrong.size() < k_wrong_max) report_.wrong.push_back({line, std::move(what)});
    }

    tl::expected<Note, Wrong> understand(Line const& line) {
        auto const found = paper_time(line.when, slashes_, shop_.zone);
        if (!found) return tl::unexpected<Wrong>(Wrong{"time", found.error().message});
        if (*found > work_.now + k_day_ms)
            return tl::unexpected<Wrong>(Wrong{"time", "the time is still to come"});
        if (*found < work_.now - k_paper_age_max) {
            return tl::unexpected<Wrong>(Wrong{
                "time", fmt::format("the note is older than {} days", k_paper_age_max / k_day_ms)});
        }
        Note note;
        note.noted_at = std::min(*found, work_.now);
        note.received_at = work_.now;
        auto code_text = code_from(line.cells[code]);
        if (!code_text) return tl::unexpected(code_text.error());
        note.code = std::move(*code_text);
        auto const paid = amount_from(line.cells[amount], shop_.currency);
        if (!paid) return tl::unexpected(paid.error());
        note.amount_minor = *paid;
        auto number = receipt_from(line.cells[receipt]);
        if (!number) return tl::unexpected(number.error());
        note.receipt = std::move(*number);
        auto const& word = line.cells[cancelled];
        note.cancelled = word == "yes" || word == "oui" || word == "1";
        bool const own = is_export_ && is_note_id(line.cells[id]);
        note.id = own ? line.cells[id] : id_of(note, *found);
        return note;
    }

    // By what the line says, and how often it was said before.
    std::string id_of(Note const& note, TimeMs when) {
        auto const said = fmt::format("{}\n{}\n{}\n{}", when, fold(note.code), note.amount_minor,
                                      fold(note.receipt));
        auto const hash = entry_id(fmt::format("{}\n{}", said, ++said_[said]), {});
        return fmt::format("list-{:016x}{:016x}", hash.high, hash.low);
    }

    shops::Workspace& work_;
    shops::Shop const& shop_;
    std::array<std::optional<std::size_t>, k_columns> places_;
    Slashes slashes_ = Slashes::unknown;
    std::vector<Line> lines_;
    std::map<std::string, int> said_;
    std::vector<Note> notes_;
    std::vector<std::int64_t> note_lines_; // as notes_
    std::vector<bool> may_be_another_;     // as notes_: should it be known
    bool is_export_ = false;
    PaperReport report_;
};

} // namespace

Result<PaperReport> bring_in(shops::Workspace& work, shops::Shop const& shop,
                             std::filesystem::path const& file) {
    List list(work, shop);
    if (auto const read = list.read(file); !read) return tl::unexpected(read.error());
    list.understand();
    list.keep();
    return list.take();
}

std::string notes_csv(shops::Workspace& work, shops::Shop const& shop) {
    std::string out = "id,till,time,code,amount,receipt,cancelled,state\n";
    auto const cell = [](std::string_view text) {
        return tables::csv_cell(tables::without_formula(text));
    };
    auto session = shops::lease(work.records);
    store::each(session, shop, [&](Note const& note) {
        out += fmt::format("{},{},{},{},{},{},{},{}\n", note.id, cell(note.till_name),
                           shop.zone.text(note.noted_at), cell(note.code),
                           plain(note.amount_minor, shop.currency), cell(note.receipt),
                           note.cancelled ? "yes" : "", name_of(note.state));
    });
    return out;
}

} // namespace colporteur::till
