#include "features/connectors/fetcher.hpp"

#include "base/hash.hpp"
#include "features/connectors/source_text.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <unistd.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_walking_max = 4;
constexpr std::chrono::milliseconds k_between_asking(100); // for the turn
constexpr std::chrono::seconds k_after_a_failure(30);
constexpr std::chrono::seconds k_between_reports(5);
constexpr std::chrono::seconds k_walk_at_once(60); // then others have their turn
constexpr int k_asks_by_lease = 300;               // for the turn, k_between_asking apart
constexpr TimeMs k_just_now = 15 * 60'000;         // an order is no news later

// One folder has one program that has it open.
std::string name_of_server(shops::Workspace const& work) {
    char host[256] = {};
    static_cast<void>(::gethostname(host, sizeof host - 1));
    auto const folder = std::filesystem::weakly_canonical(work.folder).string();
    return fmt::format("{:016x}", text_id(fmt::format("{}:{}", host, folder), work.events.key()));
}

// Seconds; a date there is as good as nothing.
std::int64_t retry_after(Answer const& answer) {
    auto const text = header_of(answer, "retry-after");
    std::int64_t seconds = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, seconds);
    return read.ec == std::errc() && seconds > 0 ? seconds : 0;
}

// "https://www.shop.example" of a page there; "" of what is no plain address.
std::string_view host_and_scheme(std::string_view to) {
    constexpr std::size_t k_bytes_max = 300;
    auto const scheme = to.find("://");
    bool const known = to.starts_with("https://") || to.starts_with("http://");
    if (!known) return {};
    to = to.substr(0, to.find_first_of("/?#", scheme + 3));
    bool const plain = std::ranges::all_of(
        to, [](char c) { return c > ' ' && c < 0x7f && c != '@' && c != '"' && c != '<'; });
    return plain && to.size() <= k_bytes_max ? to : std::string_view();
}

// The key does not travel there: whoever entered the address is told where the shop says it is.
tl::unexpected<Error> moved(Answer const& answer) {
    auto const to = host_and_scheme(header_of(answer, "location"));
    if (to.empty())
        return fail(Errc::not_found, "the shop sends to another page: look at the address");
    return fail(Errc::not_found, fmt::format("the shop says it is at {}: enter that address", to));
}

bool leads_on(Step const& step, Page const& page) {
    return page.last || page.cursor != step.walk.cursor;
}

} // namespace

Fetcher::Fetcher(desk::Desk& desk, FetcherOptions options)
    : desk_(desk), options_(std::move(options)), server_(name_of_server(desk.workspace())),
      rounds_("no shop can be asked now", options_.between_looks, desk.options().log) {
    if (!desk.options().demo) rounds_.start([this] { look(); });
}

Fetcher::~Fetcher() {
    rounds_.end();
    for (auto& one : walking_)
        one.thread.join();
    let_in(true);
}

void Fetcher::look() {
    walking_.remove_if([](Walking& one) {
        if (!one.over) return false;
        one.thread.join();
        return true;
    });
    auto work = desk_.workspace();
    for (auto const& due : due_fetches(work, server_)) {
        if (walking_.size() >= k_walking_max) return;
        bool const walks = std::ranges::any_of(
            walking_, [&](Walking const& one) { return one.connection == due.connection; });
        bool early = false;
        {
            std::lock_guard const lock(mutex_);
            auto const found = not_before_.find(due.connection);
            early = found != not_before_.end() && Clock::now() < found->second;
        }
        if (!walks && !early) start(due);
    }
}

void Fetcher::start(store::Due const& due) {
    auto& one = walking_.emplace_back();
    one.connection = due.connection;
    try {
        one.thread = std::thread([this, due, &one] {
            walk(due);
            one.over = true;
        });
    } catch (std::exception const&) { // the system has none left
        walking_.pop_back();
        throw;
    }
}

