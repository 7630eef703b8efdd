// Touches: a visit or click of a person or browser, with what it names as its source.
#include "features/imports/understand.hpp"

namespace colporteur::imports {

namespace {

class TouchReader final : public Reader {
  public:
    explicit TouchReader(ReaderSetup const& setup) : facts_(setup.facts), sealer_(setup.facts) {}

    void row(Cells& cells) override {
        events::Event event;
        event.kind = events::Kind::touch;
        event.line = cells.line();
        auto const time = cells.time(Field::time);
        if (!time) return cells.refuse(Field::time, "the touch has no time");
        event.time = *time;
        event.person = facts_.id(person_text(cells));
        event.visitor = facts_.id(cells.text(Field::visitor));
        if (event.person == 0 && event.visitor == 0) {
            return cells.refuse({Field::visitor, Field::person, Field::email},
                                "the touch names neither a person nor a visitor");
        }
        event.origin = facts_.origin(origin_text(cells));
        event.campaign = facts_.text(cells.text(Field::campaign));
        event.placement = facts_.text(cells.text(Field::placement));
        event.page = facts_.text(cells.text(Field::page));
        event.code = facts_.text(code_text(cells.text(Field::code)));
        event.sharer = facts_.id(cells.text(Field::sharer));
        sealer_.add_by_content(event);
    }

  private:
    Facts& facts_;
    Sealer sealer_;
};

} // namespace

std::unique_ptr<Reader> read_touches(ReaderSetup const& setup) {
    return std::make_unique<TouchReader>(setup);
}

} // namespace colporteur::imports
