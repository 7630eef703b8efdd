// Survey answers: one row a respondent and question; several answers are separated by ";".
#include "features/imports/understand.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace colporteur::imports {

namespace {

class SurveyReader final : public Reader {
  public:
    explicit SurveyReader(ReaderSetup const& setup)
        : facts_(setup.facts), day_(setup.day), shop_(setup.shop), sealer_(setup.facts) {
        for (auto const& decoy : setup.request.decoys)
            decoys_.push_back(fold(decoy));
    }

    void row(Cells& cells) override {
        events::Event event;
        event.kind = events::Kind::answer;
        event.line = cells.line();
        auto time = cells.time(Field::time);
        if (!time && day_) time = shop_.zone.start_of(*day_);
        if (!time) cells.refuse(Field::time, "the answer has no date (--day gives one to all)");
        event.person = facts_.id(person_text(cells));
        event.order = facts_.id(cells.text(Field::order));
        event.x = cells.real(Field::weight).value_or(1);
        if (event.x < 0) cells.refuse(Field::weight, "a weight cannot be negative");
        auto answers = cells.text(Field::answer);
        if (answers.empty()) cells.refuse(Field::answer, "the row has no answer");
        if (cells.reject()) return;
        event.time = *time;
        auto const question = std::string(cells.text(Field::question));
        event.subject = facts_.text(question.empty() ? k_unnamed_question : question);
        event.quantity = cells.sniffed().multiple_questions.count(question) > 0 ? 1 : 0;
        while (!answers.empty()) {
            auto const end = std::min(answers.find(';'), answers.size());
            add(event, trim(answers.substr(0, end)));
            answers.remove_prefix(std::min(end + 1, answers.size()));
        }
    }

  private:
    void add(events::Event event, std::string_view answer) {
        if (answer.empty()) return;
        auto const folded = fold(answer);
        bool const decoy = std::find(decoys_.begin(), decoys_.end(), folded) != decoys_.end();
        event.label = facts_.answer(answer, decoy);
        auto const who = event.order != 0 ? event.order : event.person;
        sealer_.add_natural(event, {who, event.subject, facts_.id(folded)});
    }

    Facts& facts_;
    std::optional<Day> day_;
    shops::Shop const& shop_;
    Sealer sealer_;
    std::vector<std::string> decoys_;
};

} // namespace

std::unique_ptr<Reader> read_survey(ReaderSetup const& setup) {
    return std::make_unique<SurveyReader>(setup);
}

} // namespace colporteur::imports
