// Connections of a shop, and what came in by them.
#pragma once

#include "features/connectors/model.hpp"
#include "features/connectors/signature.hpp"
#include "features/shops/model.hpp"

namespace colporteur::connectors {

constexpr int k_body_days = 14;     // a body is kept, for it holds personal data
constexpr int k_delivery_days = 90; // that something came, and what became of it

struct NewConnection {
    Platform platform = Platform::standard;
    std::string name;                  // "": that of the platform
    std::optional<std::string> secret; // nothing: one of ours
};

// Errors: invalid_input (a secret that the platform gives is missing, or is not as it gives them; a
// name too long), too_large (too many connections).
Result<Connection> add(shops::Workspace& work, shops::Shop const& shop,
                       NewConnection const& wanted);

std::vector<Connection> list(shops::Workspace& work, shops::Shop const& shop);

// With its deliveries; the orders stay. Errors: not_found.
Done remove(shops::Workspace& work, shops::Shop const& shop, std::string const& id);

bool is_known(shops::Workspace& work, std::string const& id); // a connection of any shop

enum class Received { stored, repeated, ping };

// A request to /hooks/<id>. Stored, on disk, when it answers so; applied later (apply.hpp). What is
// repeated is known by its signed id, else by topic and body.
// Errors: not_found (no such connection), wrong_use (signature), invalid_input (age, or a body that
// is no text); the last two are to be counted with the connection (refusals.hpp).
Result<Received> receive(shops::Workspace& work, std::string const& id, HeaderOf const& header,
                         std::string_view body);

// The newest first, at most k_listed; `body` says only whether it is kept. Errors: not_found.
constexpr std::size_t k_listed = 200;
Result<std::vector<Delivery>> deliveries(shops::Workspace& work, shops::Shop const& shop,
                                         std::string const& id);

// Lets a delivery be applied once more. Errors: not_found, conflict (its body is blanked).
Done replay(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
            std::int64_t seq);

// Blanks and forgets what is old enough, whatever became of it.
void forget_old(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::connectors
