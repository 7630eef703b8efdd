// Small shops that answer as the platforms do, and change while they are asked.
#pragma once

#include "base/json.hpp"
#include "features/connectors/payload.hpp"
#include "features/connectors/source.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <random>

namespace colporteur::connectors {

struct SoldOrder {
    std::int64_t id = 0;
    TimeMs changed = 0;
    int version = 1;
    TimeMs given_back_at = 0; // of the last time; 0: never
    int given_back = 0;       // how often
};

struct Requested {
    std::string path;
    std::map<std::string, std::string> query;

    [[nodiscard]] std::string of(std::string const& name) const {
        auto const found = query.find(name);
        return found == query.end() ? std::string() : found->second;
    }
    [[nodiscard]] std::size_t number(std::string const& name) const {
        return std::strtoull(of(name).c_str(), nullptr, 10);
    }
};

inline std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 2;
    }
    return out;
}

inline Requested requested(std::string_view url) {
    url.remove_prefix(url.find("://") + 3);
    url.remove_prefix(url.find('/'));
    Requested out{std::string(url.substr(0, url.find('?'))), {}};
    url.remove_prefix(std::min(url.find('?'), url.size() - 1) + 1);
    while (!url.empty()) {
        auto const one = url.substr(0, url.find('&'));
        url.remove_prefix(std::min(one.size() + 1, url.size()));
        auto const equals = one.find('=');
        auto& value = out.query[unescaped(one.substr(0, equals))];
        value += (value.empty() ? "" : ",") + unescaped(one.substr(equals + 1));
    }
    return out;
}

inline std::string stamp(TimeMs time, char between = 'T') {
    auto const second = time % k_day_ms / 1000;
    return fmt::format("{}{}{:02}:{:02}:{:02}", day_text(static_cast<Day>(time / k_day_ms)),
                       between, second / 3600, second / 60 % 60, second % 60);
}

class SoldAt { // a shop of any platform
  public:
    explicit SoldAt(TimeMs unit_ms) : unit_(unit_ms) {}
    virtual ~SoldAt() = default;

    std::vector<SoldOrder> orders;
    TimeMs now = 1'772'000'000'500;
    std::vector<Result<Answer>> instead; // of the answers to come
    std::vector<Ask> asked;
    std::mt19937 random{1};
    bool changes_while_it_lists = false; // of those that look up what they listed

    void sell(TimeMs changed) {
        orders.push_back({static_cast<std::int64_t>(orders.size()) + 1, whole(changed), 1, 0, 0});
    }
    void change(SoldOrder& order) {
        order.changed = whole(now);
        ++order.version;
    }
    virtual void give_back(SoldOrder& order) { // changes the order, too
        change(order);
        ++order.given_back;
        order.given_back_at = order.changed;
    }
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random() % end; }

    Fetch fetch() {
        return [this](Ask const& ask) -> Result<Answer> {
            asked.push_back(ask);
            if (!instead.empty()) {
                auto answer = instead.front();
                instead.erase(instead.begin());
                return answer;
            }
            return answer_to(requested(ask.url));
        };
    }

    virtual Answer answer_to(Requested const& request) = 0;
    // What an order's body says of its state.
    virtual SoldOrder read(json::object const& body) const {
        SoldOrder order;
        order.id = body.at("id").to_number<std::int64_t>();
        order.version = body.at("version").to_number<int>();
        order.given_back = body.at("given_back").to_number<int>();
        return order;
    }

  protected:
    [[nodiscard]] TimeMs whole(TimeMs time) const { return time - time % unit_; }

    template <class Kept>
    [[nodiscard]] std::vector<SoldOrder> those(Kept&& kept) const {
        std::vector<SoldOrder> out;
        std::copy_if(orders.begin(), orders.end(), std::back_inserter(out), kept);
        return out;
    }
    static void by_change(std::vector<SoldOrder>& some) {
        std::sort(some.begin(), some.end(), [](SoldOrder const& a, SoldOrder const& b) {
            return a.changed != b.changed ? a.changed < b.changed : a.id < b.id;
        });
    }
    static std::vector<SoldOrder> cut(std::vector<SoldOrder> some, std::size_t offset,
                                      std::size_t count) {
        some.erase(some.begin(), some.begin() + std::min(offset, some.size()));
        some.resize(std::min(count, some.size()));
        return some;
    }
    // As it looks those up that it listed: one has changed meanwhile.
    std::vector<SoldOrder> looked_up(std::vector<SoldOrder> some) {
        if (!changes_while_it_lists || some.empty()) return some;
        auto& one = some[below(2) == 0 ? some.size() - 1 : below(some.size())];
        auto& sold = orders[static_cast<std::size_t>(one.id - 1)];
        change(sold);
        one = sold;
        return some;
    }
    static Answer ok(json::value const& body) { return {200, {}, json::serialize(body)}; }

    TimeMs unit_;
};

