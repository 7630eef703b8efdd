#include "features/desk/service.hpp"

#include "features/shops/service.hpp"
#include "store/sql/value.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::desk {

namespace {

constexpr std::string_view k_problem = "application/problem+json";

bool wants_french(contract::Request const& request) {
    return request.argument("language") == "fr";
}

constexpr std::chrono::milliseconds k_turn_wait(1500);

Error busy() {
    return {Errc::busy, "Something else is being changed, perhaps an import: try again when it has "
                        "ended"};
}

contract::Reply refused_in_demo() {
    return contract::problem(
        {Errc::conflict, "This is the demo: its figures are simulated, and nothing of a real shop "
                         "belongs here. Start your own shop to import and change."});
}

} // namespace

Desk::Desk(shops::Workspace const& folder, Options options)
    : folder_(folder), options_(std::move(options)) {}

Say Desk::say_for(contract::Request const& request) const {
    if (!wants_french(request)) {
        if (options_.in_english) return options_.in_english;
        return [](std::string_view text) { return std::string(text); };
    }
    return [this](std::string_view text) {
        return options_.in_french(text).value_or(std::string(text));
    };
}

shops::Workspace Desk::workspace() const {
    auto work = folder_;
    work.now = options_.clock();
    return work;
}

Result<Open> Desk::open(contract::Request const& request) const {
    auto const& text = request.parameter("shop");
    events::ShopId id{};
    auto const read = std::from_chars(text.data(), text.data() + text.size(), id);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return fail(Errc::wrong_use, fmt::format("\"{}\" is not the number of a shop", text));
    auto found = shop(id);
    if (!found) return tl::unexpected(found.error());
    return Open{workspace(), std::move(*found), wants_french(request), say_for(request)};
}

std::vector<shops::Shop> Desk::shops() const {
    auto all = shops::all(folder_.records);
    for (auto& shop : all)
        shop.demo = options_.demo;
    return all;
}

Result<shops::Shop> Desk::shop(events::ShopId id) const {
    for (auto& shop : shops()) {
        if (shop.id == id) return std::move(shop);
    }
    return fail(Errc::not_found, fmt::format("there is no shop {} here", id));
}

namespace {

// Months close as days go by, so what is told is of its day.
std::string key_of(shops::Shop const& shop, TimeMs now, std::string_view asked) {
    return fmt::format("{} {} {}", shop.id, day_text(shop.zone.day_of(now)), asked);
}

} // namespace

std::string Desk::question(Open const& open, std::string_view asked) {
    return key_of(open.shop, open.work.now, asked);
}

bool Desk::is_of_today(std::string_view question) const {
    auto const all = shops();
    auto const now = options_.clock();
    return std::any_of(all.begin(), all.end(), [&](shops::Shop const& shop) {
        return question.starts_with(key_of(shop, now, ""));
    });
}

contract::Reply Desk::told(contract::Reply reply, contract::Request const& request) const {
    if (reply.content_type != k_problem || !reply.body) return reply;
    auto document = json::parse(*reply.body).as_object();
    auto const say = say_for(request);
    for (auto const* const member : {"title", "detail"})
        document[member] = say(std::string(document[member].as_string()));
    reply.body = std::make_shared<std::string const>(json_line(document));
    return reply;
}

contract::Blocking Desk::reading(Handler handler) {
    return [this, handler = std::move(handler)](contract::Request const& request) {
        try {
            auto open = this->open(request);
            auto reply = open ? handler(*open, request) : contract::problem(open.error());
            return told(std::move(reply), request);
        } catch (sql::SqlError const& failure) {
            if (failure.code != Errc::busy) throw;
            return told(contract::problem(busy()), request);
        }
    };
}

contract::Blocking Desk::asking(Handler handler) {
    return reading(
        [this, handler = std::move(handler)](Open& open, contract::Request const& request) {
            return options_.demo ? refused_in_demo() : handler(open, request);
        });
}

std::function<std::optional<contract::Reply>(contract::Request const&)> Desk::refusing() {
    auto const ask = asking([](Open&, contract::Request const&) { return contract::Reply(); });
    return [ask](contract::Request const& request) -> std::optional<contract::Reply> {
        auto reply = ask(request);
        if (reply.status < 400) return std::nullopt;
        return reply;
    };
}

contract::Blocking Desk::changing(Handler handler) {
    auto const in_turn = reading(std::move(handler)); // the shop as the change before left it
    return [this, in_turn](contract::Request const& request) {
        if (options_.demo) return told(refused_in_demo(), request);
        // A request does not wait for a whole import: it would keep a worker from all others.
        Turn turn(changing_, k_turn_wait);
        if (!turn.owns_lock()) return told(contract::problem(busy()), request);
        Changing const change(*this, std::move(turn));
        return in_turn(request);
    };
}

contract::Reply answer(Result<json::value> const& result, unsigned status) {
    return result ? contract::json_reply(*result, status) : contract::problem(result.error());
}

} // namespace colporteur::desk
