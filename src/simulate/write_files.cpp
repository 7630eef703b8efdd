// The files, as a merchant would export them 30 days after the last day (so with all refunds).
// UTF-8, comma, a header line; money net in major units with a point; times ISO 8601 in UTC.
//
//   orders.csv       order_id,line,date,customer_id,visitor_id,sku,quantity,goods_net,discount_net,
//                    shipping_net,refunded_net,refund_date,code,currency
//   touches.csv      visitor_id,date,source,medium,campaign,sharer_id
//   spend.csv        platform,campaign,date,cost,impressions,clicks,currency
//   hours.csv        channel,month,hours
//   costs.csv        channel,month,kind,amount,currency     (tools and rewards)
//   survey.csv       order_id,date,question,answer          (answers joined by ";")
//   experiment-C.csv customer_id,arm,assigned_at            (arm: treated | holdout)
//   experiments.csv  channel,name,file,starts_at,ends_at,people,people_reached,cost,currency
//   posts.csv        post,network,date,impressions,views,clicks,seed,mouse_overs
//   products.csv     sku,name,price,cost,currency
//   aliases.csv      origin,channel                         (what the messy source names mean)
//   truth.json       write_truth.cpp
#include "simulate/labels.hpp"
#include "simulate/shop.hpp"
#include "simulate/world.hpp"
#include "simulate/write_truth.hpp"

#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace colporteur::simulate {

namespace {

// Collects rows and writes them in large pieces; complains once, with the name of the file.
class Table {
  public:
    Table(std::filesystem::path path, std::string_view header)
        : path_(std::move(path)), out_(path_, std::ios::binary) {
        buffer_.append(header);
        buffer_.push_back('\n');
    }
    template <class... Values>
    void row(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(buffer_), format, std::forward<Values>(values)...);
        buffer_.push_back('\n');
        if (buffer_.size() > 1U << 20) flush();
    }
    void close() {
        flush();
        out_.close();
        if (!out_) throw std::runtime_error(fmt::format("cannot write {}", path_.string()));
    }

  private:
    void flush() {
        out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        buffer_.clear();
    }
    std::filesystem::path path_;
    std::ofstream out_;
    std::string buffer_;
};

void write_orders(Shop const& shop, std::filesystem::path const& folder) {
    Table table(folder / "orders.csv",
                "order_id,line,date,customer_id,visitor_id,sku,quantity,goods_net,discount_net,"
                "shipping_net,refunded_net,refund_date,code,currency");
    IsoTime iso;
    for (auto const& order : shop.orders) {
        auto const date = iso.text(order.time);
        auto const refund_date = order.refund > 0 ? iso.text(order.refund_time) : std::string();
        table.row("{},1,{},{},{},{},{},{:.2f},{:.2f},{:.2f},{:.2f},{},{},{}", order.number, date,
                  customer_id(order.person), visitor_id(order.visitor),
                  shop.products[static_cast<std::size_t>(order.product)].sku, order.quantity,
                  order.goods, order.discount, order.shipping, order.refund, refund_date,
                  order.code, shop.plan.currency);
    }
    table.close();
}

void write_touches(Shop const& shop, std::filesystem::path const& folder) {
    Table table(folder / "touches.csv", "visitor_id,date,source,medium,campaign,sharer_id");
    IsoTime iso;
    for (std::size_t i = 0; i < shop.touches.size(); ++i) {
        auto const& touch = shop.touches[i];
        auto const& label = label_of(touch.channel, shop.plan.seed, i);
        table.row("{},{},{},{},{},{}", visitor_id(touch.visitor), iso.text(touch.time),
                  label.source, label.medium, label.campaign,
                  touch.sharer >= 0 ? customer_id(touch.sharer) : std::string());
    }
    table.close();
}

