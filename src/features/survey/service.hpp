#pragma once

#include "features/channels/model.hpp"
#include "features/shops/model.hpp"
#include "features/survey/model.hpp"

#include <unordered_map>

namespace colporteur::survey {

// Known decoys are stored with the question; import passes those the merchant names (--decoy), and
// `survey decoy` adds one later. A question that is known keeps its decoys and gets the new ones.
void define(shops::Workspace& work, shops::Shop const& shop, Question const& question,
            std::int64_t import_id);
// Takes back the questions that an import brought, as far as no other import has answers to them.
void remove_import(shops::Workspace& work, shops::Shop const& shop, std::int64_t import_id);
// Errors: not_found (lists the questions), invalid_input (no text).
Result<Question> add_decoy(shops::Workspace& work, shops::Shop const& shop,
                           std::string_view question, std::string_view answer);
std::vector<Question> questions(shops::Workspace& work, shops::Shop const& shop);

// The channels touched before each order (bit set by channel index), from whoever built the
// journeys.
using SeenByOrder = std::unordered_map<std::uint64_t, std::vector<std::uint16_t>>;

// One Said a question, over answers in `period`. No answers: an empty list.
std::vector<Said> said(shops::Workspace& work, shops::Shop const& shop,
                       channels::ChannelMap const& map, Period const& period,
                       SeenByOrder const& seen);

} // namespace colporteur::survey
