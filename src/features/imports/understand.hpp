// Understanding: rows as fields to facts. One reader a kind; rules only, no store, no clock.
#pragma once

#include "features/imports/facts.hpp"
#include "features/imports/identity.hpp"
#include "features/imports/refunds_said.hpp"

#include <memory>

namespace colporteur::imports {

// The question of surveys that name none.
constexpr std::string_view k_unnamed_question = "How did you hear about us?";

struct Findings {
    std::vector<std::string> notes;          // what was assumed
    std::vector<std::uint64_t> whole_orders; // of which the rows read say all
    std::vector<RefundsSaid> refunds;        // so that none counts twice
};

class Reader {
  public:
    virtual ~Reader() = default;
    // Understands a row and adds its facts, or leaves a reject in `cells` and adds nothing.
    virtual void row(Cells& cells) = 0;
    virtual void finish() {}                                       // after the last row
    [[nodiscard]] virtual Findings findings() const { return {}; } // after finish()
};

struct ReaderSetup {
    Facts& facts;
    shops::Shop const& shop;
    ImportRequest const& request;
    Prices prices = Prices::by_format; // of the request, else of the mapping
    std::optional<Day> day; // of files that name none: asked for, or told above the table
};

std::unique_ptr<Reader> read_orders(ReaderSetup const& setup);
std::unique_ptr<Reader> read_touches(ReaderSetup const& setup);
std::unique_ptr<Reader> read_spend(ReaderSetup const& setup);
std::unique_ptr<Reader> read_survey(ReaderSetup const& setup);
std::unique_ptr<Reader> read_experiment(ReaderSetup const& setup, Mapping const& mapping);
std::unique_ptr<Reader> read_posts(ReaderSetup const& setup);
std::unique_ptr<Reader> read_paths(ReaderSetup const& setup);
std::unique_ptr<Reader> read_reported(ReaderSetup const& setup);

// The reader of the mapping's kind. REQUIRES: a kind of events (not products, customers).
std::unique_ptr<Reader> reader_for(Mapping const& mapping, ReaderSetup const& setup);

// "instagram / social", "newsletter", "code:insta10", the host of a referrer; "" when the row names
// no source at all.
std::string origin_text(Cells const& cells);

// The customer id, or the mail when there is none.
std::string_view person_text(Cells const& cells);

// "code:insta10", which is how a code names a source; of several the first. "" when there is none.
std::string code_text(std::string_view codes);

} // namespace colporteur::imports
