#include "features/imports/service.hpp"

#include "features/channels/service.hpp"
#include "features/experiments/service.hpp"
#include "features/imports/experiment_definition.hpp"
#include "features/imports/options_text.hpp"
#include "features/imports/record_rows.hpp"
#include "features/imports/row_loop.hpp"
#include "features/imports/store.hpp"
#include "features/imports/understand.hpp"
#include "features/shops/service.hpp"
#include "features/survey/service.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace {

struct Job {
    shops::Workspace& work;
    shops::Shop const& shop;
    ImportRequest request;
    Understanding understood;
    store::NewImport row;
    ImportReport report;
    std::optional<TimeMs> newest_at;
};

void count(ImportReport& report, RowCounts const& counts) {
    report.rows = counts.rows;
    report.rejected = counts.rejected;
    report.ignored = counts.ignored;
}

store::Counts counts_of(Job const& job) {
    auto const& report = job.report;
    return {report.rows,  report.added,    report.corrected,
            report.known, report.rejected, job.newest_at};
}

// A file of which no row can be understood is a wrong file or a wrong mapping, not an import.
Done something_in(Job const& job, RowCounts const& counts) {
    if (counts.rows > 0 || counts.rejected == 0) return {};
    // Where a page's are is told by the page.
    auto const where = job.request.rejects_file.empty() ? job.report.rejects_file.string()
                                                        : std::string("its rejects file");
    if (counts.rejected == 1) {
        return fail(Errc::invalid_input,
                    fmt::format("{}: its only row cannot be read as {}; nothing was added: {}. It "
                                "is in {}",
                                job.report.file_name, kind_name(job.report.kind),
                                counts.first_reject, where));
    }
    return fail(
        Errc::invalid_input,
        fmt::format("{}: none of its {} rows can be read as {}; nothing was added. The first: "
                    "{}. All are in {}",
                    job.report.file_name, counts.rejected, kind_name(job.report.kind),
                    counts.first_reject, where));
}

void define_questions(Job& job) {
    std::vector<std::string> decoys;
    for (auto const& decoy : job.request.decoys)
        decoys.push_back(fold(decoy));
    auto const& sniffed = job.understood.sniffed;
    for (auto const& text : sniffed.questions) {
        survey::Question question;
        question.text = text.empty() ? std::string(k_unnamed_question) : text;
        question.multiple = sniffed.multiple_questions.count(text) > 0;
        question.decoys = decoys;
        survey::define(job.work, job.shop, question, job.report.id);
    }
}

Done define_experiment(Job& job, BatchFacts const& facts) {
    auto const channel = channels::ensure(job.work, job.shop, job.request.experiment.channel);
    if (!channel) return tl::unexpected(channel.error());
    auto const& options = job.request.experiment;
    if (facts.arms_without_person) {
        auto const first = first_of(job.work, job.shop, options.name);
        if (!first) return first;
    }
    auto wanted = definition(options, job.understood.mapping, facts, job.shop, job.report.id);
    if (!wanted) return tl::unexpected(wanted.error());
    widen(*wanted, options, experiments::list(job.work, job.shop));
    wanted->channel = channel->name;
    auto const defined = experiments::define(job.work, job.shop, *wanted);
    if (!defined) return tl::unexpected(defined.error());
    return {};
}

void take_counts(Job& job, BatchFacts const& facts, events::BatchInfo const& info) {
    job.report.entries = facts.entries;
    job.report.added = info.added;
    job.report.corrected = info.corrected;
    job.report.known = info.known;
    job.newest_at = facts.last_time;
}

// Orders that the file gives whole lose what an earlier file had of them and this one has not. Rows
// that could not be read may be of any order, and a file of mended rejects has rows of orders that
// went in before. A refund never counts twice, though, whatever else could not be read.
void note_findings(Job& job, Findings const& found, RowCounts const& counts, events::Batch& batch) {
    job.report.notes.insert(job.report.notes.end(), found.notes.begin(), found.notes.end());
    for (auto const& said : found.refunds)
        batch.whole_order(said.order, false, said.replaces);
    auto const& header = job.understood.table.rows->header();
    if (counts.unreadable > 0 || column_named(header, "rejected line") >= 0) return;
    auto const& mapping = job.understood.mapping;
    bool const any = mapping.has(Field::refunded) || mapping.has(Field::line_refunded);
    auto const refunds =
        any ? events::Refunds::so_far | events::Refunds::told : events::Refunds::none;
    for (auto const order : found.whole_orders)
        batch.whole_order(order, true, refunds);
}

