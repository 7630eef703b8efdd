// The preview: the first rows as facts in words; nothing is written.
#include "features/imports/service.hpp"

#include "features/channels/service.hpp"
#include "features/imports/batch_facts.hpp"
#include "features/imports/experiment_definition.hpp"
#include "features/imports/record_rows.hpp"
#include "features/imports/understand.hpp"
#include "features/imports/understanding.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <unordered_map>

namespace colporteur::imports {

namespace {

constexpr std::string_view k_kind_names[] = {"",     "touch",    "order", "order line", "refund",
                                             "cost", "answer",   "arm",   "arm total",  "block",
                                             "post", "reported", "path",  "credit"};

// What the figures of an entry are called.
struct FigureNames {
    std::string_view quantity = "quantity", x = {}, y = {}, z = {};
};

FigureNames figures_of(events::Kind kind) {
    using events::Kind;
    switch (kind) {
    case Kind::cost:
        return {"minutes", "impressions", "clicks", {}};
    case Kind::answer:
        return {"multiple choice", "weight", {}, {}};
    case Kind::arm:
        return {"quantity", "outcome", "figure from before", "orders"};
    case Kind::arm_total:
        return {"people", "sum", "sum of squares", "orders"};
    case Kind::block:
        return {"quantity", "value", "figure from before", {}};
    case Kind::post:
        return {"views", "clicks", "seed views", "mouse-overs"};
    case Kind::reported:
        return {"quantity", "sessions", "orders", {}};
    case Kind::path:
        return {"quantity", "orders", "journeys without an order", {}};
    default:
        return {};
    }
}

// Facts in words.
class WordFacts final : public Facts {
  public:
    WordFacts(HashKey const& key, shops::Shop const& shop, Preview& preview, Say const& say)
        : key_(key), shop_(shop), preview_(preview), say_(say) {}

    std::uint64_t text(std::string_view text) override {
        auto const id = text_id(text, key_);
        if (id != 0) texts_.try_emplace(id, text);
        return id;
    }
    std::uint64_t origin(std::string_view text) override {
        auto const folded = fold(text);
        if (!folded.empty()) origins.add(folded);
        return this->text(folded);
    }
    std::uint64_t answer(std::string_view text, bool /*decoy*/) override {
        return this->text(text);
    }
    std::uint64_t arm(std::string_view text) override { return this->text(text); }
    std::uint64_t id(std::string_view text) override { // shown as it stands in the file
        auto const id = Facts::id(text);
        if (id != 0) texts_.try_emplace(id, trim(text));
        return id;
    }
    void add(events::Event const& event) override {
        for (auto& row : preview_.rows) {
            if (row.line == event.line) row.entries.push_back(words_of(event));
        }
    }
    void reject(std::int64_t line, Reject const& reject, std::string_view /*raw*/) override {
        for (auto& row : preview_.rows) {
            if (row.line == line) row.rejected = reject.reason;
        }
    }
    [[nodiscard]] HashKey const& key() const override { return key_; }

    Named origins;

  private:
    [[nodiscard]] std::string words_of(events::Event const& event) const;
    [[nodiscard]] std::string text_of(std::uint64_t id) const {
        auto const found = texts_.find(id);
        return found == texts_.end() ? fmt::format("{:08x}", id >> 32) : found->second;
    }

