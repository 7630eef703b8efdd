#include "edge/router.hpp"

#include "edge/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

namespace colporteur::edge {
namespace {

using contract::Method;
using testing::ElementsAre;
using testing::Pair;

contract::Routes routes(std::vector<std::pair<Method, std::string>> const& table) {
    contract::Routes out;
    for (auto const& [method, pattern] : table) {
        auto const run = [](contract::Request const&) { return contract::Reply(); };
        out.push_back({method, pattern, "", contract::Blocking(run)});
    }
    return out;
}

Router::Found find(Router const& router, Method method, std::string_view path) {
    return router.find(method, parse_target(path)->segments);
}

TEST(Router, LiteralsGoBeforeNames) {
    Router const router(routes({{Method::get, "/imports/{id}/rejects"},
                                {Method::get, "/imports/{id}"},
                                {Method::get, "/imports/fields"},
                                {Method::get, "/imports/templates/{kind}"}}));
    EXPECT_EQ(find(router, Method::get, "/imports/fields").route->pattern, "/imports/fields");
    EXPECT_EQ(find(router, Method::get, "/imports/7").route->pattern, "/imports/{id}");
    auto const found = find(router, Method::get, "/imports/templates/rejects");
    EXPECT_EQ(found.route->pattern, "/imports/templates/{kind}");
    EXPECT_THAT(found.parameters, ElementsAre(Pair("kind", "rejects")));
}

TEST(Router, ASlashInAParameterStaysInIt) {
    Router const router(routes({{Method::get, "/shops/{shop}/aliases/{origin}"}}));
    auto const found = find(router, Method::get, "/shops/1/aliases/a%2Fb");
    ASSERT_NE(found.route, nullptr);
    EXPECT_THAT(found.parameters, ElementsAre(Pair("origin", "a/b"), Pair("shop", "1")));
}

TEST(Router, UnknownPathAndWrongMethodDiffer) {
    Router const router(
        routes({{Method::get, "/a/{x}"}, {Method::remove, "/a/{x}"}, {Method::post, "/a/fixed"}}));
    EXPECT_EQ(find(router, Method::put, "/a/1").allow, "GET, HEAD, DELETE");
    EXPECT_EQ(find(router, Method::put, "/a/fixed").allow, "GET, HEAD, POST, DELETE");
    EXPECT_EQ(find(router, Method::get, "/b").allow, "");
    EXPECT_EQ(find(router, Method::get, "/a/").allow, "") << "a name takes no empty segment";
    EXPECT_EQ(find(router, Method::get, "/a/1/").allow, "");
}

TEST(Router, ATableThatIsWrongIsOurMistake) {
    auto const make = [](std::vector<std::pair<Method, std::string>> const& table) {
        return Router(routes(table));
    };
    EXPECT_THROW(make({{Method::get, "a"}}), std::logic_error);
    EXPECT_THROW(make({{Method::get, "/{a}/{a}"}}), std::logic_error);
    EXPECT_THROW(make({{Method::get, "/{}"}}), std::logic_error);
    EXPECT_THROW(make({{Method::get, "/a{b}"}}), std::logic_error);
    EXPECT_THROW(make({{Method::get, "/a"}, {Method::get, "/a"}}), std::logic_error);
}

} // namespace
} // namespace colporteur::edge
