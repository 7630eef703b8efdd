// Walking through a list of Shopify's GraphQL Admin API (shopify.dev/docs/api/usage/
// pagination-graphql), asked for what is needed and nothing else.
//
// It is listed by number, whatever is asked for. So the walk goes through all that changed since a
// time, and the next one begins when this one did, by the shop's clock: the header Date of its
// first answer.
//
// A cursor: "t:<time>", or "p:<time>:<when it began>:<cursor of GraphQL>"; another text begins
// anew.
#pragma once

#include "base/json.hpp"
#include "features/connectors/source.hpp"

namespace colporteur::connectors {

struct Listing {
    std::string_view name;     // the member of `data` that has the list
    std::string_view question; // with $first, $after, and $since for the argument `query`
    std::string_view right;    // as of asked()
    std::string (*put_together)(json::value const& node); // what is handed out of each
};

// Errors: those of page_of.
Result<Page> page_of_listing(Listing const& listing, Access const& access, std::string_view cursor,
                             Fetch const& fetch);

// A member of an object, or of nothing; nullptr when it is not there.
json::value const* member(json::value const* of, std::string_view name);
// Copies it under another name, where it is there.
void take(json::value const* from, std::string_view name, char const* as, json::object& into);

} // namespace colporteur::connectors
