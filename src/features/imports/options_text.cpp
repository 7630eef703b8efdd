#include "features/imports/options_text.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace colporteur::imports {

namespace {

class Words {
  public:
    void add(std::string_view name, std::string_view value) {
        if (!value.empty()) text_ += fmt::format("{}={};", name, value);
    }
    template <class T>
    void add_if(std::string_view name, std::optional<T> const& value) {
        if (value) add(name, fmt::format("{}", *value));
    }
    [[nodiscard]] std::string const& text() const { return text_; }

  private:
    std::string text_;
};

} // namespace

std::string options_text(ImportRequest const& request, shops::Shop const& shop) {
    Words words;
    words.add("currency", shop.currency.text());
    words.add("zone", shop.zone.name());
    words.add("vat", fmt::format("{}", shop.vat));
    if (request.as) words.add("as", kind_name(*request.as));
    words.add("format", request.format);
    if (!request.map_file.empty()) words.add("map", file_fingerprint(request.map_file));
    if (!request.rates_file.empty()) words.add("rates", file_fingerprint(request.rates_file));
    words.add("date-order", request.date_order);
    words.add("decimal", request.decimal);
    words.add("time-zone", request.time_zone);
    if (request.prices == Prices::net) words.add("prices", "net");
    if (request.prices == Prices::gross) words.add("prices", "gross");
    words.add("decoys", fmt::format("{}", fmt::join(request.decoys, "|")));
    words.add_if("day", request.day);
    auto const& experiment = request.experiment;
    words.add("channel", experiment.channel);
    words.add("name", experiment.name);
    words.add("arm", experiment.arm);
    words.add("control", experiment.control);
    words.add("metric", experiment.metric);
    words.add("orders", experiment.orders);
    words.add("covariate", experiment.covariate);
    words.add("person", experiment.person);
    words.add_if("from", experiment.from);
    words.add_if("to", experiment.to);
    words.add_if("window", experiment.window_days);
    words.add_if("cost", experiment.cost_minor);
    words.add_if("reached", experiment.people_reached);
    words.add_if("sequential", experiment.sequential_n);
    words.add("ratio", fmt::format("{}", fmt::join(experiment.ratio, ":")));
    if (experiment.running) words.add("running", "yes");
    if (!experiment.metric_is_money) words.add("metric-is", "number");
    return words.text();
}

} // namespace colporteur::imports
