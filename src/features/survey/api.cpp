#include "features/survey/api.hpp"

#include "contract/fields.hpp"
#include "features/survey/json.hpp"
#include "features/survey/service.hpp"

namespace colporteur::survey {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

Reply all(desk::Open& open, Request const& /*request*/) {
    json::array out;
    for (auto const& question : questions(open.work, open.shop))
        out.push_back(question_json(question));
    return contract::json_reply(json::object{{"questions", std::move(out)}});
}

Reply put_decoy(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const answer = fields.text("answer");
    auto question = fields.text_if("question");
    auto const known = questions(open.work, open.shop);
    if (!question && known.size() == 1) question = known.front().text; // the one that is meant
    if (!question) fields.refuse("question", {Errc::wrong_use, "question: say which one"});
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const changed = add_decoy(open.work, open.shop, *question, answer);
    if (!changed) return contract::problem(changed.error(), "question");
    return contract::json_reply(question_json(*changed));
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    return {
        {Method::get, "/api/v1/shops/{shop}/survey", "Questions and their decoys",
         desk.reading(all)},
        {Method::put, "/api/v1/shops/{shop}/survey/decoys", "Marks an answer as a decoy",
         desk.changing(put_decoy), k_body_max},
    };
}

} // namespace colporteur::survey
