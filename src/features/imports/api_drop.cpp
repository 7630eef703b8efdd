#include "features/imports/api_drop.hpp"

#include "features/imports/drop_watch.hpp"
#include "features/imports/run.hpp"
#include "features/imports/uploads.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace {

namespace fs = std::filesystem;
using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_file_max = 256 << 20;
// A program that hands its file over waits this long for the outcome; then it is told the job.
constexpr std::chrono::seconds k_patience(5);

std::string instant_of(fs::file_time_type at, TimeZone const& zone) {
    auto const since = std::chrono::file_clock::to_sys(at).time_since_epoch();
    return zone.text(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

Reply show(desk::Desk& desk, desk::Open const& open) {
    if (desk.options().demo) return contract::json_reply(json::object{{"folder", nullptr}});
    DropFolder const folder(drop_path(desk, open.shop.id));
    json::array failed;
    for (auto const& one : folder.all_failed()) {
        failed.push_back(json::object{{"file", one.file},
                                      {"why", open.say(one.why)},
                                      {"at", instant_of(one.at, open.shop.zone)}});
    }
    return contract::json_reply(json::object{{"folder", fs::absolute(folder.path()).string()},
                                             {"failed", std::move(failed)}});
}

Reply forget(desk::Desk& desk, desk::Open const& open, Request const& request) {
    auto const done = DropFolder(drop_path(desk, open.shop.id)).forget(request.parameter("file"));
    if (!done) return contract::problem(done.error());
    return show(desk, open);
}

using Outcome = std::optional<Result<json::object>>;

std::int64_t start(desk::Desk& desk, desk::Open const& open, Uploads::Kept const& kept,
                   std::shared_ptr<Outcome> const& outcome) {
    ImportRequest asked;
    asked.file = kept.file;
    asked.as = Kind::spend;
    return desk.jobs().start(
        desk::Lane::changes, "import", kept.file.filename().string(),
        [&desk, shop = open.shop.id, asked, id = kept.id, say = open.say,
         outcome](desk::JobControl& job) -> Result<json::value> {
            *outcome = import_in_turn(desk, shop, asked, id, say, job);
            Uploads(desk.workspace().folder).drop(id); // whoever sent it has it
            if (!**outcome) return tl::unexpected((*outcome)->error());
            return json::value(**(*outcome));
        });
}

Reply take(desk::Desk& desk, desk::Open const& open, Request const& request) {
    if (request.body_file.empty() || fs::file_size(request.body_file) == 0) {
        return contract::problem(
            {Errc::invalid_input,
             "the file is missing: send its bytes, as curl -T spend.csv does"});
    }
    auto const kept = Uploads(open.work.folder)
                          .keep(request.body_file, request.argument("name").value_or("spend.csv"));
    if (!kept) return contract::problem(kept.error(), "name");
    auto const outcome = std::make_shared<Outcome>();
    auto const job = start(desk, open, *kept, outcome);
    if (!desk.jobs().wait(job, k_patience).value_or(true)) {
        auto reply = contract::json_reply(
            json::object{{"job", desk.jobs().view(job, open.say).value()}}, 202);
        reply.headers.emplace_back("Location", fmt::format("/api/v1/jobs/{}", job));
        return reply;
    }
    if (!*outcome) return contract::problem({Errc::stopped, k_stopped}); // before it began
    if (!**outcome) return contract::problem((*outcome)->error());
    return contract::json_reply(**(*outcome));
}

} // namespace

contract::Routes drop_routes(desk::Desk& desk) {
    std::string const shop = "/api/v1/shops/{shop}/";
    return {
        {Method::put, shop + "spend", "Imports a cost export",
         desk.asking([&desk](desk::Open& open, Request const& request) {
             return take(desk, open, request);
         }),
         k_file_max, true, desk.refusing()},
        {Method::get, shop + "drop", "The drop folder, and what was refused there",
         desk.reading(
             [&desk](desk::Open& open, Request const& /*request*/) { return show(desk, open); })},
        {Method::remove, shop + "drop/failed/{file}", "Forgets a refused file",
         desk.asking([&desk](desk::Open& open, Request const& request) {
             return forget(desk, open, request);
         })},
    };
}

} // namespace colporteur::imports
