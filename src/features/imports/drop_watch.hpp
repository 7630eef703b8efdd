// Looks after the drop folder of every shop: DATA/drop, or DATA/drop/<number of the shop> where
// there are several. What is put there is taken for a cost export and imported.
#pragma once

#include "features/desk/service.hpp"
#include "features/imports/drop_folder.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace colporteur::imports {

std::filesystem::path drop_path(desk::Desk const& desk, std::vector<shops::Shop> const& all,
                                events::ShopId shop);

// From its making until its end. A demo has none.
class DropWatch {
  public:
    explicit DropWatch(desk::Desk& desk); // which outlives it
    ~DropWatch();                         // REQUIRES: no job of the desk begins any more
    DropWatch(DropWatch const&) = delete;
    DropWatch& operator=(DropWatch const&) = delete;

  private:
    void run();
    void look();
    void import(DropFolder& folder, events::ShopId shop, std::filesystem::path const& file);
    void settle(DropFolder& folder, std::filesystem::path const& file, Done const& outcome);
    bool is_leaving(std::chrono::milliseconds patience);

    desk::Desk& desk_;
    std::map<events::ShopId, DropFolder> folders_;
    std::mutex mutex_;
    std::condition_variable leave_;
    bool leaving_ = false;
    std::thread thread_;
};

} // namespace colporteur::imports