    HashKey const& key_;
    shops::Shop const& shop_;
    Preview& preview_;
    Say const& say_;
    std::unordered_map<std::uint64_t, std::string> texts_;
};

std::string WordFacts::words_of(events::Event const& event) const {
    using events::Kind;
    std::string out = say_(k_kind_names[static_cast<std::size_t>(event.kind)]);
    bool const dated = event.time != 0 && event.time != shop_.zone.start_of(0); // a path may not be
    if (dated) out += " " + shop_.zone.text(event.time);
    auto const named = [&](std::string_view name, std::uint64_t id) {
        if (id != 0) out += fmt::format(", {} {}", say_(name), text_of(id));
    };
    auto const counted = [&](std::string_view name, double value) {
        if (value != 0 && !name.empty()) out += fmt::format(", {} {}", say_(name), value);
    };
    auto const money = [&](std::string_view name, std::int64_t minor) {
        if (minor != 0) out += fmt::format(", {} {}", say_(name), plain(minor, shop_.currency));
    };
    bool const line = event.kind == Kind::order_line || event.kind == Kind::refund;
    named("subject", event.subject);
    named("source", event.origin);
    named("campaign", event.campaign);
    named("placement", event.placement);
    named("page", event.page);
    named("code", event.code);
    named("order", event.order);
    named("product", event.product);
    named("is", event.label);
    named("person", event.person);
    named("visitor", event.visitor);
    named("sharer", event.sharer);
    auto const names = figures_of(event.kind);
    counted(names.quantity, static_cast<double>(event.quantity));
    if (event.kind == Kind::post) {
        counted("impressions", static_cast<double>(event.amount));
    } else {
        money(event.kind == Kind::order ? "shipping net" : line ? "net" : "amount", event.amount);
    }
    money("discount", event.discount);
    money("VAT", event.vat);
    counted(names.x, event.x);
    counted(names.y, event.y);
    counted(names.z, event.z);
    return out;
}

void list_columns(Preview& preview, Header const& header, Mapping const& mapping) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string field;
        for (auto const& info : all_fields()) {
            if (mapping.of(info.field) == static_cast<int>(i)) field = info.name;
        }
        preview.columns.push_back({field, header[i]});
    }
}

std::string money_text(std::optional<std::int64_t> minor, shops::Shop const& shop) {
    return minor ? plain(*minor, shop.currency) : std::string("not known");
}

void preview_record(Cells& cells, Kind kind, shops::Shop const& shop, HashKey const& key,
                    PreviewRow& row, Say const& say) {
    if (kind == Kind::products) {
        if (auto const product = product_of(cells)) {
            row.entries.push_back(say(fmt::format(
                "product {} '{}', price {}, cost {}", product->product_id, product->name,
                money_text(product->price_minor, shop), money_text(product->cost_minor, shop))));
        }
    } else if (auto const customer = customer_of(cells, key)) {
        row.entries.push_back(say("customer") + " " + customer->customer_id);
        if (customer->email_person) row.entries.back() += ", " + say("with a mail address");
    }
}

} // namespace

Result<Preview> preview(shops::Workspace& work, shops::Shop const& shop,
                        ImportRequest const& request, Say const& say, std::size_t rows) {
    auto understood = understand(request, shop, work.now);
    if (!understood) return tl::unexpected(understood.error());
    auto& source = *understood->table.rows;
    Preview out;
    out.dialect = understood->table.dialect;
    out.kind = understood->mapping.kind;
    out.format = understood->mapping.format;
    out.notes = understood->notes;
    list_columns(out, source.header(), understood->mapping);

    auto asked = request;
    bool const records = out.kind == Kind::products || out.kind == Kind::customers;
    if (out.kind == Kind::experiment) {
        auto const options = completed(request.experiment, request.file);
        if (options) asked.experiment = *options;
        if (!options) out.notes.push_back(options.error().message); // refused, if it stays so
    }
    WordFacts facts(work.events.key(), shop, out, say);
    auto const reader = records
                            ? nullptr
                            : reader_for(understood->mapping,
                                         {facts, shop, asked, understood->prices, understood->day});
    source.on_bad_row = [&](tables::BadRow const& bad) {
        out.rows.push_back({bad.line, {}, bad.reason});
    };
    Cells cells(understood->mapping, understood->sniffed, source.header(), shop, understood->zone,
                understood->rates, understood->latest);
    tables::Row row;
    while (out.rows.size() < rows) {
        auto const more = source.next(row);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (is_ignored(understood->mapping, row)) continue;
        out.rows.push_back({row.line, {}, {}});
        cells.take(row);
        if (records) {
            preview_record(cells, out.kind, shop, work.events.key(), out.rows.back(), say);
        } else {
            reader->row(cells);
        }
        if (cells.reject()) out.rows.back().rejected = cells.reject()->reason;
    }
    if (reader) reader->finish();
    out.proposals = channels::preview(work, shop, facts.origins.list);
    return out;
}

} // namespace colporteur::imports