// Before the batch is committed, so that a file of very many new names can still be stopped.
Done learn(Job& job, BatchFacts const& facts) {
    auto const* stop = job.request.stop;
    auto const add = [&](std::optional<std::vector<channels::Proposal>> const& proposals) {
        if (!proposals) return false;
        auto& all = job.report.proposals;
        all.insert(all.end(), proposals->begin(), proposals->end());
        return true;
    };
    auto const id = job.report.id;
    if (!add(channels::learn(job.work, job.shop, facts.origins.list, id, stop)) ||
        !add(channels::learn_answers(job.work, job.shop, facts.answers.list, id, stop))) {
        return fail(Errc::stopped, k_stopped);
    }
    if (facts.origins.full) {
        job.report.notes.push_back(
            fmt::format("more than {} sources: the rest count as direct", Named::k_named_max));
    }
    return {};
}

void share_met(Job& job, BatchFacts const& facts) {
    for (auto const* named : {&facts.origins, &facts.answers})
        channels::share_met(job.work, job.shop, named->list, job.report.id);
}

// From the first row to the commit of the batch; nothing stays behind when it fails.
Done write_batch(Job& job) {
    Rejects rejects(job.request, job.work.folder, job.understood.table.dialect,
                    job.understood.table.rows->header());
    events::BatchInfo info;
    info.id = job.report.id;
    info.source = job.report.file_name;
    info.fingerprint = job.row.fingerprint;
    info.code_version = job.work.code_version;
    info.written_at = job.work.now;
    auto const batch = job.work.events.append(job.shop.id, info);
    RowLoop loop(job.understood, job.shop, job.request, rejects);
    BatchFacts facts(*batch, job.work.events.key(),
                     [&](std::int64_t line, Reject const& reject, std::string_view raw) {
                         loop.reject_read(line, reject, raw);
                     });
    auto const reader =
        reader_for(job.understood.mapping,
                   {facts, job.shop, job.request, job.understood.prices, job.understood.day});
    auto const read = loop.run([&](Cells& cells) { reader->row(cells); });
    count(job.report, loop.counts());
    if (!read) return read;
    reader->finish();
    rejects.close();
    count(job.report, loop.counts()); // with those that only the end of an order told
    job.report.rejects_file = rejects.path();
    if (auto const any = something_in(job, loop.counts()); !any) return any;
    if (job.report.kind == Kind::survey) define_questions(job);
    if (job.report.kind == Kind::experiment) {
        if (auto const defined = define_experiment(job, facts); !defined) return defined;
    }
    note_findings(job, reader->findings(), loop.counts(), *batch);
    if (auto const learned = learn(job, facts); !learned) return learned;
    take_counts(job, facts, batch->commit());
    share_met(job, facts);
    return {};
}

void fail_import(Job& job, std::string const& why) {
    experiments::remove_import(job.work, job.shop, job.report.id);
    survey::remove_import(job.work, job.shop, job.report.id);
    channels::forget_import(job.work, job.shop, job.report.id);
    auto session = shops::lease(job.work.records);
    sql::Transaction transaction(session);
    store::drop(transaction, job.shop, job.report.id);
    store::Counts nothing_in;
    nothing_in.rejected = job.report.rejected; // as many as its rejects file has
    store::finish(transaction, job.shop, job.report.id, "failed", job.work.now, nothing_in, why);
    transaction.commit();
}

