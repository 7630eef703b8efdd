// The desk: the open data folder as the api rooms see it.
#pragma once

#include "contract/route.hpp"
#include "features/desk/intake.hpp"
#include "features/desk/jobs.hpp"
#include "features/desk/shelf.hpp"
#include "features/shops/model.hpp"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::desk {

// The shop that a request asks about, at the one instant of that request.
struct Open {
    shops::Workspace work;
    shops::Shop shop;
    bool french = false;
    Say say; // a sentence of ours in the asker's language, as far as it is known there
};

struct Options {
    bool demo = false;                         // refuses changes: its figures are simulated
    std::function<void(std::string_view)> log; // of what broke; may be empty
    std::function<TimeMs()> clock;             // the wall
    std::function<std::optional<std::string>(std::string_view)> in_french;
    Say in_english;                   // the same words, amounts as readers have them; may be empty
    std::vector<std::string> notices; // what an earlier stop interrupted, and what became of it
};

class Desk {
  public:
    // `folder` is valid as long as this.
    Desk(shops::Workspace const& folder, Options options);

    [[nodiscard]] Jobs& jobs() { return jobs_; }
    [[nodiscard]] Shelf& shelf() { return shelf_; }
    [[nodiscard]] Options const& options() const { return options_; }
    [[nodiscard]] Say say_for(contract::Request const& request) const;

    // Errors: not_found (no such shop), wrong_use (not a number).
    Result<Open> open(contract::Request const& request) const;
    // The same folder and shop now: for a job, whose instant is when it runs. Errors: not_found.
    [[nodiscard]] shops::Workspace workspace() const;
    [[nodiscard]] std::vector<shops::Shop> shops() const;
    [[nodiscard]] Result<shops::Shop> shop(events::ShopId id) const;

    // One change at a time. What was stored before it is old when it ends.
    using Turn = std::unique_lock<std::timed_mutex>;
    class Changing {
      public:
        explicit Changing(Desk& desk) : Changing(desk, Turn(desk.changing_)) {}
        Changing(Desk& desk, Turn turn) : desk_(desk), turn_(std::move(turn)) {}
        ~Changing() {
            if (changed_) desk_.changed();
        }
        void nothing_changed() { changed_ = false; }
        Changing(Changing const&) = delete;
        Changing& operator=(Changing const&) = delete;

      private:
        Desk& desk_;
        Turn turn_;
        bool changed_ = true;
    };
    [[nodiscard]] Turn turn_if_free() { return Turn(changing_, std::try_to_lock); }
    [[nodiscard]] std::uint64_t version() const { return version_; }
    void changed() { ++version_; }

    // Handlers as routes: the shop is opened, problems are told in the asker's language; changes
    // are refused in a demo and made one at a time.
    using Handler = std::function<contract::Reply(Open&, contract::Request const&)>;
    contract::Blocking reading(Handler handler);
    contract::Blocking changing(Handler handler);
    // Refused in a demo, but without waiting for its turn: what starts a job.
    contract::Blocking asking(Handler handler);
    // What asking() refuses whatever the body says, for Route::refuse_early.
    std::function<std::optional<contract::Reply>(contract::Request const&)> refusing();
    // A key for the shelf: the shop, its day, and what was asked.
    [[nodiscard]] static std::string question(Open const& open, std::string_view asked);
    [[nodiscard]] bool is_of_today(std::string_view question) const; // one of these keys
    // A problem in the language of the asker.
    [[nodiscard]] contract::Reply told(contract::Reply reply,
                                       contract::Request const& request) const;

  private:
    shops::Workspace folder_;
    Options options_;
    std::timed_mutex changing_;
    std::atomic<std::uint64_t> version_{1};
    Shelf shelf_{*this};
    Jobs jobs_{options_.log}; // last: its threads end before the rest goes
};

// 200 (or `status`) with the value, or the problem.
contract::Reply answer(Result<json::value> const& result, unsigned status = 200);

} // namespace colporteur::desk
