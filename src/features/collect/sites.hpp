// Which shop's pages may send events: a public key for each shop, and the addresses of its pages.
#pragma once

#include "features/collect/understand.hpp"
#include "features/shops/model.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::collect {

// Every shop has one from its first use on. Throws SqlError.
std::vector<Site> sites(shops::Workspace& work);
Site site_of(shops::Workspace& work, shops::Shop const& shop);

// "https://shop.example", "http://localhost:4000": scheme, host and port as browsers send them in
// `Origin`; "shop.example" is taken for https. None at all: any page may send. Errors:
// invalid_input naming what is wrong.
Result<Site> set_origins(shops::Workspace& work, shops::Shop const& shop,
                         std::vector<std::string> const& origins);

// What may be kept beside the visitor of the day. The secret for customers' numbers is made when
// `full` is chosen first, and stays.
struct Modes {
    bool audience = false, full = false;
};
Site set_modes(shops::Workspace& work, shops::Shop const& shop, Modes modes);
Site new_secret(shops::Workspace& work, shops::Shop const& shop); // the old one counts no more

Result<std::string> origin_from(std::string_view text);
bool may_send(Site const& site, std::string_view origin); // as sent by a browser

// The line for the pages. `server` is the address of the public listener.
std::string tag_of(Site const& site, std::string_view server);

// The sites at one instant, looked up by key without a database. Not changed once made.
class SiteTable {
  public:
    explicit SiteTable(std::vector<Site> sites);
    SiteTable(SiteTable const&) = delete;
    SiteTable& operator=(SiteTable const&) = delete;
    [[nodiscard]] Site const* of_key(std::string_view key) const; // null: nobody's
    // Of the shop that alone names this address of pages; null: none does, or several do.
    [[nodiscard]] Site const* of_origin(std::string_view origin) const;

  private:
    std::map<std::string, Site, std::less<>> by_key_;
    std::map<std::string, Site const*, std::less<>> by_origin_; // null: of several
};
using Sites = std::shared_ptr<SiteTable const>;

} // namespace colporteur::collect
