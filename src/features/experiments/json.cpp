#include "features/experiments/json.hpp"

#include "base/money_json.hpp"

namespace colporteur::experiments {

json::object experiment_json(Experiment const& one, shops::Shop const& shop,
                             channels::ChannelMap const& map, std::string const& revenue) {
    auto const index = map.index_of(one.channel);
    json::object out{
        {"experiment", one.name},
        {"channel", one.channel},
        {"label", index < map.channels.size() ? map.channels[index].label : one.channel},
        {"form", form_name(one.form)},
        {"control", one.control},
        {"metric", one.metric.empty() ? revenue : one.metric},
        {"running", one.running},
        {"from", nullptr},
        {"to", nullptr},
        {"cost", nullptr}};
    if (one.starts_at) out["from"] = day_text(shop.zone.day_of(*one.starts_at));
    if (one.ends_at) out["to"] = day_text(shop.zone.day_of(*one.ends_at));
    if (one.cost_minor) out["cost"] = money_json(*one.cost_minor, shop.currency);
    return out;
}

} // namespace colporteur::experiments
