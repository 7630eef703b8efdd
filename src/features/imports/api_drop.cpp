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
// A program that hands its file over waits this long for the outcome; then it is told the job, so
// that it does not keep a worker from the pages.
constexpr std::chrono::milliseconds k_patience(1500);

std::string instant_of(fs::file_time_type at, TimeZone const& zone) {
    auto const since = std::chrono::file_clock::to_sys(at).time_since_epoch();
    return zone.text(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

Reply show(desk::Desk& desk, desk::Open const& open) {
    if (desk.options().demo) return contract::json_reply(json::object{{"folder", nullptr}});
    DropFolder const folder(drop_path(desk, desk.shops(), open.shop.id));
    json::array waiting;
    for (auto const& file : folder.waiting())
        waiting.push_back(json::string(file));
    json::array failed;
    for (auto const& one : folder.all_failed()) {
        failed.push_back(json::object{{"file", one.file},
                                      {"why", open.say(one.why)},
                                      {"at", instant_of(one.at, open.shop.zone)}});
    }
    return contract::json_reply(json::object{{"folder", fs::absolute(folder.path()).string()},
                                             {"waiting", std::move(waiting)},
                                             {"failed", std::move(failed)}});
}

Reply seen(desk::Desk& desk, desk::Open const& open, Request const& request) {
    auto const done =
        DropFolder(drop_path(desk, desk.shops(), open.shop.id)).seen(request.parameter("file"));
    if (!done) return contract::problem(done.error());
    return show(desk, open);
}

// Goes when the import has ended, however: whoever sent the file has it.
struct Sent {
    Sent(Uploads from, Uploads::Kept one) : uploads(std::move(from)), kept(std::move(one)) {}
    ~Sent() { uploads.drop(kept.id); }
    Sent(Sent const&) = delete;
    Sent& operator=(Sent const&) = delete;

    Uploads uploads;
    Uploads::Kept kept;
};

std::int64_t start(desk::Desk& desk, desk::Open const& open, std::shared_ptr<Sent const> sent) {
    auto const title = sent->kept.file.filename().string();
    return desk.jobs().start(desk::Lane::changes, "import", title,
                             [&desk, shop = open.shop.id, say = open.say, sent = std::move(sent)](
                                 desk::JobControl& job) -> Result<json::value> {
                                 ImportRequest asked;
                                 asked.file = sent->kept.file;
                                 asked.only = Kind::spend;
                                 auto out = import_in_turn(desk, shop, std::move(asked),
                                                           sent->kept.id, say, job);
                                 if (!out) return tl::unexpected(out.error());
                                 return json::value(std::move(*out));
                             });
}

Reply take(desk::Desk& desk, desk::Open const& open, Request const& request) {
    if (request.body_file.empty() || fs::file_size(request.body_file) == 0) {
        return contract::problem(
            {Errc::invalid_input,
             "the file is missing: send its bytes, as curl -T spend.csv does"});
    }
    Uploads const uploads(open.work.folder);
    auto const kept =
        uploads.keep(request.body_file, request.argument("name").value_or("spend.csv"));
    if (!kept) return contract::problem(kept.error(), "name");
    auto const job = start(desk, open, std::make_shared<Sent const>(uploads, *kept));
    bool const ended = desk.jobs().wait(job, k_patience).value_or(true);
    auto const view = desk.jobs().view(job, open.say);
    if (!view) return contract::problem(view.error());
    if (!ended) {
        auto reply = contract::json_reply(json::object{{"job", *view}}, 202);
        reply.headers.emplace_back("Location", fmt::format("/api/v1/jobs/{}", job));
        return reply;
    }
    if (view->at("problem").is_null()) return contract::json_reply(view->at("result"));
    auto const& problem = view->at("problem");
    return contract::text_reply(problem.at("status").to_number<unsigned>(),
                                "application/problem+json", json_line(problem));
}

// The request as it would be with the shop in its address, or why it must be there.
Result<Request> of_only_shop(desk::Desk& desk, Request const& request) {
    auto const shops = desk.shops();
    if (shops.size() != 1) {
        return fail(Errc::conflict,
                    fmt::format("This folder has {} shops: say which one the costs are of, as in "
                                "/api/v1/shops/{}/spend",
                                shops.size(), shops.empty() ? 1 : shops.front().id));
    }
    auto asked = request;
    asked.parameters["shop"] = fmt::to_string(shops.front().id);
    return asked;
}

} // namespace

contract::Routes drop_routes(desk::Desk& desk) {
    std::string const shop = "/api/v1/shops/{shop}/";
    auto const put = desk.asking(
        [&desk](desk::Open& open, Request const& request) { return take(desk, open, request); });
    auto const refuse = desk.refusing();
    return {
        {Method::put, shop + "spend", "Imports a cost export", put, k_file_max, true, refuse},
        {Method::put, "/api/v1/spend", "The same where the folder has one shop",
         [&desk, put](Request const& request) {
             auto const asked = of_only_shop(desk, request);
             return asked ? put(*asked) : desk.told(contract::problem(asked.error()), request);
         },
         k_file_max, true,
         [&desk, refuse](Request const& request) -> std::optional<Reply> {
             auto const asked = of_only_shop(desk, request);
             if (asked) return refuse(*asked);
             return desk.told(contract::problem(asked.error()), request);
         }},
        {Method::get, shop + "drop", "The drop folder, and what was refused there",
         desk.reading(
             [&desk](desk::Open& open, Request const& /*request*/) { return show(desk, open); })},
        {Method::remove, shop + "drop/failed/{file}", "The reason was read",
         desk.asking([&desk](desk::Open& open, Request const& request) {
             return seen(desk, open, request);
         })},
    };
}

} // namespace colporteur::imports