// What is no fault of the shop (the disk, the records) is said once and tried again.
void Fetcher::walk(store::Due const& due) {
    std::string failure;
    try {
        auto const shop = desk_.shop(due.shop);
        auto last = Clock::now() - options_.between_requests;
        auto const until = Clock::now() + k_walk_at_once;
        while (shop && !rounds_.leaving() && Clock::now() < until && next_page(*shop, due, last)) {
        }
        let_in(true);
    } catch (std::exception const& error) {
        failure = fmt::format("colporteur: what a shop was asked for is not stored yet: {}",
                              error.what());
    }
    std::lock_guard const lock(mutex_);
    auto& said = said_[due.connection];
    if (!failure.empty()) not_before_[due.connection] = Clock::now() + k_after_a_failure;
    if (!failure.empty() && failure != said) desk_.options().log(failure);
    said = failure;
}

// True when another may follow at once.
bool Fetcher::next_page(shops::Shop const& shop, store::Due const& due, Clock::time_point& last) {
    auto work = desk_.workspace();
    auto const step = take_step(work, shop, due.connection, server_, due.what);
    if (!step) return false;
    std::int64_t retry_after_s = 0;
    auto page = options_.page_of(
        step->platform, step->walk.access, step->walk.cursor,
        [&](Ask const& one) -> Result<Answer> { return ask(*step, one, last, retry_after_s); },
        due.what);
    if (rounds_.leaving() || (!page && page.error().code == Errc::stopped)) return false;
    if (page && !leads_on(*step, *page)) {
        page = fail(Errc::unreadable, "the shop's answer does not go on: the same page comes again "
                                      "and again");
    }
    if (!page) {
        auto now = desk_.workspace();
        put_off(now, *step, page.error(), retry_after_s, server_);
        return false;
    }
    return tell(*step, *page).more;
}

// A page may take several requests, each of them a minute.
Result<Answer> Fetcher::ask(Step const& step, Ask const& one, Clock::time_point& last,
                            std::int64_t& retry_after_s) {
    auto const now = Clock::now();
    auto const free = last + options_.between_requests;
    auto const wait = std::chrono::ceil<std::chrono::milliseconds>(free - now);
    if (rounds_.rest(std::max(wait, std::chrono::milliseconds(0))))
        return fail(Errc::stopped, "stopped");
    auto work = desk_.workspace();
    if (!renew_lease(work, step, server_)) return fail(Errc::stopped, "stopped");
    last = Clock::now();
    auto answer = options_.ask(one, rounds_.leaving());
    if (!answer) return answer;
    if (answer->status >= 300 && answer->status < 400) return moved(*answer);
    retry_after_s = answer->status < 400 ? 0 : retry_after(*answer);
    return answer;
}

// In small turns, so that a webhook waits for one page at most.
Told Fetcher::tell(Step const& step, Page const& page) {
    auto work = desk_.workspace();
    if (!tells_anything(work, step, page)) return tell_page(work, step, page, server_);
    auto turn = desk_.turn_if_free();
    for (int asked = 1; !turn.owns_lock(); ++asked) {
        if (rounds_.rest(k_between_asking)) return {};
        auto now = desk_.workspace();
        if (asked % k_asks_by_lease == 0 && !renew_lease(now, step, server_)) return {};
        turn = desk_.turn_if_free();
    }
    desk::Desk::Changing changing(desk_, std::move(turn));
    changing.nothing_changed(); // let_in() says so
    auto now = desk_.workspace();
    Told told;
    told.changed = true; // what throws may have stored some, which is known when it comes again
    auto const say = [this, &told](void*) {
        if (!told.changed) return;
        std::lock_guard const lock(mutex_);
        is_new_ = true;
    };
    {
        std::unique_ptr<void, decltype(say)> const at_the_end(this, say);
        told = tell_page(now, step, page, server_);
    }
    std::erase_if(told.orders, [&](desk::ToldNow const& one) {
        return one.time < now.now - k_just_now; // of the history that is walked through
    });
    if (options_.tell) options_.tell(step.shop.id, told.orders);
    let_in(false);
    return told;
}

// Reports are made anew now and then while a long history comes in, and not for every page.
void Fetcher::let_in(bool at_once) {
    std::lock_guard const lock(mutex_);
    auto const now = Clock::now();
    if (!is_new_) return;
    auto const pause =
        std::max<std::chrono::milliseconds>(k_between_reports, 10 * desk_.shelf().last_took());
    if (!at_once && now < let_in_at_ + pause) return;
    desk_.changed();
    let_in_at_ = now;
    is_new_ = false;
}

} // namespace colporteur::connectors