void write_costs(Shop const& shop, std::filesystem::path const& folder) {
    Table spend(folder / "spend.csv", "platform,campaign,date,cost,impressions,clicks,currency");
    Table hours(folder / "hours.csv", "channel,month,hours");
    Table others(folder / "costs.csv", "channel,month,kind,amount,currency");
    Stream stream(shop.plan.seed, k_purpose_writing, 0);
    for (auto const& cost : shop.costs) {
        auto const month = month_text(month_of(cost.day));
        if (cost.kind == "media") {
            auto const account = account_of(cost.channel);
            int const clicks = stream.poisson(cost.amount / account.cost_per_click);
            spend.row("{},{},{},{:.2f},{},{},{}", account.platform, account.campaign,
                      day_text(cost.day), cost.amount, clicks * account.impressions_per_click,
                      clicks, shop.plan.currency);
        } else if (cost.kind == "hours") {
            hours.row("{},{},{:.2f}", cost.channel, month, cost.amount / shop.plan.hourly_rate);
        } else {
            others.row("{},{},{},{:.2f},{}", cost.channel, month, cost.kind, cost.amount,
                       shop.plan.currency);
        }
    }
    spend.close();
    hours.close();
    others.close();
}

void write_survey(Shop const& shop, std::filesystem::path const& folder) {
    Table table(folder / "survey.csv", "order_id,date,question,answer");
    IsoTime iso;
    for (auto const& answer : shop.answers) {
        auto const& order = shop.orders[static_cast<std::size_t>(answer.order)];
        table.row("{},{},How did you hear about us?,{}", order.number,
                  iso.text(order.time + 30'000), fmt::join(answer.chosen, ";"));
    }
    table.close();
}

std::string file_of(Experiment const& experiment) {
    return fmt::format("experiment-{}.csv", experiment.channel);
}

void write_experiments(Shop const& shop, std::filesystem::path const& folder) {
    Table index(folder / "experiments.csv",
                "channel,name,file,starts_at,ends_at,people,people_reached,cost,currency");
    for (auto const& experiment : shop.experiments) {
        auto const file = file_of(experiment);
        Table table(folder / file, "customer_id,arm,assigned_at");
        IsoTime iso;
        for (auto const& one : experiment.people) {
            table.row("{},{},{}", customer_id(one.person), one.treated ? "treated" : "holdout",
                      iso.text(one.time));
        }
        table.close();
        index.row("{},{},{},{},{},{},{:.0f},{:.2f},{}", experiment.channel, experiment.name, file,
                  day_text(experiment.start), day_text(experiment.end), experiment.people.size(),
                  experiment.people_reached, experiment.cost, shop.plan.currency);
    }
    index.close();
}

void write_lists(Shop const& shop, std::filesystem::path const& folder) {
    Table posts(folder / "posts.csv",
                "post,network,date,impressions,views,clicks,seed,mouse_overs");
    for (auto const& post : shop.posts) {
        posts.row("{},{},{},{},{},{},{},{}", post.post, post.network, day_text(post.day),
                  post.impressions, post.views, post.clicks, post.seed, post.mouse_overs);
    }
    posts.close();
    Table products(folder / "products.csv", "sku,name,price,cost,currency");
    for (auto const& product : shop.products) {
        products.row("{},\"{}\",{:.2f},{:.2f},{}", product.sku, product.name, product.price,
                     product.cost, shop.plan.currency);
    }
    products.close();
    Table aliases(folder / "aliases.csv", "origin,channel");
    for (auto const& alias : all_aliases())
        aliases.row("{},{}", alias.origin, alias.channel);
    aliases.close();
}

} // namespace

std::vector<std::string> write_files(Shop const& shop, std::filesystem::path const& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw std::runtime_error(
            fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
    }
    write_orders(shop, folder);
    write_touches(shop, folder);
    write_costs(shop, folder);
    write_survey(shop, folder);
    write_experiments(shop, folder);
    write_lists(shop, folder);
    write_truth(shop, folder / "truth.json");

    std::vector<std::string> files{"orders.csv", "touches.csv", "spend.csv",
                                   "hours.csv",  "costs.csv",   "survey.csv"};
    for (auto const& experiment : shop.experiments)
        files.push_back(file_of(experiment));
    for (auto const* const name :
         {"experiments.csv", "posts.csv", "products.csv", "aliases.csv", "truth.json"})
        files.emplace_back(name);
    return files;
}

} // namespace colporteur::simulate
