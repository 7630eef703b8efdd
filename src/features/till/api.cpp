#include "features/till/api.hpp"

#include "contract/fields.hpp"
#include "features/till/overview.hpp"
#include "features/till/paper.hpp"
#include "features/till/service.hpp"

#include <filesystem>

namespace colporteur::till {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;
constexpr std::uint64_t k_list_bytes_max = 8 << 20;
constexpr std::size_t k_shown = 200;

Reply tills_of(desk::Open& open, std::uint16_t port) {
    json::array out;
    for (auto const& one : list(open.work, open.shop))
        out.push_back(till_json(one, open.shop));
    return contract::json_reply(json::object{{"public_port", port}, {"tills", std::move(out)}});
}

Reply make(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const name = fields.text("name");
    auto const server = fields.text("server");
    if (auto refused = fields.refusal()) return std::move(*refused);
    if (auto const checked = check_server(server); !checked)
        return contract::problem(checked.error(), "server");
    auto const made = add(open.work, open.shop, name);
    if (!made) return contract::problem(made.error(), "name");
    auto const out = new_till_json(*made, open.shop, server);
    if (!out) return contract::problem(out.error(), "server");
    return contract::json_reply(*out, 201);
}

Reply take_away(desk::Open& open, Request const& request) {
    auto const done = remove(open.work, open.shop, request.parameter("till"));
    if (!done) return contract::problem(done.error());
    return contract::json_reply(json::object{{"removed", true}});
}

Reply notes(desk::Open& open, Request const&) {
    json::array out;
    for (auto const& one : newest(open.work, open.shop, k_shown))
        out.push_back(note_json(one, open.shop));
    return contract::json_reply(json::object{{"notes", std::move(out)}});
}

Reply file(desk::Open& open, Request const&) {
    auto reply =
        contract::text_reply(200, "text/csv; charset=utf-8", notes_csv(open.work, open.shop));
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"till-notes.csv\"");
    return reply;
}

Reply take_list(desk::Open& open, Request const& request, std::function<void()> const& wake) {
    if (request.body_file.empty() || std::filesystem::file_size(request.body_file) == 0) {
        return contract::problem(
            {Errc::invalid_input, "the list is missing: send its bytes, as curl -T list.csv does"});
    }
    auto const report = bring_in(open.work, open.shop, request.body_file);
    if (!report) return contract::problem(report.error());
    if (report->added > 0) wake();
    return contract::json_reply(paper_json(*report, open.say));
}

} // namespace

contract::Routes routes(desk::Desk& desk, std::uint16_t public_port, std::function<void()> wake) {
    std::string const shop = "/api/v1/shops/{shop}/";
    auto const all = [public_port](desk::Open& open, Request const&) {
        return tills_of(open, public_port);
    };
    auto const list = [wake = std::move(wake)](desk::Open& open, Request const& request) {
        return take_list(open, request, wake);
    };
    return {
        {Method::get, shop + "tills", "The tills", desk.reading(all)},
        {Method::post, shop + "tills", "Makes a till: its link is told this once",
         desk.asking(make), k_body_max},
        {Method::remove, shop + "tills/{till}", "Takes a till away", desk.asking(take_away)},
        {Method::get, shop + "till-notes", "What was noted last", desk.reading(notes)},
        {Method::get, shop + "till-notes/file", "All that was noted, as CSV", desk.reading(file)},
        {Method::put, shop + "till-notes/file", "Brings a paper list in", desk.asking(list),
         k_list_bytes_max, true, desk.refusing()},
    };
}

} // namespace colporteur::till