class ShopifyShop : public SoldAt {
  public:
    ShopifyShop() : SoldAt(1000) {}
    bool expires = false; // sometimes

    Answer answer_to(Requested const& request) override {
        TimeMs from = 0, after = -1;
        std::int64_t after_id = 0;
        if (auto const mark = request.of("page_info"); !mark.empty()) {
            if (request.query.size() != 2 || (expires && below(4) == 0))
                return {400, {}, R"({"errors":{"page_info":"Invalid value."}})"};
            long long a = 0, b = 0;
            if (std::sscanf(mark.c_str(), "%lldx%lld", &a, &b) != 2) return {400, {}, "{}"};
            after = a;
            after_id = b;
        } else if (auto const min = request.of("updated_at_min"); !min.empty()) {
            from = iso_time(min).value();
        }
        auto some = those([&](SoldOrder const& one) {
            return one.changed >= from &&
                   (one.changed > after || (one.changed == after && one.id > after_id));
        });
        by_change(some);
        auto const page = cut(some, 0, request.number("limit"));
        json::array out;
        for (auto const& one : page) {
            out.push_back(json::object{{"id", one.id},
                                       {"updated_at", stamp(one.changed) + "+00:00"},
                                       {"version", one.version},
                                       {"given_back", one.given_back}});
        }
        auto answer = ok(json::object{{"orders", out}});
        if (page.size() < some.size()) {
            answer.headers.emplace_back(
                "link", fmt::format("<https://x/admin/api/orders.json?limit=250&page_info=0x0>; "
                                    "rel=\"previous\", <https://x/admin/api/orders.json?"
                                    "page_info={}x{}&limit=250>; rel=\"next\"",
                                    page.back().changed, page.back().id));
        }
        return answer;
    }
};

class WooShop : public SoldAt {
  public:
    WooShop() : SoldAt(1000) {}

    Answer answer_to(Requested const& request) override {
        auto some = those([&](SoldOrder const& one) {
            auto const at = stamp(one.changed);
            auto const after = request.of("modified_after"), before = request.of("modified_before");
            return at > after && (before.empty() || at < before);
        });
        if (request.of("orderby") == "modified") by_change(some);
        json::array out;
        auto const listed = cut(some, request.number("offset"), request.number("per_page"));
        for (auto const& one : looked_up(listed)) {
            out.push_back(json::object{{"id", one.id},
                                       {"date_modified_gmt", stamp(one.changed)},
                                       {"version", one.version},
                                       {"given_back", one.given_back}});
        }
        return ok(out);
    }
};

// What is given back changes no order there.
class PrestaShopShop : public SoldAt {
  public:
    PrestaShopShop() : SoldAt(1000) {}
    void give_back(SoldOrder& order) override {
        ++order.given_back;
        order.given_back_at = whole(now);
    }

