// Experiments: rows of people with their arm, sums per arm, or blocks that were on or off.
#include "features/imports/understand.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace {

class ExperimentReader : public Reader {
  public:
    explicit ExperimentReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), options_(setup.request.experiment),
          sealer_(setup.facts) {}

  protected:
    events::Event begin(Cells& cells, events::Kind kind) {
        events::Event event;
        event.kind = kind;
        event.line = cells.line();
        event.subject = facts_.text(options_.name);
        auto const time = cells.time(Field::time);
        event.time = time ? *time : options_.from ? shop_.zone.start_of(*options_.from) : 0;
        return event;
    }

    Facts& facts_;
    shops::Shop const& shop_;
    ExperimentOptions options_;
    Sealer sealer_;
};

class PersonReader final : public ExperimentReader {
  public:
    using ExperimentReader::ExperimentReader;

    void row(Cells& cells) override {
        auto event = begin(cells, events::Kind::arm);
        auto const arm = cells.text(Field::arm);
        if (arm.empty()) cells.refuse(Field::arm, "the row names no arm");
        event.person = facts_.id(person_text(cells));
        if (event.person == 0 && !cells.has(Field::metric)) {
            cells.refuse(Field::person,
                         "the row names no person, so no orders can be found for it");
        }
        bool const money = cells.has(Field::metric) && options_.metric_is_money;
        auto const day = shop_.zone.day_of(event.time);
        event.x = required(cells, Field::metric);
        if (money) event.x = cells.major(Field::metric, day).value_or(0);
        event.y = required(cells, Field::covariate);
        event.z = cells.has(Field::orders) ? required(cells, Field::orders) : event.x > 0 ? 1 : 0;
        if (money) event.amount = cells.minor(Field::metric, day).value_or(0);
        if (cells.reject()) return;
        event.label = facts_.arm(arm);
        if (event.person != 0) {
            sealer_.add_natural(event, {event.subject, event.person});
        } else {
            sealer_.add_by_content(event);
        }
    }

  private:
    static double required(Cells& cells, Field field) {
        auto const value = cells.real(field);
        if (!value && cells.has(field)) {
            cells.refuse(field, fmt::format("the row has no {}", info_of(field).name));
        }
        return value.value_or(0);
    }
};

class TotalReader final : public ExperimentReader {
  public:
    using ExperimentReader::ExperimentReader;

    void row(Cells& cells) override {
        auto event = begin(cells, events::Kind::arm_total);
        auto const arm = cells.text(Field::arm);
        auto const people = cells.whole(Field::people);
        auto const sum = cells.real(Field::sum);
        auto const rate =
            options_.metric_is_money ? cells.major(Field::sum, shop_.zone.day_of(event.time)) : sum;
        if (sum && rate && *rate != *sum) {
            cells.refuse(Field::sum, "sums are taken in the shop's currency alone");
        }
        if (arm.empty()) cells.refuse(Field::arm, "the row names no arm");
        if (!people || *people <= 0) cells.refuse(Field::people, "the arm has no number of people");
        event.z = cells.real(Field::orders).value_or(0);
        if (!sum && !cells.has(Field::orders)) cells.refuse(Field::sum, "the arm has no sum");
        // Without money the orders are the metric: 0 or 1 each, so their squares sum to the same.
        event.x = sum.value_or(event.z);
        event.y = cells.real(Field::sum_squares).value_or(event.z);
        if (sum && !cells.has(Field::sum_squares)) {
            cells.refuse(Field::sum, "a sum needs the sum of squares beside it");
        }
        if (cells.reject()) return;
        event.quantity = *people;
        event.label = facts_.arm(arm);
        sealer_.add_natural(event, {event.subject, event.label});
    }
};

class BlockReader final : public ExperimentReader {
  public:
    using ExperimentReader::ExperimentReader;

    void row(Cells& cells) override {
        auto event = begin(cells, events::Kind::block);
        auto const on = on_or_off(cells.text(Field::arm));
        if (on.empty()) cells.refuse(Field::arm, "a block is on or off");
        auto const day = shop_.zone.day_of(event.time);
        auto const figure = [&](Field field) {
            return options_.metric_is_money ? cells.major(field, day) : cells.real(field);
        };
        auto const value = figure(Field::value);
        auto const metric = value ? value : figure(Field::metric);
        if (!metric) cells.refuse(Field::value, "the block has no value");
        std::string block(cells.text(Field::block));
        if (block.empty()) cells.refuse(Field::block, "the row names no day or region");
        if (auto const named = cells.day(Field::time)) {
            event.time = shop_.zone.start_of(*named);
            bool const is_day = cells.mapping().of(Field::block) == cells.mapping().of(Field::time);
            if (is_day) block = day_text(*named); // however a later export writes it
        }
        event.y = cells.real(Field::covariate).value_or(0);
        if (cells.reject()) return;
        event.x = *metric;
        event.placement = facts_.text(block);
        event.label = facts_.text(on);
        sealer_.add_natural(event, {event.subject, event.placement, event.label});
    }
};

} // namespace

std::unique_ptr<Reader> read_experiment(ReaderSetup const& setup, Mapping const& mapping) {
    if (mapping.has(Field::people)) return std::make_unique<TotalReader>(setup);
    if (mapping.has(Field::block) && mapping.has(Field::value)) {
        return std::make_unique<BlockReader>(setup);
    }
    return std::make_unique<PersonReader>(setup);
}

} // namespace colporteur::imports
