#include "features/connectors/hooks.hpp"

#include "features/connectors/apply.hpp"
#include "features/connectors/tell_again.hpp"
#include "store/sql/value.hpp"

#include <fmt/format.h>

namespace colporteur::connectors {

using contract::Reply;
using contract::Request;

namespace {

constexpr std::uint64_t k_body_bytes_max = 1 << 20;
constexpr int k_retry_s = 10;

Reply come_again() {
    auto reply = contract::problem(503, "busy", "Something else is being stored: send it again");
    reply.headers.emplace_back("Retry-After", fmt::format("{}", k_retry_s));
    return reply;
}

Reply too_many(int seconds) {
    auto reply = contract::problem(429, "too_many", "Too many requests: send it again later");
    reply.headers.emplace_back("Retry-After", fmt::format("{}", seconds));
    return reply;
}

bool is_passing(Errc code) { // busy, or several servers took the same number again and again
    return code == Errc::busy || code == Errc::already_exists;
}

desk::IntakeSteps steps(Refusals& refusals, desk::TellNow tell) {
    using shops::Shop;
    using shops::Workspace;
    desk::IntakeSteps out;
    out.trouble = "what a shop told is not stored yet";
    out.first = [&refusals](Workspace& work) { refusals.write(work); };
    out.tell_again = [](Workspace& work, Shop const& shop) { tell_again(work, shop); };
    out.waits = waits;
    out.apply = [tell = std::move(tell)](Workspace& work, Shop const& shop) {
        auto const applied = apply_waiting(work, shop);
        if (tell) tell(shop.id, applied.orders);
        return applied.changed;
    };
    out.forget = forget_old;
    return out;
}

} // namespace

Hooks::Hooks(desk::Desk& desk, GateRates const& rates, desk::TellNow tell)
    : desk_(desk), gate_(rates), intake_(desk, steps(refusals_, std::move(tell))) {}

Hooks::~Hooks() {
    intake_.end();
    try {
        auto work = desk_.workspace();
        refusals_.write(work);
    } catch (std::exception const&) { // only how many they were is lost
    }
}

contract::Routes Hooks::routes() {
    return {{contract::Method::post, "/hooks/{connection}", "Takes a webhook of a shop",
             [this](Request const& request) { return take(request); }, k_body_bytes_max}};
}

Reply Hooks::take(Request const& request) {
    auto work = desk_.workspace();
    auto const& id = request.parameter("connection");
    try {
        auto const wait = gate_.refuse(id, request.client, Gate::Clock::now(),
                                       [&] { return is_known(work, id); });
        if (wait) return too_many(*wait);
        auto const header = [&](std::string_view name) {
            return request.header(name).value_or(std::string_view());
        };
        auto const received = receive(work, id, header, request.body);
        if (!received) return refused(request, received.error(), work.now);
        if (*received != Received::ping) gate_.came(id);
        if (*received == Received::stored) wake();
        return contract::json_reply(
            json::object{{"received", *received == Received::stored     ? "stored"
                                      : *received == Received::repeated ? "known"
                                                                        : "ping"}});
    } catch (sql::SqlError const& failure) {
        if (!is_passing(failure.code)) throw;
        return come_again();
    }
}

Reply Hooks::refused(Request const& request, Error const& error, TimeMs now) {
    auto const& id = request.parameter("connection");
    gate_.was_wrong(id, request.client);
    if (error.code != Errc::not_found) refusals_.add(id, now, error.message);
    if (error.code != Errc::wrong_use) return contract::problem(error);
    return contract::problem(401, "refused", error.message);
}

} // namespace colporteur::connectors
