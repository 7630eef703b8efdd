#include "contract/reply.hpp"
#include "contract/request.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace colporteur::contract {
namespace {

TEST(Problem, NamesTheErrorItsStatusAndTheField) {
    auto const reply = problem(Error{Errc::not_found, "There is no shop 9"}, "shop");
    EXPECT_EQ(reply.status, 404U);
    EXPECT_EQ(reply.content_type, "application/problem+json");
    auto const document = json::parse(*reply.body).as_object();
    EXPECT_EQ(document.at("type"), "about:blank");
    EXPECT_EQ(document.at("title"), "There is no such thing");
    EXPECT_EQ(document.at("status").to_number<int>(), 404);
    EXPECT_EQ(document.at("code"), "not_found");
    EXPECT_EQ(document.at("detail"), "There is no shop 9");
    EXPECT_EQ(document.at("field"), "shop");
}

TEST(Problem, WithoutAFieldHasNone) {
    EXPECT_FALSE(problem_json(Error{Errc::busy, "later"}).contains("field"));
    auto const document = json::parse(*problem(403, "refused", "no").body).as_object();
    EXPECT_FALSE(document.contains("field"));
    EXPECT_EQ(document.at("title"), "The request is refused");
}

TEST(Problem, EveryErrorHasAStatusAndAName) {
    EXPECT_EQ(status_of(Errc::invalid_input), 422U);
    EXPECT_EQ(status_of(Errc::wrong_use), 400U);
    EXPECT_EQ(status_of(Errc::conflict), 409U);
    EXPECT_EQ(status_of(Errc::too_large), 413U);
    EXPECT_EQ(status_of(Errc::busy), 503U);
    EXPECT_EQ(code_of(Errc::stopped), "stopped");
    EXPECT_EQ(code_of(Errc::unreadable), "unreadable");
}

TEST(Reply, JsonHasNoBlanksOnTheWire) {
    auto const reply = json_reply({{"a", 1}, {"b", nullptr}}, 201);
    EXPECT_EQ(reply.status, 201U);
    EXPECT_EQ(reply.content_type, "application/json");
    EXPECT_EQ(*reply.body, R"({"a":1,"b":null})");
}

TEST(Request, FindsTheFirstOfAName) {
    Request request;
    request.query = {{"from", "2026-01"}, {"from", "2026-02"}, {"empty", ""}};
    request.headers = {{"accept-language", "fr"}};
    request.parameters = {{"shop", "1"}};
    EXPECT_EQ(request.argument("from"), "2026-01");
    EXPECT_EQ(request.argument("empty"), "");
    EXPECT_FALSE(request.argument("to"));
    EXPECT_EQ(request.header("accept-language"), "fr");
    EXPECT_FALSE(request.header("Accept-Language")) << "names are in lower case";
    EXPECT_EQ(request.parameter("shop"), "1");
    EXPECT_THROW(static_cast<void>(request.parameter("job")), std::out_of_range);
}

} // namespace
} // namespace colporteur::contract
