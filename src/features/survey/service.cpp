#include "features/survey/service.hpp"

#include "base/text.hpp"
#include "features/shops/service.hpp"
#include "features/survey/rules.hpp"
#include "features/survey/store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace colporteur::survey {

namespace {

using events::Column;
using events::Kind;

void add_decoys(Question& question, std::vector<std::string> const& decoys) {
    for (auto const& given : decoys) {
        auto const folded = fold(given);
        auto& all = question.decoys;
        if (folded.empty() || std::find(all.begin(), all.end(), folded) != all.end()) continue;
        all.push_back(folded);
    }
    std::sort(question.decoys.begin(), question.decoys.end());
}

struct Asked { // a question and the rows of its answers
    bool multiple = false;
    std::vector<AnswerRow> rows;
};

std::map<std::string, Asked> read_answers(shops::Workspace& work, shops::Shop const& shop,
                                          Period const& period) {
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::answer};
    request.columns = {Column::order, Column::person, Column::subject,  Column::label, Column::time,
                       Column::batch, Column::line,   Column::quantity, Column::x};
    request.period = period;
    request.newest_only = true;
    std::unordered_map<std::uint64_t, std::string> texts;
    auto const text_of = [&](std::uint64_t id) -> std::string const& {
        auto const found = texts.find(id);
        if (found != texts.end()) return found->second;
        return texts.emplace(id, work.events.text_of(shop.id, id)).first->second;
    };
    std::map<std::string, Asked> questions;
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const order = chunk->u64(0), person = chunk->u64(1);
        auto const subject = chunk->u64(2), label = chunk->u64(3);
        auto const time = chunk->i64(4), batch = chunk->i64(5), line = chunk->i64(6);
        auto const multiple = chunk->i64(7);
        auto const weight = chunk->f64(8);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto& asked = questions[text_of(subject[row])];
            asked.multiple |= multiple[row] != 0;
            asked.rows.push_back({order[row], person[row], text_of(label[row]), weight[row],
                                  time[row], batch[row], line[row]});
        }
    }
    return questions;
}

std::int64_t answers_left(shops::Workspace& work, shops::Shop const& shop,
                          std::string const& question, std::int64_t except,
                          std::int64_t& newest_import) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::answer};
    request.group_by = {Column::batch};
    request.newest_only = false;
    request.subject = work.events.id_of(question);
    std::int64_t left = 0;
    for (auto const& row : work.events.count(request)) {
        auto const batch = static_cast<std::int64_t>(row.group.front());
        if (batch == except) continue;
        left += row.rows;
        newest_import = std::max(newest_import, batch);
    }
    return left;
}

} // namespace

void define(shops::Workspace& work, shops::Shop const& shop, Question const& question,
            std::int64_t import_id) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::StoredQuestion stored{{question.text, false, {}}, import_id};
    for (auto const& known : store::all(transaction, shop)) {
        if (known.question.text == question.text) stored = known;
    }
    stored.question.multiple |= question.multiple;
    add_decoys(stored.question, question.decoys);
    store::put(transaction, shop, stored);
    transaction.commit();
}

void remove_import(shops::Workspace& work, shops::Shop const& shop, std::int64_t import_id) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto& stored : store::all(transaction, shop)) {
        if (stored.import_id != import_id) continue;
        std::int64_t newest = 0;
        auto const& text = stored.question.text;
        if (answers_left(work, shop, text, import_id, newest) == 0) {
            store::remove(transaction, shop, text);
        } else {
            stored.import_id = newest;
            store::put(transaction, shop, stored);
        }
    }
    transaction.commit();
}

Result<Question> add_decoy(shops::Workspace& work, shops::Shop const& shop,
                           std::string_view question, std::string_view answer) {
    if (fold(answer).empty()) {
        return fail(Errc::invalid_input, "a decoy is the text of an answer");
    }
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    std::string names;
    for (auto& stored : store::all(transaction, shop)) {
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", stored.question.text);
        if (fold(stored.question.text) != fold(question)) continue;
        add_decoys(stored.question, {std::string(answer)});
        store::put(transaction, shop, stored);
        transaction.commit();
        return stored.question;
    }
    if (names.empty()) {
        return fail(Errc::not_found, "there is no survey yet: import its answers first");
    }
    return fail(Errc::not_found, fmt::format("no question \"{}\"; there are: {}", question, names));
}

std::vector<Question> questions(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    std::vector<Question> out;
    for (auto& stored : store::all(transaction, shop))
        out.push_back(std::move(stored.question));
    return out;
}

std::vector<Said> said(shops::Workspace& work, shops::Shop const& shop,
                       channels::ChannelMap const& map, Period const& period,
                       SeenByOrder const& seen) {
    auto const channel_of = [&](std::string const& folded) {
        auto const found = map.by_origin.find(work.events.id_of(folded));
        return found == map.by_origin.end() ? channels::k_no_channel : found->second;
    };
    auto const seen_of = [&](std::uint64_t order) {
        auto const found = seen.find(order);
        return found == seen.end() ? nullptr : &found->second;
    };
    auto const known = questions(work, shop);
    std::vector<Said> out;
    for (auto& [text, asked] : read_answers(work, shop, period)) {
        Said row;
        row.question.text = text;
        for (auto const& question : known) {
            if (question.text == text) row.question = question;
        }
        row.question.multiple |= asked.multiple;
        auto const sheet = sheet_of(std::move(asked.rows), row.question.multiple);
        auto const input = input_of(sheet, row.question);
        auto result = measure::survey_shares(input);
        if (!result) continue; // nobody with a weight
        row.result = std::move(*result);
        row.respondents = static_cast<double>(sheet.respondents.size());
        row.channels = by_channel(sheet, row.question, channel_of, seen_of);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace colporteur::survey
