#include "features/imports/api.hpp"

#include "features/imports/api_drop.hpp"
#include "features/imports/api_request.hpp"
#include "features/imports/json.hpp"
#include "features/imports/rejects.hpp"
#include "features/imports/run.hpp"
#include "features/imports/templates.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>

namespace colporteur::imports {

namespace {

namespace fs = std::filesystem;
using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 256 << 10;
constexpr std::uint64_t k_upload_max = std::uint64_t{4} << 30;
constexpr std::string_view k_utf8_mark = "\xEF\xBB\xBF"; // or a spreadsheet spoils the accents

Result<std::int64_t> id_of(Request const& request) {
    auto const& text = request.parameter("import");
    std::int64_t id = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), id);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return id;
    return fail(Errc::wrong_use, fmt::format("\"{}\" is not the number of an import", text));
}

Reply all(desk::Open& open, Request const& /*request*/) {
    json::array out;
    auto const records = list(open.work, open.shop);
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        auto one = record_json(*record, open.shop.zone);
        one["message"] = open.say(record->message);
        one["rejects"] = fs::exists(rejects_of(open.work, record->id)); // failed ones have them too
        out.push_back(std::move(one));
    }
    return contract::json_reply(json::object{{"imports", std::move(out)}});
}

Reply rejects(desk::Open& open, Request const& request) {
    auto const id = id_of(request);
    if (!id) return contract::problem(id.error());
    auto const records = list(open.work, open.shop);
    bool const ours = std::any_of(records.begin(), records.end(),
                                  [&](ImportRecord const& record) { return record.id == *id; });
    std::ifstream in(rejects_of(open.work, *id), std::ios::binary);
    if (!ours || !in) {
        return contract::problem(
            {Errc::not_found, fmt::format("import #{} has no rejects file here: of a file imported "
                                          "on the command line it lies beside that file",
                                          *id)});
    }
    std::string file{std::istreambuf_iterator<char>(in), {}};
    if (open.french) file = std::string(k_utf8_mark) + with_reasons(file, open.say);
    auto reply = contract::text_reply(200, "text/csv; charset=utf-8", std::move(file));
    reply.headers.emplace_back("Content-Disposition",
                               fmt::format("attachment; filename=\"import-{}-rejects.csv\"", *id));
    return reply;
}

Reply take_back(desk::Open& open, Request const& request) {
    auto const id = id_of(request);
    if (!id) return contract::problem(id.error());
    auto const undone = undo(open.work, open.shop, *id);
    if (!undone) return contract::problem(undone.error());
    std::error_code ignored; // there may be none
    fs::remove(rejects_of(open.work, *id), ignored);
    return contract::json_reply(undone_json(*undone));
}

Reply template_file(desk::Open& /*open*/, Request const& request) {
    auto const& name = request.parameter("kind");
    auto const kind = kind_from(name);
    if (!kind) return contract::problem(404, "not_found", kind.error().message);
    auto reply =
        contract::text_reply(200, "text/csv; charset=utf-8", std::string(template_csv(*kind)));
    reply.headers.emplace_back("Content-Disposition",
                               fmt::format("attachment; filename=\"{}.csv\"", name));
    return reply;
}

Reply fields_of_kinds(desk::Open& open, Request const& /*request*/) {
    return contract::json_reply(fields_json(open.say));
}

Reply upload(desk::Open& open, Request const& request) {
    Uploads const uploads(open.work.folder);
    uploads.drop_old();
    auto const kept = uploads.keep(request.body_file, request.argument("name").value_or(""));
    if (!kept) return contract::problem(kept.error(), "name");
    return contract::json_reply(json::object{{"upload", kept->id},
                                             {"name", kept->file.filename().string()},
                                             {"bytes", kept->bytes}},
                                201);
}

// The samples of each column beside what it was understood as.
json::array with_fields(json::array columns, json::array const& understood) {
    for (std::size_t i = 0; i < columns.size() && i < understood.size(); ++i)
        columns[i].as_object()["field"] = understood[i].at("field");
    return columns;
}

// Whoever sent a file knows it by its name, and not by where it lies here.
Error as_sent(Error error, std::filesystem::path const& file) {
    auto const folder = file.parent_path().string() + "/";
    for (auto at = error.message.find(folder); at != std::string::npos;
         at = error.message.find(folder))
        error.message.erase(at, folder.size());
    return error;
}

Reply show_preview(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const asked = asked_of(fields, Uploads(open.work.folder), open.shop.currency);
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const columns = columns_of(asked.request.file);
    if (!columns) return contract::problem(as_sent(columns.error(), asked.request.file), "upload");
    auto const understood = preview(open.work, open.shop, asked.request);
    if (understood) {
        auto out = preview_json(*understood, open.say);
        out["columns"] = with_fields(columns_json(*columns), out["columns"].as_array());
        return contract::json_reply(out);
    }
    auto document = contract::problem_json(as_sent(understood.error(), asked.request.file));
    document["columns"] = columns_json(*columns);
    auto const status = contract::status_of(understood.error().code);
    return contract::text_reply(status, "application/problem+json", json_line(document));
}

// The file was understood: it goes in, or nothing of it does.
Result<json::value> run_upload(desk::Desk& desk, events::ShopId shop, Asked const& asked,
                               desk::Say const& say, desk::JobControl& job) {
    auto out = import_in_turn(desk, shop, asked.request, asked.upload, say, job);
    if (!out) return tl::unexpected(as_sent(out.error(), asked.request.file));
    Uploads(desk.workspace().folder).drop(asked.upload);
    return json::value(std::move(*out));
}

contract::Blocking start_import(desk::Desk& desk) {
    return desk.asking([&desk](desk::Open& open, Request const& request) {
        contract::Fields fields(request);
        auto asked = asked_of(fields, Uploads(open.work.folder), open.shop.currency);
        if (auto refused = fields.refusal()) return std::move(*refused);
        auto title = asked.request.file.filename().string();
        auto const id = desk.jobs().start(desk::Lane::changes, "import", std::move(title),
                                          [&desk, shop = open.shop.id, asked = std::move(asked),
                                           say = open.say](desk::JobControl& job) {
                                              return run_upload(desk, shop, asked, say, job);
                                          });
        auto reply = contract::json_reply(
            json::object{{"job", desk.jobs().view(id, open.say).value()}}, 202);
        reply.headers.emplace_back("Location", fmt::format("/api/v1/jobs/{}", id));
        return reply;
    });
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    std::string const imports = "/api/v1/shops/{shop}/imports";
    contract::Routes out{
        {Method::get, imports, "The imports so far", desk.reading(all)},
        {Method::post, imports, "Imports an uploaded file: a job", start_import(desk), k_body_max},
        {Method::post, imports + "/preview", "What the first rows will be understood as",
         desk.asking(show_preview), k_body_max},
        {Method::get, imports + "/fields", "What a column can be", desk.reading(fields_of_kinds)},
        {Method::get, imports + "/templates/{kind}", "A template file",
         desk.reading(template_file)},
        {Method::get, imports + "/{import}/rejects", "Its rejected rows", desk.reading(rejects)},
        {Method::remove, imports + "/{import}", "Takes it back", desk.changing(take_back)},
        {Method::post, "/api/v1/shops/{shop}/uploads", "Hands a file over", desk.asking(upload),
         k_upload_max, true, desk.refusing()},
    };
    for (auto& route : drop_routes(desk))
        out.push_back(std::move(route));
    return out;
}

} // namespace colporteur::imports
