// A served shop and its public listener, as pages and visitors meet it.
#pragma once

#include "served_shop.hpp"

#include <atomic>
#include <fmt/format.h>

namespace colporteur::journey {

constexpr std::string_view k_firefox =
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n";

class CollectShop : public ServedShop {
  protected:
    void SetUp() override {
        ServedShop::SetUp();
        read_site();
    }
    void serve_again(std::vector<std::string> const& more = {}) {
        std::vector<std::string> arguments{"--data", "myshop"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        server_.reset();
        server_.emplace(program_, arguments);
        read_site();
    }
    void read_site() {
        auto const site = collect();
        key_ = std::string(site.at("key").as_string());
        port_ = site.at("port").to_number<std::uint16_t>();
    }
    json::object collect() { return server_->shop("collect").as_json().as_object(); }

    [[nodiscard]] Response post(std::string const& body, std::string const& headers = {}) const {
        return ask_as(std::string(k_firefox) + headers, port_, "POST", "/collect", body);
    }
    // An event of the page `url` as the tag sends it; `more` are further members.
    [[nodiscard]] Response event(std::string_view type, std::string const& url,
                                 json::object const& more = {},
                                 std::string const& headers = {}) const {
        json::object body{{"key", key_}, {"id", new_id()}, {"type", type}, {"url", url}};
        for (auto const& [name, value] : more)
            body[name] = value;
        return post(json_line(body), headers);
    }
    [[nodiscard]] Response view(std::string const& url, std::string const& headers = {}) const {
        return event("view", url, {{"nav", "navigate"}}, headers);
    }
    [[nodiscard]] Response order(std::string const& number, double net,
                                 std::string const& headers = {}) const {
        return event("order", "https://shop.example/thanks",
                     {{"order", number}, {"net", net}, {"currency", "EUR"}}, headers);
    }
    static std::string new_id() {
        static std::atomic<int> last = 0;
        return fmt::format("event-id-{:06}", ++last);
    }
    // Of today, as the pages show it: "events", "bots", or the reason of a refusal.
    std::int64_t counted(std::string_view what) {
        auto const today = collect().at("today").as_object();
        if (today.contains(what)) return today.at(what).to_number<std::int64_t>();
        auto const aside = today.at("set_aside").as_object();
        if (aside.contains(what)) return aside.at(what).to_number<std::int64_t>();
        for (auto const& one : today.at("refused").as_array()) {
            if (one.at("reason").as_string() == what)
                return one.at("count").to_number<std::int64_t>();
        }
        return 0;
    }
    // The row of a channel in the report; empty as long as there is none.
    json::object row(std::string_view name) {
        auto const report = server_->report();
        if (report.status != 200) return {};
        return channel(report.as_json().at("figures").as_object(), name);
    }
    // Until the loader has stored all that waits.
    bool all_loaded() {
        return soon([&] { return collect().at("spool").at("events_waiting") == 0; });
    }

    std::string key_;
    std::uint16_t port_ = 0;
};

} // namespace colporteur::journey
