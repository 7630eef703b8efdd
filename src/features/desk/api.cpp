#include "features/desk/api.hpp"

#include <charconv>
#include <fmt/format.h>

namespace colporteur::desk {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

Result<std::int64_t> job_of(Request const& request) {
    auto const& text = request.parameter("job");
    std::int64_t id = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), id);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return id;
    return fail(Errc::wrong_use, fmt::format("\"{}\" is not the number of a job", text));
}

Reply view(Desk& desk, Request const& request) {
    auto const id = job_of(request);
    if (!id) return contract::problem(id.error());
    return answer(desk.jobs().view(*id, desk.say_for(request)));
}

Reply events(Desk& desk, Request const& request) {
    auto const id = job_of(request);
    if (!id) return contract::problem(id.error());
    auto source = desk.jobs().events(*id, desk.say_for(request));
    if (!source) return contract::problem(source.error());
    Reply reply;
    reply.events = std::move(*source);
    return reply;
}

Reply stop(Desk& desk, Request const& request) {
    auto const id = job_of(request);
    if (!id) return contract::problem(id.error());
    if (auto const asked = desk.jobs().ask_to_stop(*id); !asked)
        return contract::problem(asked.error());
    return answer(desk.jobs().view(*id, desk.say_for(request)));
}

contract::Deferred at_once(Desk& desk, Reply (*handler)(Desk&, Request const&)) {
    return [&desk, handler](Request const& request, contract::Complete const& complete) {
        complete(desk.told(handler(desk, request), request)); // all of it is in memory
    };
}

} // namespace

contract::Routes routes(Desk& desk) {
    return {
        {Method::get, "/api/v1/jobs/{job}", "A job", at_once(desk, view)},
        {Method::get, "/api/v1/jobs/{job}/events", "A job as it goes on", at_once(desk, events)},
        {Method::remove, "/api/v1/jobs/{job}", "Asks a job to stop", at_once(desk, stop)},
    };
}

} // namespace colporteur::desk
