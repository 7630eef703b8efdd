#include "features/imports/preview_facts.hpp"

#include "base/text.hpp"

namespace colporteur::imports {

namespace {

using events::Event;
using events::Kind;

constexpr std::string_view k_code_mark = "code:"; // before a code that names a source

// What an event says, field by field.
class Teller {
  public:
    using Texts = std::unordered_map<std::uint64_t, std::string>;
    using Channels = std::unordered_map<std::uint64_t, channels::Channel>;
    Teller(shops::Shop const& shop, Texts const& texts, Channels const& channels)
        : shop_(shop), texts_(texts), channels_(channels) {}

    [[nodiscard]] PreviewEntry entry_of(Event const& event);

  private:
    using Value = decltype(PreviewField::value);

    void put(std::string_view name, Value value) { fields_.push_back({name, std::move(value)}); }
    void text(std::string_view name, std::uint64_t id) { put(name, text_of(id)); }
    void amount(std::string_view name, std::int64_t minor) { put(name, Amount{minor}); }
    void number(std::string_view name, double value) { put(name, value); }
    void count(std::string_view name, std::int64_t value) { put(name, static_cast<double>(value)); }
    void time(Event const& event) {
        put("time", is_dated(event) ? Value(Instant{event.time}) : Value());
    }
    void day(Event const& event) {
        put("day", is_dated(event) ? Value(OfDay{shop_.zone.day_of(event.time)}) : Value());
    }
    void source(Event const& event);
    void campaign(Event const& event) { text("campaign", event.campaign); }
    void code(Event const& event);

    void sale(Event const& event);
    void touch(Event const& event);
    void cost(Event const& event);
    void answer(Event const& event);
    void of_experiment(Event const& event);
    void aggregate(Event const& event);

    [[nodiscard]] bool is_dated(Event const& event) const { // a path may not be
        return event.time != 0 && event.time != shop_.zone.start_of(0);
    }
    [[nodiscard]] std::string text_of(std::uint64_t id) const {
        auto const found = texts_.find(id);
        return found == texts_.end() ? std::string() : found->second;
    }

