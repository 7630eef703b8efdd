#include "app/setup_api.hpp"

#include "app/context.hpp"
#include "app/first_shop.hpp"
#include "contract/fields.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::app {

namespace {

namespace fs = std::filesystem;
using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

std::string name_of(fs::path const& folder) {
    return fs::absolute(folder).lexically_normal().filename().string();
}

Reply status(desk::Desk& desk, Setup const& setup, Request const& request) {
    auto const work = desk.workspace();
    auto const say = desk.say_for(request);
    json::array shops, notices;
    for (auto const& shop : shops::all(work.records))
        shops.push_back(json::object{{"id", shop.id}, {"name", shop.name}});
    for (auto const& notice : desk.options().notices)
        notices.push_back(json::value(say(notice)));
    return contract::json_reply(json::object{{"version", code_version()},
                                             {"demo", desk.options().demo},
                                             {"folder", name_of(setup.folder)},
                                             {"started_at", TimeZone().text(setup.started_at)},
                                             {"shops", std::move(shops)},
                                             {"notices", std::move(notices)}});
}

Reply questions(desk::Desk& desk, Request const& request) {
    auto const shop = first_shop("");
    if (!shop) return contract::problem(shop.error());
    auto const say = desk.say_for(request);
    json::array out;
    for (auto const& asked : first_questions()) {
        out.push_back(json::object{{"key", asked.key},
                                   {"question", say(asked.question)},
                                   {"value", say(shops::setting_text(*shop, asked.key))}});
    }
    return contract::json_reply(out);
}

// A name that is a folder beside this one and nothing else.
Result<fs::path> folder_beside(fs::path const& folder, std::string const& name) {
    bool const plain =
        !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_';
        });
    if (!plain) {
        return fail(Errc::invalid_input,
                    "folder: letters without accents, digits, - and _, as my-shop");
    }
    return fs::absolute(folder).lexically_normal().parent_path() / name;
}

Result<shops::Shop> shop_from(contract::Fields& fields, std::string const& name) {
    auto shop = first_shop(name);
    if (!shop) {
        fields.refuse("name", shop.error());
        return shop;
    }
    for (auto const& asked : first_questions()) {
        auto const text = fields.text_if(asked.key);
        if (!text || text->empty()) continue;
        auto changed = shops::with_setting(*shop, asked.key, *text);
        if (changed)
            shop = std::move(changed);
        else
            fields.refuse(asked.key, changed.error());
    }
    return shop;
}

Reply make(desk::Desk& desk, Setup const& setup, Request const& request) {
    contract::Fields fields(request);
    auto const folder = folder_beside(setup.folder, fields.text_if("folder").value_or(""));
    if (!folder) fields.refuse("folder", folder.error());
    auto const named = fields.text_if("name");
    auto const shop = shop_from(fields, named && !named->empty() ? *named
                                        : folder                 ? folder->filename().string()
                                                                 : "");
    if (auto refused = fields.refusal()) return std::move(*refused);
    std::error_code ignored;
    if (std::filesystem::exists(*folder, ignored)) {
        return contract::problem(
            {Errc::already_exists, fmt::format("folder: there is a {} already: choose another name",
                                               folder->filename().string())},
            "folder");
    }
    auto made = make_data_folder(*folder, "", false, k_import_memory_mb);
    if (!made) return contract::problem(made.error(), "folder");
    auto const created = shops::create(*(*made)->records, *shop, desk.workspace().now);
    bool const goes_on = created && setup.go_on_with(*folder);
    made->reset();
    if (!goes_on) std::filesystem::remove_all(*folder, ignored); // made just now, by us
    if (!created) return contract::problem(created.error());
    if (!goes_on) return contract::problem({Errc::conflict, "Another shop is being started"});
    return contract::json_reply(
        json::object{{"folder", folder->filename().string()}, {"name", created->name}}, 201);
}

} // namespace

contract::Routes setup_routes(desk::Desk& desk, Setup const& setup) {
    return {
        {Method::get, "/api/v1/status", "The server and its shops",
         [&desk, setup](Request const& request) { return status(desk, setup, request); }},
        {Method::get, "/api/v1/setup", "What is asked of a new shop",
         [&desk](Request const& request) { return questions(desk, request); }},
        {Method::post, "/api/v1/setup", "Makes a shop of one's own",
         [&desk, setup](Request const& request) {
             return desk.told(make(desk, setup, request), request);
         },
         k_body_max},
    };
}

} // namespace colporteur::app
