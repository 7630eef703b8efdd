// The table survey_question. Runs inside the caller's transaction.
#pragma once

#include "features/shops/model.hpp"
#include "features/survey/model.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::survey::store {

struct StoredQuestion {
    Question question;
    std::int64_t import_id = 0;
};
std::vector<StoredQuestion> all(sql::Transaction& transaction, shops::Shop const& shop); // by text
void put(sql::Transaction& transaction, shops::Shop const& shop, StoredQuestion const& stored);
void remove(sql::Transaction& transaction, shops::Shop const& shop, std::string const& text);

} // namespace colporteur::survey::store
