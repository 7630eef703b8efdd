// What became of imports: the list, taking one back, and mending what a crash left.
#include "features/imports/service.hpp"

#include "features/channels/service.hpp"
#include "features/experiments/service.hpp"
#include "features/imports/store.hpp"
#include "features/shops/service.hpp"
#include "features/survey/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace colporteur::imports {

namespace {

using events::Column;
using events::Kind;

// The texts that stand in a column of one batch.
std::vector<std::string> texts_of(shops::Workspace& work, shops::Shop const& shop,
                                  events::BatchId batch, std::vector<Kind> kinds, Column column) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = std::move(kinds);
    request.group_by = {Column::batch, column};
    request.newest_only = false;
    std::vector<std::string> texts;
    for (auto const& row : work.events.count(request)) {
        if (row.group[0] != static_cast<std::uint64_t>(batch) || row.group[1] == 0) continue;
        auto text = work.events.text_of(shop.id, row.group[1]);
        if (!text.empty()) texts.push_back(std::move(text));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

// The latest time of a batch, of the entries that are new in it.
std::optional<TimeMs> newest_of(shops::Workspace& work, shops::Shop const& shop,
                                events::BatchId batch) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::order, Kind::order_line, Kind::refund};
    request.group_by = {Column::batch};
    request.times = true;
    request.newest_only = false;
    for (auto const& row : work.events.count(request)) {
        if (row.group[0] == static_cast<std::uint64_t>(batch)) return row.last;
    }
    return std::nullopt;
}

// "insta > direct" names two sources.
void add_steps(std::string_view path, std::vector<std::string>& steps) {
    constexpr std::string_view k_mark = " > ";
    while (!path.empty()) {
        auto const end = std::min(path.find(k_mark), path.size());
        steps.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + k_mark.size(), path.size()));
    }
}

void learn_again(shops::Workspace& work, shops::Shop const& shop, events::BatchId batch) {
    auto const origins = texts_of(
        work, shop, batch, {Kind::touch, Kind::order, Kind::cost, Kind::post, Kind::reported},
        Column::origin);
    auto const codes = texts_of(work, shop, batch, {Kind::order}, Column::code);
    auto const answers = texts_of(work, shop, batch, {Kind::answer}, Column::label);
    std::vector<std::string> steps;
    for (auto const& path : texts_of(work, shop, batch, {Kind::path}, Column::subject)) {
        add_steps(path, steps);
    }
    using Texts = std::vector<std::string> const*;
    for (auto const* sources : {Texts{&origins}, Texts{&codes}, Texts{&steps}})
        channels::learn(work, shop, *sources, batch);
    channels::learn_answers(work, shop, answers, batch);
    for (auto const* met : {Texts{&origins}, Texts{&codes}, Texts{&steps}, Texts{&answers}})
        channels::share_met(work, shop, *met, batch);
}

std::string recover_one(shops::Workspace& work, shops::Shop const& shop,
                        store::Running const& running) {
    auto const info = work.events.batch(shop.id, running.id);
    if (info) {
        learn_again(work, shop, running.id);
    } else {
        experiments::remove_import(work, shop, running.id);
        survey::remove_import(work, shop, running.id);
        channels::forget_import(work, shop, running.id);
    }
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    std::string sentence;
    if (info) {
        sentence =
            fmt::format("import #{} of {} was interrupted after its rows were written: it is "
                        "complete",
                        running.id, running.file_name);
        store::finish(transaction, shop, running.id, "done", work.now,
                      {info->rows, info->added, info->corrected, info->known, 0,
                       newest_of(work, shop, running.id)},
                      sentence);
    } else {
        sentence = fmt::format("import #{} of {} was interrupted: nothing was added, run it again",
                               running.id, running.file_name);
        store::drop(transaction, shop, running.id);
        store::set_state(transaction, shop, running.id, "failed", work.now, sentence);
    }
    transaction.commit();
    return sentence;
}

} // namespace

std::vector<ImportRecord> list(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    return store::all(session, shop);
}

std::vector<std::string> recover(shops::Workspace& work, shops::Shop const& shop) {
    std::vector<store::Running> running;
    {
        auto session = shops::lease(work.records);
        running = store::running(session, shop);
    }
    std::vector<std::string> sentences;
    for (auto const& one : running) {
        auto sentence = recover_one(work, shop, one);
        if (one.kind != store::k_told) sentences.push_back(std::move(sentence)); // tried again
    }
    return sentences;
}

std::optional<std::string> stopped_last(shops::Workspace& work, shops::Shop const& shop) {
    auto const records = list(work, shop);
    if (records.empty()) return std::nullopt;
    auto const& last = records.back();
    if (last.state != "failed" || last.message != k_stopped) return std::nullopt;
    constexpr TimeMs k_news_max = 7 * k_day_ms; // by then it was read, or matters to nobody
    if (work.now - last.finished_at.value_or(last.started_at) > k_news_max) return std::nullopt;
    return fmt::format("import #{} of {} was stopped: nothing was added, run it again", last.id,
                       last.file_name);
}

// The batch goes first: should a crash come between, the row still says done and undo can be run
// again.
Result<Undone> undo(shops::Workspace& work, shops::Shop const& shop, std::int64_t id) {
    auto const records = list(work, shop);
    auto const found = std::find_if(records.begin(), records.end(),
                                    [&](ImportRecord const& record) { return record.id == id; });
    if (found == records.end()) {
        return fail(Errc::not_found,
                    fmt::format("there is no import #{}; import --list shows them", id));
    }
    if (found->kind == "close") {
        return fail(Errc::conflict, fmt::format("#{} is the closing of a month, which stays", id));
    }
    if (found->state != "done") {
        return fail(Errc::conflict, fmt::format("import #{} is {}: there is nothing to take back",
                                                id, found->state));
    }
    Undone undone{id, found->file_name, 0, {}};
    std::copy_if(found + 1, records.end(), std::back_inserter(undone.again),
                 [&](ImportRecord const& later) {
                     return later.state == "done" && later.kind == found->kind && later.known > 0;
                 });
    if (auto const removed = work.events.remove(shop.id, id)) undone.entries = *removed;
    experiments::remove_import(work, shop, id);
    survey::remove_import(work, shop, id);
    channels::forget_import(work, shop, id);
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    undone.entries += store::drop(transaction, shop, id);
    store::set_state(transaction, shop, id, "undone", work.now, found->message);
    transaction.commit();
    return undone;
}

} // namespace colporteur::imports
