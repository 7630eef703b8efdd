// Channels and aliases: proposed during import, edited by people.
#pragma once

#include "features/channels/model.hpp"
#include "features/channels/spelling.hpp" // hosts and their registered names, for who names sources
#include "features/shops/model.hpp"

#include <atomic>
#include <optional>
#include <span>

namespace colporteur::channels {

using Stop = std::atomic<bool>; // set to make long work end early

// Leads every origin that has no alias yet to a channel, by the rules in rules.hpp, and stores it
// as proposed, all in one transaction. Origins are texts as in model.hpp (folded here once more):
// "insta", "google / cpc", "code:insta10"; the spend export of an ad network states its network as
// the source: "google ads", "instagram". Returns what was proposed, in order; nothing, and then
// nothing is stored, when it was stopped. What others proposed stays theirs: forget_import() takes
// all of it back.
std::optional<std::vector<Proposal>> learn(shops::Workspace& work, shops::Shop const& shop,
                                           std::span<std::string const> origins,
                                           std::int64_t import_id, Stop const* stop = nullptr);

// The same for answers of a survey (texts as written), by the words that they contain: "A friend
// told me" is word of mouth. An answer that names no channel, or two, gets no alias and makes no
// channel.
std::optional<std::vector<Proposal>> learn_answers(shops::Workspace& work, shops::Shop const& shop,
                                                   std::span<std::string const> answers,
                                                   std::int64_t import_id,
                                                   Stop const* stop = nullptr);

// Origins or answers that an import has met, as given to the above, no longer go with another
// import that proposed them: for when this one can no longer fail.
void share_met(shops::Workspace& work, shops::Shop const& shop,
               std::span<std::string const> origins, std::int64_t import_id);

// The channel that `learn` would choose, without storing it (for --preview).
std::vector<Proposal> preview(shops::Workspace& work, shops::Shop const& shop,
                              std::span<std::string const> origins);

// The channel that each of the origins leads to, or would once learned, in their order; stores
// nothing.
std::vector<Channel> led_to(shops::Workspace& work, shops::Shop const& shop,
                            std::span<std::string const> origins);

// The name of the channel that an origin means to a shop without channels of its own. Pure.
std::string usual_channel(std::string_view origin);

std::vector<Channel> list(shops::Workspace& work, shops::Shop const& shop);
std::vector<Alias> aliases(shops::Workspace& work, shops::Shop const& shop);
ChannelMap channel_map(shops::Workspace& work, shops::Shop const& shop);

// An origin as people are shown it: the codes of single persons ("code:raf-030269") are one
// ("code:raf-…"), so that a list stays a list.
std::string shown_origin(std::string_view origin);
// How many of the aliases nobody has looked at and no rule leads, as shown.
std::size_t open_proposals(std::vector<Alias> const& aliases);

// The channel a person means by `text`: its name, its label or one of its origins.
// Errors: not_found, with the nearest names.
Result<Channel> find(shops::Workspace& work, shops::Shop const& shop, std::string_view text);

// Leads `origin` to `channel`, making the channel when it is new; confirmed. Errors: invalid_input.
Result<Alias> set_alias(shops::Workspace& work, shops::Shop const& shop, std::string_view origin,
                        std::string_view channel);
// The channel a person names, as in find(), made (and confirmed) when it is new.
// Errors: invalid_input (empty, too long).
Result<Channel> ensure(shops::Workspace& work, shops::Shop const& shop, std::string_view channel);
// All aliases of `from` lead to `into` afterwards; `from` is gone and its name means `into`.
// Errors: not_found, invalid_input (one channel already), conflict (`from` is direct).
Result<Channel> merge(shops::Workspace& work, shops::Shop const& shop, std::string_view from,
                      std::string_view into);
// Another label for people; the name stays. Errors: not_found, already_exists (means another
// channel).
Result<Channel> rename(shops::Workspace& work, shops::Shop const& shop, std::string_view channel,
                       std::string_view label);
// Marks every proposal as looked at, but for those that a rule of the shop leads: they follow it.
// Returns how many it marked.
std::int64_t confirm_all(shops::Workspace& work, shops::Shop const& shop);
// Takes back what an import proposed, as far as nobody confirmed it and no other import met it.
void forget_import(shops::Workspace& work, shops::Shop const& shop, std::int64_t import_id);

} // namespace colporteur::channels