// Products and customers are records: written in parts that nobody sees before the import is done.
Done write_records(Job& job) {
    Rejects rejects(job.request, job.work.folder, job.understood.table.dialect,
                    job.understood.table.rows->header());
    RowLoop loop(job.understood, job.shop, job.request, rejects);
    RecordRows rows(job.work, job.shop, job.report);
    auto const read = loop.run([&](Cells& cells) { rows.row(cells); });
    count(job.report, loop.counts());
    if (!read) return read;
    rejects.close();
    job.report.rejects_file = rejects.path();
    if (auto const any = something_in(job, loop.counts()); !any) return any;
    rows.write();
    return {};
}

bool is_of_records(Job const& job) {
    return job.report.kind == Kind::products || job.report.kind == Kind::customers;
}

Result<ImportReport> import_rows(Job& job) {
    {
        auto session = shops::lease(job.work.records);
        sql::Transaction transaction(session);
        job.report.id = store::start(transaction, job.shop, job.row);
        transaction.commit();
    }
    try {
        auto const written = is_of_records(job) ? write_records(job) : write_batch(job);
        if (!written) {
            fail_import(job, written.error().message);
            return tl::unexpected(written.error());
        }
    } catch (std::exception const& error) {
        // The batch may be in already (a failure after its commit): then recover() finishes the
        // row.
        if (!job.work.events.batch(job.shop.id, job.report.id)) fail_import(job, error.what());
        throw;
    }
    auto session = shops::lease(job.work.records);
    sql::Transaction transaction(session);
    store::finish(transaction, job.shop, job.report.id, "done", job.work.now, counts_of(job),
                  job.report.message);
    transaction.commit();
    return std::move(job.report);
}

std::optional<ImportReport> already_imported(Job const& job) {
    auto session = shops::lease(job.work.records);
    auto const same = store::same_file(session, job.shop, job.row.fingerprint, job.row.options);
    if (!same) return std::nullopt;
    auto report = job.report;
    report.id = same->id;
    report.already_imported = true;
    report.message = fmt::format("already imported as #{} on {}; nothing added", same->id,
                                 day_text(job.shop.zone.day_of(same->finished_at)));
    return report;
}

// Touches are known by their content alone, which options change: the same ones would count twice.
Done not_with_other_options(Job const& job) {
    if (job.report.kind != Kind::touches) return {};
    auto session = shops::lease(job.work.records);
    auto const other = store::other_options(session, job.shop, job.row);
    if (!other) return {};
    return fail(Errc::conflict,
                fmt::format("{}: this file is import #{} with other options: `import --undo {}` "
                            "first",
                            job.report.file_name, *other, *other));
}

} // namespace

Result<ImportReport> import_file(shops::Workspace& work, shops::Shop const& shop,
                                 ImportRequest const& request) {
    auto understood = understand(request, shop, work.now);
    if (!understood) return tl::unexpected(understood.error());
    if (!understood->sniffed.any_row) {
        return fail(Errc::invalid_input,
                    fmt::format("{}: has a header and no rows", request.file.filename().string()));
    }
    auto const kind = understood->mapping.kind;
    if (request.only && kind != *request.only) {
        return fail(Errc::invalid_input,
                    fmt::format("{}: this is a file of {}, and only {} comes in this way: import "
                                "it on the page, or with `colporteur import`",
                                request.file.filename().string(), kind_name(kind),
                                kind_name(*request.only)));
    }
    Job job{work, shop, request, std::move(*understood), {}, {}, {}};
    job.report.file_name = request.file.filename().string();
    job.report.kind = job.understood.mapping.kind;
    job.report.format = job.understood.mapping.format;
    job.report.notes = job.understood.notes;
    if (job.report.kind == Kind::experiment) {
        auto options = completed(request.experiment, request.file);
        if (!options) return tl::unexpected(options.error());
        job.request.experiment = std::move(*options);
    }
    job.row = {job.report.file_name,
               file_fingerprint(request.file),
               std::string(kind_name(job.report.kind)),
               job.report.format,
               options_text(job.request, shop),
               work.now};
    if (auto const known = already_imported(job)) return *known;
    if (auto const alone = not_with_other_options(job); !alone) {
        return tl::unexpected(alone.error());
    }
    return import_rows(job);
}

} // namespace colporteur::imports
