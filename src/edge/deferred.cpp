#include "edge/deferred.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <optional>
#include <stdexcept>

namespace colporteur::edge {

namespace asio = boost::asio;

namespace {

// Where the answer is put and the coroutine waits. It outlives the coroutine when a handler keeps
// its `complete`; `timer_` is null from then on.
class Slot : public std::enable_shared_from_this<Slot> {
  public:
    explicit Slot(asio::steady_timer& timer) : timer_(&timer) {}

    // Nothing: nobody is left who could answer.
    void put(std::optional<contract::Reply> reply) {
        std::scoped_lock const lock(mutex_);
        if (done_ || timer_ == nullptr) return;
        done_ = true;
        reply_ = std::move(reply);
        if (!waiting_) return; // answered at once
        // On the coroutine's own executor: it is waiting by the time this runs.
        asio::post(timer_->get_executor(), [self = shared_from_this()] { self->wake(); });
    }
    // True: the answer is not there, and put() will wake.
    bool must_wait() {
        std::scoped_lock const lock(mutex_);
        waiting_ = !done_;
        return waiting_;
    }
    std::optional<contract::Reply> take() {
        std::scoped_lock const lock(mutex_);
        return std::move(reply_);
    }
    void leave() {
        std::scoped_lock const lock(mutex_);
        timer_ = nullptr;
    }

  private:
    void wake() {
        std::scoped_lock const lock(mutex_);
        if (timer_ != nullptr) timer_->cancel();
    }
    std::mutex mutex_;
    asio::steady_timer* timer_;
    bool done_ = false;
    bool waiting_ = false;
    std::optional<contract::Reply> reply_;
};

// Shared by all copies of one `complete`.
struct Promise {
    explicit Promise(std::shared_ptr<Slot> at) : slot(std::move(at)) {}
    Promise(Promise const&) = delete;
    Promise& operator=(Promise const&) = delete;
    ~Promise() { slot->put(std::nullopt); }
    std::shared_ptr<Slot> slot;
};

struct Leave {
    explicit Leave(Slot& at) : slot(at) {}
    Leave(Leave const&) = delete;
    Leave& operator=(Leave const&) = delete;
    ~Leave() { slot.leave(); }
    Slot& slot;
};

void start(contract::Deferred const& run, contract::Request const& request,
           std::shared_ptr<Slot> slot) {
    auto promise = std::make_shared<Promise>(std::move(slot));
    run(request, [promise = std::move(promise)](contract::Reply reply) {
        promise->slot->put(std::move(reply));
    });
}

} // namespace

asio::awaitable<contract::Reply> run_deferred(contract::Deferred const& run,
                                              contract::Request const& request) {
    auto const executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, asio::steady_timer::time_point::max());
    auto const slot = std::make_shared<Slot>(timer);
    Leave const leave(*slot);
    start(run, request, slot);
    while (slot->must_wait()) {
        auto const woken = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        static_cast<void>(woken);
    }
    auto reply = slot->take();
    if (!reply) throw std::logic_error("a deferred route dropped its completion");
    co_return std::move(*reply);
}

} // namespace colporteur::edge
