// Looks after the drop folder of every shop: DATA/drop, or DATA/drop/<number of the shop> where
// there are several. What is put there is taken for a cost export and imported.
#pragma once

#include "features/desk/service.hpp"
#include "features/imports/drop_folder.hpp"

#include <map>

namespace colporteur::imports {

std::filesystem::path drop_path(desk::Desk const& desk, std::vector<shops::Shop> const& all,
                                events::ShopId shop);

// From its making until its end. A demo has none.
class DropWatch {
  public:
    // The desk outlives it. At its end no job of the desk begins any more.
    explicit DropWatch(desk::Desk& desk);

  private:
    void look();
    void import(DropFolder& folder, events::ShopId shop, std::filesystem::path const& file);
    void settle(DropFolder& folder, std::filesystem::path const& file, Done const& outcome);

    desk::Desk& desk_;
    std::map<events::ShopId, DropFolder> folders_;
    desk::Rounds rounds_; // last: its thread uses the others
};

} // namespace colporteur::imports
