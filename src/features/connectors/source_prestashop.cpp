// The orders of a PrestaShop shop, its products and its customers, by its webservice
// (devdocs.prestashop-project.org/8/webservice):
// the key is the name of Basic auth, without a password. An empty list is answered with [].
// Of customers only their number and mail address are asked for, and whether they are some.
//
// An order names its currency, its state and what belongs to it by numbers, so a page takes several
// requests, and what it hands out is put together (prestashop.cpp). Dates are on the shop's clock:
// the walk (source_walk.hpp) takes them as they are, and begins again more than an hour behind the
// newest, for in autumn an hour comes twice. A credit slip does not change its order, so slips are
// walked through as well, and their orders handed out again. A product is handed out with its
// combinations, which have no date of their own.
#include "features/connectors/payload.hpp"
#include "features/connectors/source_text.hpp"
#include "features/connectors/source_walk.hpp"

#include <fmt/format.h>
#include <map>
#include <set>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_rows_max = 100;
constexpr Pace k_pace{k_rows_max, 1000, 65 * 60'000};

std::string one_of(std::set<std::string> const& values) {
    std::string out;
    for (auto const& value : values)
        out += (out.empty() ? "[" : "|") + value;
    return out + "]";
}

std::string text_of(json::value const& one, std::string_view name) {
    Reading reading; // what cannot be read of it is told when the order is understood
    return Payload(&one, reading).text(name);
}

struct Settings { // of the shop
    std::string time_zone;
    std::map<std::string, std::string> currencies; // by their number
    std::map<std::string, std::string> states;
};

using ByOrder = std::map<std::string, json::array>; // by the number of the order

struct Belongings { // of the orders of a page
    ByOrder slips, vouchers;
    std::map<std::string, std::set<std::int64_t>> of_reference; // numbers of orders
};

class PrestaShop {
  public:
    PrestaShop(Access const& access, Fetch const& fetch) : access_(access), fetch_(fetch) {}

    [[nodiscard]] Result<std::vector<Row>> rows(std::string_view resource, char const* display,
                                                Span const& span) const {
        Query query{{"display", display},
                    {"date", "1"}, // lets dates be asked for
                    {"sort", span.instant ? "[id_ASC]" : "[date_upd_ASC,id_ASC]"},
                    {"limit", fmt::format("{},{}", span.offset, k_rows_max)}};
        if (span.from > 0 || span.instant) {
            auto const from = time_with_blank(span.from);
            query.emplace_back(
                "filter[date_upd]",
                fmt::format("[{},{}]", from, span.instant ? from : "9999-12-31 23:59:59"));
        }
        auto const listed = list(resource, query);
        if (!listed) return tl::unexpected(listed.error());
        std::vector<Row> out;
        for (auto const& one : *listed) {
            out.push_back({text_of(one, "id"), iso_time(text_of(one, "date_upd")).value_or(0),
                           json::serialize(one)});
        }
        return out;
    }

    // The orders of slips.
    [[nodiscard]] Result<std::vector<json::value>> of_slips(std::vector<Row> const& slips) const {
        std::set<std::string> ids;
        for (auto const& slip : slips)
            ids.insert(text_of(again(slip.body), "id_order"));
        ids.erase("");
        if (ids.empty()) return std::vector<json::value>{};
        auto const listed = list("orders", {{"display", "full"}, {"filter[id]", one_of(ids)}});
        if (!listed) return tl::unexpected(listed.error());
        return std::vector<json::value>(listed->begin(), listed->end());
    }

    [[nodiscard]] Result<std::vector<std::string>> whole(std::vector<json::value> orders) const {
        std::vector<std::string> bodies;
        if (orders.empty()) return bodies;
        auto const settings = read_settings();
        if (!settings) return tl::unexpected(settings.error());
        auto const belongings = read_belongings(orders);
        if (!belongings) return tl::unexpected(belongings.error());
        for (auto& order : orders)
            bodies.push_back(put_together(std::move(order), *settings, *belongings));
        return bodies;
    }

    [[nodiscard]] Result<std::vector<std::string>> products(std::vector<Row> const& rows) const {
        std::vector<std::string> bodies;
        if (rows.empty()) return bodies;
        auto configured = configuration("[PS_TIMEZONE|PS_CURRENCY_DEFAULT]");
        if (!configured) return tl::unexpected(configured.error());
        auto const currencies = currency_codes();
        if (!currencies) return tl::unexpected(currencies.error());
        std::set<std::string> ids;
        for (auto const& row : rows)
            ids.insert(row.id);
        ids.erase("");
        auto const listed =
            list("combinations", {{"display", "[id,id_product,reference,wholesale_price]"},
                                  {"filter[id_product]", one_of(ids)}});
        if (!listed) return tl::unexpected(listed.error());
        std::map<std::string, json::array> combinations; // by the number of the product
        for (auto const& one : *listed)
            combinations[text_of(one, "id_product")].push_back(one);
        auto const currency = currencies->find((*configured)["PS_CURRENCY_DEFAULT"]);
        for (auto const& row : rows) {
            bodies.push_back(json::serialize(
                json::object{{"product", again(row.body)},
                             {"combinations", combinations[row.id]},
                             {"time_zone", (*configured)["PS_TIMEZONE"]},
                             {"currency", currency == currencies->end() ? "" : currency->second}}));
        }
        return bodies;
    }

    [[nodiscard]] Result<std::vector<std::string>> customers(std::vector<Row> const& rows) const {
        std::vector<std::string> bodies;
        if (rows.empty()) return bodies;
        auto configured = configuration("[PS_TIMEZONE]");
        if (!configured) return tl::unexpected(configured.error());
        for (auto const& row : rows) {
            bodies.push_back(json::serialize(json::object{
                {"customer", again(row.body)}, {"time_zone", (*configured)["PS_TIMEZONE"]}}));
        }
        return bodies;
    }

  private:
    using Texts = std::map<std::string, std::string>;

    [[nodiscard]] Result<Texts> configuration(char const* names) const {
        auto const listed =
            list("configurations", {{"display", "[name,value]"}, {"filter[name]", names}});
        if (!listed) return tl::unexpected(listed.error());
        Texts values;
        for (auto const& one : *listed)
            values.emplace(text_of(one, "name"), text_of(one, "value"));
        return values;
    }

    [[nodiscard]] Result<Texts> currency_codes() const { // by their number
        auto const listed = list("currencies", {{"display", "[id,iso_code]"}});
        if (!listed) return tl::unexpected(listed.error());
        Texts codes;
        for (auto const& one : *listed)
            codes[text_of(one, "id")] = text_of(one, "iso_code");
        return codes;
    }

    [[nodiscard]] Result<json::array> list(std::string_view resource, Query query) const {
        query.emplace_back("output_format", "JSON");
        Ask const ask{with_query(fmt::format("{}/api/{}", access_.address, resource), query),
                      {{"Authorization", basic_auth(access_.key, "")}}};
        auto const answer = asked(fetch_, ask, fmt::format("GET {}", resource));
        if (!answer) return tl::unexpected(answer.error());
        auto value = json_of(*answer, ask);
        if (!value) return tl::unexpected(value.error());
        if (auto const* const none = value->if_array(); none != nullptr && none->empty())
            return json::array{};
        if (auto* const members = value->if_object();
            members != nullptr && !members->contains("errors")) {
            for (auto& member : *members) {
                if (member.value().is_array()) return std::move(member.value().get_array());
            }
        }
        return no_list(ask);
    }

    [[nodiscard]] Result<Settings> read_settings() const {
        Settings out;
        auto configured = configuration("[PS_TIMEZONE|PS_OS_CANCELED|PS_OS_REFUND|PS_OS_ERROR]");
        if (!configured) return tl::unexpected(configured.error());
        auto& values = *configured;
        out.time_zone = values["PS_TIMEZONE"];
        auto currencies = currency_codes();
        if (!currencies) return tl::unexpected(currencies.error());
        out.currencies = std::move(*currencies);
        auto const states = list("order_states", {{"display", "[id,logable,paid]"}});
        if (!states) return tl::unexpected(states.error());
        for (auto const& one : *states) {
            bool const earns = text_of(one, "logable") == "1" || text_of(one, "paid") == "1";
            out.states[text_of(one, "id")] = earns ? "paid" : "pending";
        }
        out.states[values["PS_OS_REFUND"]] = "refunded";
        out.states[values["PS_OS_CANCELED"]] = "cancelled";
        out.states[values["PS_OS_ERROR"]] = "failed";
        out.states.erase(""); // of what is not there
        return out;
    }

    [[nodiscard]] Result<Belongings> read_belongings(std::vector<json::value> const& orders) const {
        std::set<std::string> ids, references;
        for (auto const& order : orders) {
            ids.insert(text_of(order, "id"));
            references.insert(text_of(order, "reference"));
        }
        ids.erase("");
        references.erase("");
        Belongings out;
        if (ids.empty()) return out;
        auto slips = list("order_slip", {{"display", "full"}, {"filter[id_order]", one_of(ids)}});
        if (!slips) return tl::unexpected(slips.error());
        for (auto& slip : *slips)
            out.slips[text_of(slip, "id_order")].push_back(std::move(slip));
        auto vouchers = read_vouchers(ids);
        if (!vouchers) return tl::unexpected(vouchers.error());
        out.vouchers = std::move(*vouchers);
        if (references.empty()) return out;
        auto const named = list(
            "orders", {{"display", "[id,reference]"}, {"filter[reference]", one_of(references)}});
        if (!named) return tl::unexpected(named.error());
        for (auto const& one : *named) {
            Reading reading;
            out.of_reference[text_of(one, "reference")].insert(
                Payload(&one, reading).whole("id", 0));
        }
        return out;
    }

    [[nodiscard]] Result<ByOrder> read_vouchers(std::set<std::string> const& orders) const {
        ByOrder out;
        auto const used =
            list("order_cart_rules", {{"display", "full"}, {"filter[id_order]", one_of(orders)}});
        if (!used) return tl::unexpected(used.error());
        std::set<std::string> rules;
        for (auto const& one : *used)
            rules.insert(text_of(one, "id_cart_rule"));
        std::map<std::string, std::string> codes;
        if (!rules.empty()) {
            auto const listed =
                list("cart_rules", {{"display", "[id,code]"}, {"filter[id]", one_of(rules)}});
            if (!listed) return tl::unexpected(listed.error());
            for (auto const& one : *listed)
                codes[text_of(one, "id")] = text_of(one, "code");
        }
        for (auto const& one : *used) {
            if (text_of(one, "deleted") == "1") continue;
            out[text_of(one, "id_order")].push_back(
                json::object{{"code", codes[text_of(one, "id_cart_rule")]},
                             {"free_shipping", text_of(one, "free_shipping") == "1"}});
        }
        return out;
    }

    // PrestaShop names the orders of one cart, one a carrier, by one reference, and in its mails
    // writes a number behind it: the only one of a reference has none.
    static std::int64_t part_of(std::set<std::int64_t> const& orders, std::string const& id) {
        if (orders.size() < 2) return 0;
        std::int64_t part = 0;
        for (auto const order : orders) {
            ++part;
            if (fmt::format("{}", order) == id) return part;
        }
        return 0;
    }

    static std::string put_together(json::value order, Settings const& settings,
                                    Belongings const& belongings) {
        auto const id = text_of(order, "id");
        auto const found = [](auto const& map, std::string const& key) {
            auto const at = map.find(key);
            return at == map.end() ? typename std::decay_t<decltype(map)>::mapped_type{}
                                   : at->second;
        };
        auto state = found(settings.states, text_of(order, "current_state"));
        if (state.empty()) state = text_of(order, "valid") == "1" ? "paid" : "pending";
        json::object body;
        body["slips"] = found(belongings.slips, id);
        body["vouchers"] = found(belongings.vouchers, id);
        body["currency"] = found(settings.currencies, text_of(order, "id_currency"));
        body["time_zone"] = settings.time_zone;
        body["state"] = state;
        body["part"] = part_of(found(belongings.of_reference, text_of(order, "reference")), id);
        body["order"] = std::move(order);
        return json::serialize(body);
    }

    Access const& access_;
    Fetch const& fetch_;
};

} // namespace

