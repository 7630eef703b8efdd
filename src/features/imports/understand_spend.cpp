// Spend: media by day and campaign from the platforms; hours, tools and rewards by month.
#include "features/imports/order_money.hpp"
#include "features/imports/understand.hpp"

#include "base/text.hpp"

#include <cmath>

namespace colporteur::imports {

namespace {

constexpr int k_period_days_max = 366;

class SpendReader final : public Reader {
  public:
    explicit SpendReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), sealer_(setup.facts) {}

    void row(Cells& cells) override {
        Day first = 0;
        Day last = 0;
        if (!period_of(cells, first, last)) return;
        events::Event event;
        event.kind = events::Kind::cost;
        event.line = cells.line();
        auto const origin = platform_of(cells);
        if (origin.empty()) {
            return cells.refuse({Field::channel, Field::source, Field::campaign},
                                "the cost names no channel or platform");
        }
        auto const kind = kind_of(cells);
        if (!kind) return;
        auto const amount = cells.minor(Field::cost, first);
        auto const hours = cells.real(Field::hours);
        if (!amount && !hours) cells.refuse({Field::cost, Field::hours}, "the row has no cost");
        event.x = cells.real(Field::impressions).value_or(0);
        event.y = cells.real(Field::clicks).value_or(0);
        if (amount.value_or(0) < 0 || hours.value_or(0) < 0) {
            cells.refuse(Field::cost, "a cost cannot be negative");
        }
        if (cells.reject()) return;
        event.origin = facts_.origin(origin);
        event.campaign = facts_.text(cells.text(Field::campaign));
        event.placement = facts_.text(cells.text(Field::placement));
        auto const minutes = std::llround(hours.value_or(0) * 60);
        bool const other = *kind != "hours"; // money of another kind, and hours beside it
        if (!other || amount) {
            event.label = facts_.text(*kind);
            event.quantity = other ? 0 : minutes;
            write(event, amount.value_or(0), first, last);
        }
        if (other && hours) {
            event.label = facts_.text("hours");
            event.quantity = minutes;
            event.x = event.y = 0;
            write(event, 0, first, last);
        }
    }

  private:
    bool period_of(Cells& cells, Day& first, Day& last) {
        if (auto const month = cells.month(Field::month)) {
            first = last = first_day(*month);
        } else if (auto const day = cells.day(Field::time)) {
            first = last = *day;
            if (auto const end = cells.day(Field::period_end)) last = *end;
        } else {
            cells.refuse({Field::time, Field::month}, "the cost has no day");
        }
        if (last < first || last - first > k_period_days_max) {
            cells.refuse(Field::period_end, "the period of the cost ends before it begins, or is "
                                            "longer than a year");
        }
        return !cells.reject();
    }

    static std::string platform_of(Cells const& cells) {
        if (!cells.mapping().platform.empty()) return cells.mapping().platform;
        auto named = origin_text(cells);
        if (named.empty()) return std::string(cells.text(Field::campaign));
        // Visits of "google" may be free; what it was paid for is advertising. Hours may be either.
        bool const media =
            fold(cells.text(Field::cost_kind)) == "media" ||
            (cells.text(Field::cost_kind).empty() && cells.text(Field::hours).empty());
        auto const plain = fold(named);
        if (media && (plain == "google" || plain == "bing")) named += " ads";
        return named;
    }

    static std::optional<std::string> kind_of(Cells& cells) {
        auto const kind = fold(cells.text(Field::cost_kind));
        if (kind.empty()) return cells.text(Field::hours).empty() ? "media" : "hours";
        if (kind == "media" || kind == "tools" || kind == "rewards" || kind == "hours") return kind;
        if (kind == "medias" || kind == "publicite") return "media";
        if (kind == "outils") return "tools";
        if (kind == "recompenses") return "rewards";
        if (kind == "heures") return "hours";
        cells.refuse(Field::cost_kind,
                     "the kind of a cost is media, hours, tools or rewards, not '" + kind + "'");
        return std::nullopt;
    }

    // A row over several days is shared out evenly, to the cent and minute.
    void write(events::Event event, std::int64_t amount, Day first, Day last) {
        auto const days = static_cast<std::size_t>(last - first) + 1;
        std::vector<std::int64_t> const even(days, 1);
        auto const amounts = share_out(amount, even);
        auto const minutes = share_out(event.quantity, even);
        event.x /= static_cast<double>(days);
        event.y /= static_cast<double>(days);
        for (std::size_t i = 0; i < days; ++i) {
            event.time = shop_.zone.start_of(first + static_cast<Day>(i));
            event.amount = amounts[i];
            event.quantity = minutes[i];
            sealer_.add_natural(event, {event.origin, event.campaign, event.placement,
                                        static_cast<std::uint64_t>(event.time), event.label});
        }
    }

    Facts& facts_;
    shops::Shop const& shop_;
    Sealer sealer_;
};

} // namespace

std::unique_ptr<Reader> read_spend(ReaderSetup const& setup) {
    return std::make_unique<SpendReader>(setup);
}

} // namespace colporteur::imports