    shops::Shop const& shop_;
    Texts const& texts_;
    Channels const& channels_;
    std::vector<PreviewField> fields_;
};

void Teller::source(Event const& event) {
    text("source", event.origin);
    auto const led = channels_.find(event.origin);
    if (led != channels_.end()) return put("channel", led->second);
    // A touch that names nothing is of people who came directly; an order is of nobody's.
    put("channel", event.kind == Kind::touch ? Value(channels::direct_channel()) : Value());
}

void Teller::code(Event const& event) {
    auto code = text_of(event.code);
    if (code.starts_with(k_code_mark)) code.erase(0, k_code_mark.size());
    put("code", std::move(code));
}

void Teller::sale(Event const& event) {
    time(event);
    text("order", event.order);
    if (event.kind == Kind::order) text("status", event.label);
    text("person", event.person);
    if (event.kind == Kind::order) {
        text("visitor", event.visitor);
        amount("shipping", event.amount);
        amount("shipping_vat", event.vat);
        amount("discount", event.discount);
        code(event);
        source(event);
        return campaign(event);
    }
    if (event.kind == Kind::order_line) text("visitor", event.visitor);
    text("product", event.product);
    count("quantity", event.quantity);
    amount("net", event.amount);
    if (event.kind == Kind::refund) return;
    amount("vat", event.vat);
    amount("discount", event.discount);
}

void Teller::touch(Event const& event) {
    time(event);
    text("person", event.person);
    text("visitor", event.visitor);
    text("sharer", event.sharer);
    text("placement", event.placement);
    text("page", event.page);
    code(event);
    source(event);
    campaign(event);
}

void Teller::cost(Event const& event) {
    day(event);
    text("cost", event.label);
    amount("amount", event.amount);
    count("minutes", event.quantity);
    number("impressions", event.x);
    number("clicks", event.y);
    text("placement", event.placement);
    source(event);
    campaign(event);
}

void Teller::answer(Event const& event) {
    time(event);
    text("question", event.subject);
    text("answer", event.label);
    text("person", event.person);
    text("order", event.order);
    number("weight", event.x);
    put("multiple_choice", event.quantity != 0);
}

void Teller::of_experiment(Event const& event) {
    if (event.kind == Kind::block) {
        day(event);
    } else {
        time(event);
    }
    text("experiment", event.subject);
    text("arm", event.label);
    if (event.kind == Kind::arm) {
        text("person", event.person);
        number("outcome", event.x);
        number("before", event.y);
        number("orders", event.z);
    } else if (event.kind == Kind::arm_total) {
        count("people", event.quantity);
        number("sum", event.x);
        number("sum_squares", event.y);
        number("orders", event.z);
    } else {
        text("block", event.placement);
        number("value", event.x);
        number("before", event.y);
    }
}

void Teller::aggregate(Event const& event) {
    day(event);
    if (event.kind == Kind::post) {
        text("post", event.subject);
        count("views", event.quantity);
        count("impressions", event.amount);
        number("clicks", event.x);
        number("seed", event.y);
        number("mouse_overs", event.z);
        return source(event);
    }
    if (event.kind == Kind::path) {
        text("path", event.subject);
        number("conversions", event.x);
        number("nulls", event.y);
        return amount("amount", event.amount);
    }
    text("tool", event.subject);
    number("sessions", event.x);
    number("conversions", event.y);
    amount("amount", event.amount);
    source(event);
    campaign(event);
}

PreviewEntry Teller::entry_of(Event const& event) {
    static constexpr std::string_view k_names[] = {
        "",    "touch",     "order", "order_line", "refund",   "cost", "answer",
        "arm", "arm_total", "block", "post",       "reported", "path"};
    fields_.clear();
    switch (event.kind) {
    case Kind::order:
    case Kind::order_line:
    case Kind::refund:
        sale(event);
        break;
    case Kind::touch:
        touch(event);
        break;
    case Kind::cost:
        cost(event);
        break;
    case Kind::answer:
        answer(event);
        break;
    case Kind::arm:
    case Kind::arm_total:
    case Kind::block:
        of_experiment(event);
        break;
    case Kind::post:
    case Kind::reported:
    case Kind::path:
        aggregate(event);
        break;
    default: // no file has them
        return {};
    }
    return {k_names[static_cast<std::size_t>(event.kind)], std::move(fields_)};
}

} // namespace

std::uint64_t PreviewFacts::text(std::string_view text) {
    auto const id = text_id(text, key_);
    if (id != 0) texts_.try_emplace(id, text);
    return id;
}

std::uint64_t PreviewFacts::origin(std::string_view text) {
    auto const folded = fold(text);
    auto const id = text_id(folded, key_);
    if (folded.empty()) return id;
    origins.add(folded);
    folded_.try_emplace(id, folded);
    texts_.try_emplace(id, trim(text));
    return id;
}

std::uint64_t PreviewFacts::answer(std::string_view text, bool /*decoy*/) {
    return this->text(text);
}

std::uint64_t PreviewFacts::arm(std::string_view text) {
    return this->text(text);
}

std::uint64_t PreviewFacts::id(std::string_view text) {
    auto const id = Facts::id(text);
    if (id != 0) texts_.try_emplace(id, trim(text));
    return id;
}

void PreviewFacts::reject(std::int64_t line, Reject const& reject, std::string_view /*raw*/) {
    for (auto& row : rows_) {
        if (row.line != line) continue;
        row.rejected = reject.reason;
        row.column = reject.column;
    }
}

void PreviewFacts::tell(shops::Shop const& shop, std::vector<channels::Channel> const& channels) {
    std::unordered_map<std::string_view, channels::Channel const*> by_folded;
    for (std::size_t i = 0; i < origins.list.size() && i < channels.size(); ++i)
        by_folded.emplace(origins.list[i], &channels[i]);
    std::unordered_map<std::uint64_t, channels::Channel> by_origin;
    for (auto const& [id, folded] : folded_) {
        auto const led = by_folded.find(folded);
        if (led != by_folded.end()) by_origin.emplace(id, *led->second);
    }
    Teller teller(shop, texts_, by_origin);
    for (auto const& event : events_) {
        for (auto& row : rows_) {
            if (row.line == event.line) row.entries.push_back(teller.entry_of(event));
        }
    }
}

} // namespace colporteur::imports
