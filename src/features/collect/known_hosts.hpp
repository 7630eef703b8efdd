// Hosts that are no ordinary referrer. Data in known_hosts.cpp; hosts as plain_host() makes them.
#pragma once

#include <span>
#include <string_view>

namespace colporteur::collect {

// Where people pay and prove who they are, and come back from: no source of a visit. A host of the
// table or below one, or one with a label of 3-D Secure ("3ds", "acs1", "acs-eu", "3dsecure").
bool is_payment_host(std::string_view host);

// A page of results of a search engine: "google.fr", "fr.search.yahoo.com", the search app of
// Android; not "mail.google.com".
bool is_search_host(std::string_view host);

// For tests: what channels must know as search, too.
std::span<std::string_view const> search_hosts();

// Domains under which everybody gets a name of their own: "myshopify.com". Two names below one are
// two shops.
bool is_shared_domain(std::string_view domain);

} // namespace colporteur::collect
