// decoys is a JSON array of folded texts: ["radio", "billboard"].
#include "features/survey/store.hpp"

#include "base/json.hpp"

namespace colporteur::survey::store {

namespace {

std::vector<std::string> decoys_from(std::string const& text) {
    std::vector<std::string> decoys;
    json::error_code error;
    auto const value = json::parse(text, error);
    if (error || !value.is_array()) {
        throw sql::SqlError(Errc::unreadable, "table survey_question: decoys are no JSON array");
    }
    for (auto const& one : value.as_array()) {
        if (one.is_string()) decoys.emplace_back(one.as_string());
    }
    return decoys;
}

std::string decoys_text(std::vector<std::string> const& decoys) {
    json::array out;
    for (auto const& decoy : decoys)
        out.emplace_back(decoy);
    return json::serialize(out);
}

} // namespace

std::vector<StoredQuestion> all(sql::Transaction& transaction, shops::Shop const& shop) {
    std::vector<StoredQuestion> out;
    auto const rows = transaction.run(sql::query("survey.questions"), {{"shop_id", shop.id}});
    for (auto const& row : rows) {
        StoredQuestion stored;
        stored.question = {row.text("question"), row.flag("multiple"),
                           decoys_from(row.text("decoys"))};
        stored.import_id = row.i64("import_id");
        out.push_back(std::move(stored));
    }
    return out;
}

void put(sql::Transaction& transaction, shops::Shop const& shop, StoredQuestion const& stored) {
    transaction.execute(sql::query("survey.put"), {{"shop_id", shop.id},
                                                   {"question", stored.question.text},
                                                   {"multiple", stored.question.multiple},
                                                   {"decoys", decoys_text(stored.question.decoys)},
                                                   {"import_id", stored.import_id}});
}

void remove(sql::Transaction& transaction, shops::Shop const& shop, std::string const& text) {
    transaction.execute(sql::query("survey.remove"), {{"shop_id", shop.id}, {"question", text}});
}

} // namespace colporteur::survey::store