    Answer answer_to(Requested const& request) override {
        if (request.path == "/api/configurations") {
            return {200, {}, R"({"configurations": [
                {"name": "PS_TIMEZONE", "value": "Europe/Paris"},
                {"name": "PS_OS_CANCELED", "value": "6"}, {"name": "PS_OS_REFUND", "value": "7"},
                {"name": "PS_OS_ERROR", "value": "8"}]})"};
        }
        if (request.path == "/api/currencies")
            return {200, {}, R"({"currencies": [{"id": 1, "iso_code": "EUR"}]})"};
        if (request.path == "/api/order_states") {
            return {200, {}, R"({"order_states": [
                {"id": 2, "logable": "1", "paid": "1"}, {"id": 9, "logable": "0", "paid": "1"},
                {"id": 10, "logable": "0", "paid": "0"}]})"};
        }
        if (request.path == "/api/order_slip") return ok(slips(request));
        if (request.path == "/api/order_cart_rules" || request.path == "/api/cart_rules")
            return ok(json::array{});
        return ok(sold(request));
    }
    SoldOrder read(json::object const& body) const override {
        auto order = SoldAt::read(body.at("order").as_object());
        order.given_back = 0;
        for (auto const& slip : body.at("slips").as_array())
            order.given_back = slip.at("times").to_number<int>();
        return order;
    }

  private:
    static bool in(std::string const& list, std::string const& one) {
        return list.empty() ||
               ("|" + list.substr(1, list.size() - 2) + "|").find("|" + one + "|") !=
                   std::string::npos;
    }
    static bool within(Requested const& request, TimeMs at) {
        auto const span = request.of("filter[date_upd]");
        auto const comma = span.find(',');
        if (comma == std::string::npos) return true;
        auto const text = stamp(at, ' ');
        return text >= span.substr(1, comma - 1) &&
               text <= span.substr(comma + 1, span.size() - comma - 2);
    }
    std::vector<SoldOrder> page(Requested const& request, std::vector<SoldOrder> some) const {
        if (request.of("sort").starts_with("[date_upd")) by_change(some);
        auto const limit = request.of("limit");
        if (limit.empty()) return some;
        return cut(std::move(some), std::stoul(limit),
                   std::stoul(limit.substr(limit.find(',') + 1)));
    }
    json::value sold(Requested const& request) {
        auto const some = those([&](SoldOrder const& order) {
            return within(request, order.changed) &&
                   in(request.of("filter[id]"), std::to_string(order.id));
        });
        json::array out;
        for (auto const& one : looked_up(page(request, some))) {
            out.push_back(json::object{{"id", one.id},
                                       {"date_upd", stamp(one.changed, ' ')},
                                       {"version", one.version},
                                       {"given_back", 0},
                                       {"id_currency", "1"},
                                       {"current_state", "2"}});
        }
        if (out.empty()) return out; // as it is there
        return json::object{{"orders", out}};
    }
    json::value slips(Requested const& request) const {
        auto some = those([&](SoldOrder const& order) {
            return order.given_back > 0 && within(request, order.given_back_at) &&
                   in(request.of("filter[id_order]"), std::to_string(order.id));
        });
        for (auto& one : some)
            one.changed = one.given_back_at;
        json::array out;
        for (auto const& one : page(request, some)) {
            out.push_back(json::object{{"id", one.id},
                                       {"id_order", std::to_string(one.id)},
                                       {"times", one.given_back},
                                       {"date_upd", stamp(one.changed, ' ')}});
        }
        if (out.empty()) return out;
        return json::object{{"order_slips", out}};
    }
};

// A payment that is given back changes no order, and of one instant any order comes first.
class MedusaShop : public SoldAt {
  public:
    MedusaShop() : SoldAt(1) {}
    void give_back(SoldOrder& order) override {
        ++order.given_back;
        order.given_back_at = whole(now);
    }

    Answer answer_to(Requested const& request) override {
        bool const payments = request.path == "/admin/payments";
        auto some = orders;
        for (auto& one : some) {
            if (payments) one.changed = one.given_back_at;
        }
        auto const gone = [&](SoldOrder const& one) {
            auto const at = text_of(one.changed);
            auto const below_it = request.of("updated_at[$lt]"), ids = request.of("id[]");
            bool const asked_for =
                ids.empty() || ("," + ids + ",").find(fmt::format(",{},", one.id)) != ids.npos;
            return at < request.of("updated_at[$gte]") || (!below_it.empty() && at >= below_it) ||
                   !asked_for || (payments && one.given_back == 0);
        };
        some.erase(std::remove_if(some.begin(), some.end(), gone), some.end());
        if (request.of("order") == "updated_at") {
            std::shuffle(some.begin(), some.end(), random);
            std::stable_sort(some.begin(), some.end(), [](SoldOrder const& a, SoldOrder const& b) {
                return a.changed < b.changed;
            });
        }
        json::array out;
        for (auto const& one : cut(some, request.number("offset"), request.number("limit"))) {
            json::object const order{{"id", std::to_string(one.id)}};
            out.push_back(json::object{{"id", std::to_string(one.id)},
                                       {"updated_at", text_of(one.changed)},
                                       {"version", one.version},
                                       {"given_back", one.given_back},
                                       {"payment_collection", json::object{{"order", order}}}});
        }
        return ok(json::object{{payments ? "payments" : "orders", out}});
    }
    SoldOrder read(json::object const& body) const override {
        auto with_number = body;
        with_number["id"] = std::stoll(std::string(body.at("id").as_string()));
        return SoldAt::read(with_number);
    }

  private:
    static std::string text_of(TimeMs time) {
        return fmt::format("{}.{:03}Z", stamp(time), time % 1000);
    }
};

} // namespace colporteur::connectors
