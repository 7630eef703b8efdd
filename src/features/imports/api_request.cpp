#include "features/imports/api_request.hpp"

#include "base/number.hpp"
#include "base/text.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sodium.h>
#include <sstream>
#include <toml++/toml.h>

namespace colporteur::imports {

namespace {

using contract::Fields;

std::optional<int> whole_number(Fields& fields, std::string_view name) {
    auto const number = fields.number_if(name);
    if (!number) return std::nullopt;
    if (*number < 0 || *number > 3650 || *number != static_cast<int>(*number)) {
        fields.refuse(name, {Errc::invalid_input, fmt::format("{}: a whole number of days", name)});
        return std::nullopt;
    }
    return static_cast<int>(*number);
}

std::string one_of(Fields& fields, std::string_view name,
                   std::initializer_list<std::string_view> known) {
    auto text = fields.text_if(name).value_or("");
    if (text.empty() || std::find(known.begin(), known.end(), text) != known.end()) return text;
    fields.refuse(
        name, {Errc::invalid_input, fmt::format("{}: one of {}", name, fmt::join(known, " and "))});
    return {};
}

std::vector<double> shares(Fields& fields) {
    std::vector<double> out;
    std::stringstream text(fields.text_if("ratio").value_or(""));
    for (std::string share; std::getline(text, share, ':');) {
        auto const value = plain_number(trim(share));
        if (!value || *value <= 0) {
            fields.refuse("ratio",
                          {Errc::invalid_input, "ratio: planned shares of the arms, as 1:1:2"});
            return {};
        }
        out.push_back(*value);
    }
    return out;
}

ExperimentOptions experiment_of(Fields& fields, Currency const& currency) {
    ExperimentOptions out;
    out.channel = fields.text_if("channel").value_or("");
    out.name = fields.text_if("name").value_or("");
    out.arm = fields.text_if("arm").value_or("");
    out.control = fields.text_if("control").value_or("");
    out.metric = fields.text_if("metric").value_or("");
    out.orders = fields.text_if("orders").value_or("");
    out.covariate = fields.text_if("covariate").value_or("");
    out.person = fields.text_if("person").value_or("");
    out.metric_is_money = one_of(fields, "metric_is", {"money", "count"}) != "count";
    out.from = fields.day_if("from");
    out.to = fields.day_if("to");
    out.window_days = whole_number(fields, "window_days");
    if (auto const cost = fields.text_if("cost"); cost && !cost->empty()) {
        auto const amount = shops::decimal(*cost);
        if (amount && *amount >= 0 && *amount < 1e10)
            out.cost_minor = to_minor(*amount, currency);
        else
            fields.refuse("cost", {Errc::invalid_input, "cost: an amount, as 400.00"});
    }
    out.people_reached = fields.number_if("reached");
    out.sequential_n = fields.number_if("sequential");
    out.ratio = shares(fields);
    out.running = fields.flag_if("running").value_or(false);
    return out;
}

std::uint64_t random_number() {
    std::uint64_t number = 0;
    randombytes_buf(&number, sizeof number);
    return number;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

toml::table table_of(Pairs const& pairs) {
    toml::table table;
    for (auto const& [field, text] : pairs)
        table.insert_or_assign(field, text);
    return table;
}

// Put in place whole: an import that has begun may be reading the same.
Done write_mapping(std::filesystem::path const& path, std::string const& mapping) {
    auto const fresh = fmt::format("{}.{:016x}", path.string(), random_number());
    std::ofstream out(fresh);
    out << mapping;
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(fresh, path, failed);
    if (out && !failed) return {};
    return fail(Errc::unreadable, "the mapping cannot be written: is the disk full?");
}

std::string mapping_text(Pairs const& columns, Pairs const& values) {
    std::ostringstream text;
    text << toml::table{{"columns", table_of(columns)}, {"values", table_of(values)}} << '\n';
    return text.str();
}

std::filesystem::path file_of(Fields& fields, std::string_view name, std::string const& upload,
                              Uploads const& uploads) {
    auto const file = uploads.find(upload);
    if (file) return *file;
    fields.refuse(name, file.error());
    return {};
}

} // namespace

Asked asked_of(Fields& fields, Uploads const& uploads, Currency const& currency) {
    Asked asked;
    auto& request = asked.request;
    asked.upload = fields.text("upload");
    request.file = file_of(fields, "upload", asked.upload, uploads);
    if (auto const kind = fields.text_if("as"); kind && !kind->empty()) {
        auto const known = kind_from(*kind);
        if (known)
            request.as = *known;
        else
            fields.refuse("as", known.error());
    }
    request.format = fields.text_if("format").value_or("");
    request.date_order = one_of(fields, "date_order", {"dmy", "mdy"});
    request.decimal = one_of(fields, "decimal", {",", "."});
    request.time_zone = fields.text_if("time_zone").value_or("");
    auto const prices = one_of(fields, "prices", {"net", "gross"});
    if (prices == "net") request.prices = Prices::net;
    if (prices == "gross") request.prices = Prices::gross;
    request.decoys = fields.texts("decoys");
    request.day = fields.day_if("day");
    auto const columns = fields.pairs("columns"), values = fields.pairs("values");
    if (!request.file.empty() && (!columns.empty() || !values.empty())) {
        auto const mapping = mapping_text(columns, values);
        request.map_file = uploads.mapping_file(asked.upload, mapping);
        auto const written = write_mapping(request.map_file, mapping);
        if (!written) fields.refuse("columns", written.error());
    }
    if (auto const rates = fields.text_if("rates_upload"); rates && !rates->empty())
        request.rates_file = file_of(fields, "rates_upload", *rates, uploads);
    if (auto experiment = fields.object_if("experiment")) {
        request.experiment = experiment_of(*experiment, currency);
        fields.take(*experiment);
    }
    return asked;
}

} // namespace colporteur::imports