Result<Page> page_of_prestashop(Access const& access, std::string_view cursor, Fetch const& fetch) {
    PrestaShop const shop(access, fetch);
    auto turn = walk_both(
        cursor, k_pace, [&](Span const& span) { return shop.rows("orders", "full", span); },
        [&](Span const& span) { return shop.rows("order_slip", "[id,id_order,date_upd]", span); });
    if (!turn) return tl::unexpected(turn.error());
    Page page;
    page.cursor = std::move(turn->walked.cursor);
    page.last = turn->walked.last;
    std::vector<json::value> orders;
    if (turn->second) {
        auto of_slips = shop.of_slips(turn->walked.rows);
        if (!of_slips) return tl::unexpected(of_slips.error());
        orders = std::move(*of_slips);
    } else {
        for (auto const& row : turn->walked.rows)
            orders.push_back(again(row.body));
    }
    auto bodies = shop.whole(std::move(orders));
    if (!bodies) return tl::unexpected(bodies.error());
    page.bodies = std::move(*bodies);
    return page;
}

Result<Page> products_of_prestashop(Access const& access, std::string_view cursor,
                                    Fetch const& fetch) {
    PrestaShop const shop(access, fetch);
    auto walked = walk(cursor, k_pace, [&](Span const& span) {
        return shop.rows("products", "[id,reference,wholesale_price,date_upd]", span);
    });
    if (!walked) return tl::unexpected(walked.error());
    auto bodies = shop.products(walked->rows);
    if (!bodies) return tl::unexpected(bodies.error());
    return Page{std::move(*bodies), std::move(walked->cursor), walked->last};
}

Result<Page> customers_of_prestashop(Access const& access, std::string_view cursor,
                                     Fetch const& fetch) {
    PrestaShop const shop(access, fetch);
    auto walked = walk(cursor, k_pace, [&](Span const& span) {
        return shop.rows("customers", "[id,email,deleted,is_guest,date_upd]", span);
    });
    if (!walked) return tl::unexpected(walked.error());
    auto bodies = shop.customers(walked->rows);
    if (!bodies) return tl::unexpected(bodies.error());
    return Page{std::move(*bodies), std::move(walked->cursor), walked->last};
}

} // namespace colporteur::connectors
