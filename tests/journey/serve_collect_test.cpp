// Live collection as a shop's pages and its developer meet it: over HTTP, on the public listener.
#include "collect_shop.hpp"

namespace colporteur::journey {
namespace {

using testing::HasSubstr;
using testing::Not;

using ServeCollect = CollectShop;

TEST_F(ServeCollect, AVisitFromATaggedLinkToAnOrderIsInTheReportWithinTwoSeconds) {
    EXPECT_EQ(view("https://shop.example/?utm_source=instagram&utm_medium=social").status, 202);
    auto const kept = order("1001", 57.84);
    EXPECT_EQ(kept.status, 202) << kept.body;
    auto const from = std::chrono::steady_clock::now();
    json::object instagram;
    EXPECT_TRUE(soon([&] {
        instagram = row("instagram");
        return json_line(instagram).find("57.84") != std::string::npos;
    }));
    EXPECT_LT(std::chrono::steady_clock::now() - from, std::chrono::seconds(2));
}

TEST_F(ServeCollect, OnlyNamedPagesMaySendAndBrowsersAreToldSo) {
    auto const changed = server_->shop("PUT", "collect", {{"origins", {"https://shop.example"}}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    auto const ours = view("https://shop.example/", "Origin: https://shop.example\r\n");
    EXPECT_EQ(ours.status, 202);
    EXPECT_EQ(ours.headers.at("access-control-allow-origin"), "https://shop.example");
    auto const theirs = view("https://evil.example/", "Origin: https://evil.example\r\n");
    EXPECT_EQ(theirs.status, 403);
    EXPECT_EQ(counted("origin"), 1);
    auto const beacon = [&](std::string const& site) { // of a page that tells no referrer
        return view("https://shop.example/", "Origin: null\r\nSec-Fetch-Site: " + site + "\r\n");
    };
    EXPECT_EQ(beacon("cross-site").status, 403);
    EXPECT_EQ(beacon("same-origin").status, 202);
    auto const refused = server_->shop("PUT", "collect", {{"origins", {"https://a.example/b"}}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("field"), "origins");
    auto const asked = ask_as("Origin: https://shop.example\r\n", port_, "OPTIONS", "/collect");
    EXPECT_EQ(asked.status, 204);
    EXPECT_EQ(asked.headers.at("access-control-allow-methods"), "POST");
}

TEST_F(ServeCollect, TheGoodOnesOfABatchAreKeptAndTheAnswerSaysWhichWereNot) {
    auto const answer = post(fmt::format(
        R"({{"key":"{}","url":"https://shop.example/","events":[)"
        R"({{"id":"good-event-1","type":"view"}},{{"id":"bad-event-01","type":"dance"}},)"
        R"({{"id":"bad-event-02","type":"order","order":"7","net":5,"currency":"USD"}}]}})",
        key_));
    EXPECT_EQ(answer.status, 202) << answer.body;
    EXPECT_EQ(answer.as_json().at("accepted"), 1);
    auto const refused = answer.as_json().at("refused").as_array();
    ASSERT_EQ(refused.size(), 2U) << answer.body;
    EXPECT_EQ(refused[0].at("event"), 1);
    EXPECT_EQ(refused[0].at("field"), "type");
    EXPECT_EQ(refused[1].at("field"), "currency");
    EXPECT_THAT(json_line(refused[1]), HasSubstr("EUR"));
    EXPECT_EQ(counted("event"), 2);
}

TEST_F(ServeCollect, WhatIsWrongIsNamed) {
    EXPECT_EQ(post("{").status, 400);
    EXPECT_EQ(post(R"({"key":"k_nobodys","id":"event-0001","type":"view"})").status, 403);
    EXPECT_EQ(counted("unknown_key"), 1);
    EXPECT_EQ(counted("body"), 1);
    auto const old = post(fmt::format(
        R"({{"key":"{}","sent":1790000000000,"id":"event-0001","type":"view","t":1780000000000,)"
        R"("url":"https://shop.example/"}})",
        key_));
    EXPECT_EQ(old.status, 410) << old.body;
    EXPECT_EQ(counted("too_old"), 1);
    EXPECT_EQ(post(std::string(300'000, ' ')).status, 413);
}

TEST_F(ServeCollect, OfABatchOfWhichNothingIsGoodTheAnswerNamesAll) {
    auto const answer = post(
        fmt::format(R"({{"key":"{}","sent":1790000000000,"url":"https://shop.example/","events":[)"
                    R"({{"id":"old-event-01","type":"view","t":1780000000000}},)"
                    R"({{"id":"bad-event-01","type":"dance"}}]}})",
                    key_));
    EXPECT_EQ(answer.status, 400) << answer.body;
    EXPECT_EQ(answer.text("field"), "events[0].t");
    auto const refused = answer.as_json().at("refused").as_array();
    ASSERT_EQ(refused.size(), 2U) << answer.body;
    EXPECT_EQ(refused[0].at("field"), "t");
    EXPECT_EQ(refused[1].at("event"), 1);
    EXPECT_EQ(refused[1].at("field"), "type");
}

TEST_F(ServeCollect, WhatIsSentForWhoWantsNoneIsCountedAndNotKept) {
    json::object none{{"mode", "none"}}, odd{{"mode", "everything"}};
    EXPECT_EQ(event("view", "https://shop.example/", none).status, 204);
    EXPECT_EQ(counted("objections"), 1);
    EXPECT_EQ(counted("events"), 0);
    auto const refused = event("view", "https://shop.example/", odd);
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.text("field"), "mode");
    EXPECT_EQ(event("consent", "", {{"name", "none"}, {"mode", "none"}}).status, 202) << "heard";
}

TEST_F(ServeCollect, ProgramsAndPrefetchesAreCountedAndNotKept) {
    auto const body = fmt::format(
        R"({{"key":"{}","id":"event-0001","type":"view","url":"https://shop.example/"}})", key_);
    EXPECT_EQ(ask_as("User-Agent: Googlebot/2.1\r\n", port_, "POST", "/collect", body).status, 204);
    EXPECT_EQ(post(body, "Sec-Purpose: prefetch\r\n").status, 204);
    EXPECT_EQ(counted("bots"), 1);
    EXPECT_EQ(counted("prefetches"), 1);
    EXPECT_EQ(counted("events"), 0);
}

TEST_F(ServeCollect, APageWithoutScriptsSendsItsViewAsAPicture) {
    auto const picture = ask_as(std::string(k_firefox) + "Referer: https://shop.example/mug\r\n",
                                port_, "GET", "/collect.gif?key=" + key_);
    EXPECT_EQ(picture.status, 200);
    EXPECT_EQ(picture.headers.at("content-type"), "image/gif");
    EXPECT_THAT(picture.body, testing::StartsWith("GIF89a"));
    EXPECT_TRUE(soon([&] { return counted("events") == 1; }));
    EXPECT_THAT(json_line(server_->shop("live").as_json().at("pages")), HasSubstr("/mug"));
}

TEST_F(ServeCollect, WhoAsksForTheHeadOfThePictureAloneViewsNothing) {
    auto const ask_for = [&](std::string_view method) {
        return ask_as(std::string(k_firefox) + "Referer: https://shop.example/mug\r\n", port_,
                      method, "/collect.gif?key=" + key_);
    };
    auto const head = ask_for("HEAD");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.at("content-type"), "image/gif");
    EXPECT_EQ(head.body, "");
    EXPECT_EQ(ask_for("GET").status, 200) << "control: sent later, so the first would be there too";
    EXPECT_TRUE(soon([&] { return counted("events") == 1; }));
    EXPECT_EQ(counted("events"), 1);
}

TEST_F(ServeCollect, APictureOfAPageThatMayNotSendIsRefused) {
    ASSERT_EQ(server_->shop("PUT", "collect", {{"origins", {"https://shop.example"}}}).status, 200);
    auto const picture = [&](std::string const& referer) {
        return ask_as(std::string(k_firefox) + referer, port_, "GET", "/collect.gif?key=" + key_)
            .status;
    };
    EXPECT_EQ(picture("Referer: https://evil.example/x\r\n"), 403);
    EXPECT_EQ(counted("origin"), 1);
    EXPECT_EQ(picture("Referer: https://Shop.example/mug\r\n"), 200) << "control";
    EXPECT_TRUE(soon([&] { return counted("events") == 1; }));
    auto const address = "/collect.gif?url=https%3A%2F%2Fshop.example%2F&key=" + key_;
    EXPECT_EQ(ask_as(std::string(k_firefox), port_, "GET", address).status, 200)
        << "the page says nothing of itself in Referer";
}

TEST_F(ServeCollect, ThePictureLeavesBrowsersWithGlobalPrivacyControlAlone) {
    auto const picture =
        ask_as(std::string(k_firefox) + "Referer: https://shop.example/mug\r\nSec-GPC: 1\r\n",
               port_, "GET", "/collect.gif?key=" + key_);
    EXPECT_EQ(picture.status, 200);
    EXPECT_EQ(counted("events"), 0);
}

TEST_F(ServeCollect, APortThatIsTakenIsSaidWithTheWayOut) {
    auto const refused = program_.run(
        {"--data", "other", "serve", "--port", "0", "--public-port", std::to_string(port_)});
    EXPECT_NE(refused.code, 0); // there is no such folder
    ASSERT_EQ(program_.run({"init", "other", "--yes"}).code, 0);
    auto const taken = program_.run(
        {"--data", "other", "serve", "--port", "0", "--public-port", std::to_string(port_)});
    EXPECT_EQ(taken.code, 1) << taken.err;
    EXPECT_THAT(taken.err, HasSubstr("--public-port"));
}

TEST_F(ServeCollect, AnAddressCutInsideALetterHoldsNothingUp) {
    std::string url = "https://shop.example/?utm_source=x&utm_campaign=";
    url += std::string(1999 - url.size(), 'q') + "\xc3\xa9";
    EXPECT_EQ(view(url).status, 202);
    EXPECT_EQ(view("https://shop.example/").status, 202);
    EXPECT_TRUE(all_loaded());
    EXPECT_TRUE(soon([&] { return counted("events") == 2; }));
}

TEST_F(ServeCollect, TheTagIsServedWithAnEtag) {
    auto const tag = ask_as({}, port_, "GET", "/colporteur.js");
    EXPECT_EQ(tag.status, 200);
    EXPECT_THAT(tag.headers.at("content-type"), HasSubstr("javascript"));
    EXPECT_THAT(tag.headers.at("cache-control"), Not(HasSubstr("immutable")));
    EXPECT_EQ(
        ask_as("If-None-Match: " + tag.headers.at("etag") + "\r\n", port_, "GET", "/colporteur.js")
            .status,
        304);
    EXPECT_THAT(std::string(collect().at("tag").as_string()), HasSubstr("/colporteur.js"));
}

TEST_F(ServeCollect, ThePublicListenerHasNothingOfTheAdmins) {
    for (char const* target : {"/", "/api/v1/status", "/api/v1/shops/1/report", "/shops/1/verdict"})
        EXPECT_EQ(ask_as({}, port_, "GET", target).status, 404) << target;
    EXPECT_EQ(ask(server_->port(), "POST", "/collect", "{}").status, 404);
}

TEST_F(ServeCollect, AnAddressThatSendsTooMuchIsToldWhenToComeBack) {
    server_.emplace(program_,
                    std::vector<std::string>{"--data", "myshop", "--requests-per-address", "1"});
    read_site();
    Response last;
    for (int n = 0; n < 10 && last.status != 429; ++n)
        last = view("https://shop.example/");
    EXPECT_EQ(last.status, 429);
    EXPECT_THAT(last.headers.at("retry-after"), testing::AnyOf("1", "2"));
    EXPECT_GT(counted("too_many"), 0);
    EXPECT_EQ(counted("unknown_key"), 0);
}

TEST_F(ServeCollect, AShopWhosePagesSendTooMuchIsToldWhenToComeBackWhoeverSends) {
    serve_again({"--trust-proxy", "127.0.0.1", "--requests-per-shop", "1"});
    Response last;
    int taken = 0;
    for (int n = 0; n < 50; ++n) {
        last = view("https://shop.example/", fmt::format("X-Forwarded-For: 203.0.113.{}\r\n", n));
        if (last.status != 202) break;
        ++taken;
    }
    EXPECT_EQ(last.status, 429);
    EXPECT_THAT(last.text("detail"), HasSubstr("this shop"));
    // An event weighs a little more than its request, and what is owed is waited for.
    EXPECT_THAT(last.headers.at("retry-after"), testing::AnyOf("1", "2"));
    EXPECT_GE(taken, 5) << "six times as much at once after a pause";
    EXPECT_EQ(counted("too_many"), 1);
    EXPECT_TRUE(soon([&] { return counted("events") == taken; }));
}

TEST_F(ServeCollect, ADeveloperSeesHowHisEventsAreUnderstood) {
    (void)post(fmt::format(
        R"({{"key":"{}","debug":"abcdefghijkl","url":"https://shop.example/?utm_source=insta",)"
        R"("events":[{{"id":"event-0001","type":"view"}},{{"id":"event-0002","type":"order",)"
        R"("order":"1","net":5,"currency":"USD"}}]}})",
        key_));
    auto const watched = server_->shop("live/debug?token=abcdefghijkl").as_json().at("events");
    ASSERT_EQ(watched.as_array().size(), 2U) << json_line(watched);
    EXPECT_THAT(json_line(watched), HasSubstr("insta"));
    EXPECT_THAT(json_line(watched), HasSubstr("\"field\":\"currency\""));
    EXPECT_EQ(
        server_->shop("live/debug?token=zzzzzzzzzzzz").as_json().at("events").as_array().size(),
        0U);
}

TEST_F(ServeCollect, ABodyThatIsTooLargeIsCountedAndItsPageMayReadWhy) {
    auto const body = fmt::format(R"({{"key":"{}","junk":"{}"}})", key_, std::string(300'000, 'x'));
    auto const reply = post(body, "Origin: https://shop.example\r\n");
    EXPECT_EQ(reply.status, 413);
    EXPECT_EQ(reply.headers.at("access-control-allow-origin"), "https://shop.example");
    EXPECT_THAT(reply.text("detail"), HasSubstr("more than 262144 bytes"));
    EXPECT_EQ(counted("body"), 1);
}

TEST_F(ServeCollect, ADeveloperSeesWhyHisEventsWereNotTaken) {
    auto const asked = server_->shop("PUT", "collect", {{"origins", {"https://shop.example"}}});
    ASSERT_EQ(asked.status, 200) << asked.body;
    auto const body = [&](std::string_view id) {
        return fmt::format(R"({{"key":"{}","debug":"abcdefghijkl","id":"{}","type":"view",)"
                           R"("nav":"navigate","url":"https://shop.example/mug"}})",
                           key_, id);
    };
    EXPECT_EQ(post(body("event-0001"), "Origin: https://other.example\r\n").status, 403);
    EXPECT_EQ(post(body("event-0002"), "Sec-Purpose: prefetch\r\n").status, 204);
    EXPECT_EQ(post(R"({"debug":"abcdefghijkl", "key":)").status, 400);
    EXPECT_EQ(post(body("event-0003")).status, 202);
    EXPECT_EQ(post(body("event-0003")).status, 202);
    auto const ask = [&](std::string const& more) {
        return server_->shop("live/debug?token=abcdefghijkl" + more).as_json().at("events");
    };
    auto const events = ask("").as_array();
    ASSERT_EQ(events.size(), 5U) << json_line(events);
    EXPECT_THAT(json_line(events[0].at("says")), HasSubstr("stored once"));
    EXPECT_THAT(json_line(events[1].at("says")), HasSubstr("begins a visit"));
    EXPECT_THAT(json_line(events[2]), HasSubstr("is not a JSON object that can be read: send"));
    EXPECT_THAT(json_line(events[3]), HasSubstr("fetched the page ahead"));
    EXPECT_THAT(json_line(events[4]), HasSubstr("pages of https://other.example may not send"));
    EXPECT_EQ(events[4].at("type"), "view");
    EXPECT_EQ(events[4].at("page"), "/mug");
    EXPECT_THAT(json_line(ask("&language=fr")), HasSubstr("le navigateur a"));
}

TEST_F(ServeCollect, WhatWasAcknowledgedIsThereAfterAKillAndARestart) {
    ASSERT_EQ(view("https://shop.example/?utm_source=instagram").status, 202);
    ASSERT_EQ(order("1001", 40).status, 202);
    (void)server_->stop(SIGKILL);
    serve_again();
    EXPECT_TRUE(soon([&] { return !row("instagram").empty(); }));
    EXPECT_EQ(order("1002", 40).status, 202);
}

TEST_F(ServeCollect, TheShopsOwnOrderIsTheSameOrderAndItsJourneyIsTheVisitors) {
    ASSERT_EQ(view("https://shop.example/?utm_source=instagram").status, 202);
    ASSERT_EQ(order("1003", 20).status, 202);
    EXPECT_TRUE(soon([&] { return !row("instagram").empty(); }));
    auto const now = json_line(figures());
    EXPECT_THAT(now, HasSubstr("\"orders\":1"));
    // The shop's export has the order, with the customer's name and its own money.
    auto const today = std::string(collect().at("today").at("day").as_string());
    import("orders.csv", fmt::format("order_id,line,date,customer_id,sku,quantity,goods_net\n"
                                     "1003,1,{}T23:00:00Z,cleo,pot,1,25.00\n",
                                     today));
    auto const after = figures();
    EXPECT_THAT(json_line(after), HasSubstr("\"orders\":1")) << "once";
    EXPECT_THAT(json_line(channel(after, "instagram")), HasSubstr("25"));
}

TEST_F(ServeCollect, TheCommandShowsTheTagWhileTheServerRuns) {
    auto const changed = program_.run({"--data", "myshop", "collect", "--origin", "shop.example"});
    EXPECT_EQ(changed.code, 0) << changed.err;
    EXPECT_THAT(changed.out, HasSubstr(key_));
    EXPECT_THAT(changed.out, HasSubstr("https://shop.example"));
    EXPECT_TRUE(soon([&] {
        return view("https://evil.example/", "Origin: https://evil.example\r\n").status == 403;
    })) << "the running server knows it at once";
    auto const as_json = program_.run({"--data", "myshop", "collect", "--json"});
    EXPECT_THAT(as_json.out, HasSubstr("\"key\": \"" + key_));
}

TEST_F(ServeCollect, TheCommandRefusesWhatWouldDoNothing) {
    auto const run = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--data", "myshop", "collect"});
        return program_.run(arguments);
    };
    auto const nobody = run({"--withdraw", ""}); // of a variable that is not set
    EXPECT_EQ(nobody.code, 2) << nobody.out;
    EXPECT_THAT(nobody.err, HasSubstr("--withdraw"));
    auto const secret = run({"--new-secret"});
    EXPECT_EQ(secret.code, 1) << secret.out;
    EXPECT_THAT(secret.err, HasSubstr("full"));
    EXPECT_EQ(run({"--modes", "full", "--new-secret"}).code, 0) << "control";
    for (auto const* odd : {"not-a-url", "", "https://c.shop.example/\"onload=", "ftp://x"}) {
        auto const server = run({"--server", odd});
        EXPECT_EQ(server.code, 2) << odd << ": " << server.out;
        EXPECT_THAT(server.err, HasSubstr("--server"));
    }
    EXPECT_EQ(run({"--server", "http://[::1]:8081"}).code, 0) << "control";
    server_.reset();
    auto const negative =
        program_.run({"--data", "myshop", "serve", "--port", "0", "--requests-per-address", "-1"});
    EXPECT_EQ(negative.code, 2) << negative.err;
    EXPECT_THAT(negative.err, HasSubstr("--requests-per-address"));
}

} // namespace
} // namespace colporteur::journey
