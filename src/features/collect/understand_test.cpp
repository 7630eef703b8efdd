#include "features/collect/understand.hpp"

#include "features/shops/service.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

constexpr TimeMs k_received = 1'732'790'001'000;

class Understands : public testing::Test {
  protected:
    Understands() {
        site_.key = "k_shop";
        site_.origins = {"https://shop.example"};
        site_.vat = 0.2;
        options_.received = k_received;
        options_.key = {1, 2, 3};
        options_.site = [this](std::string_view key) {
            return key == site_.key ? &site_ : nullptr;
        };
    }

    Result<Understood> read(std::string const& body) { return understanding_.read(body, options_); }

    // Of a body with these events, and a page for those that name none.
    Understood batch(std::string const& events, std::string const& more = "") {
        auto found = read(R"({"events": [)" + events +
                          R"(], "key": "k_shop", "url": )"
                          R"("https://shop.example/p")" +
                          more + "}");
        if (!found) ADD_FAILURE() << found.error().message;
        return found ? std::move(*found) : Understood{};
    }
    // The one hit of an event with these members besides its id.
    Hit hit(std::string const& members, std::string const& more = "") {
        auto const found = batch(R"({"id": "abcdefgh", )" + members + "}", more);
        for (auto const& refused : found.refused)
            ADD_FAILURE() << refused.field << ": " << refused.detail;
        return found.hits.empty() ? Hit{} : found.hits.front();
    }
    // "field: detail" of the one event that is refused.
    std::string refused(std::string const& members, std::string const& more = "") {
        auto const found = batch("{" + members + "}", more);
        if (found.refused.size() != 1) return "";
        return found.refused[0].field + ": " + found.refused[0].detail;
    }
    std::string refused_field(std::string const& members, std::string const& more = "") {
        auto const all = refused(R"("id": "abcdefgh", )" + members, more);
        return all.substr(0, all.find(':'));
    }
    std::string wrong(std::string const& body) {
        auto const found = read(body);
        if (found) return "understood";
        return fmt::format("{}|{}", understanding_.wrong_field(), found.error().message);
    }

    Site site_;
    UnderstandOptions options_;
    Understanding understanding_;
};

TEST_F(Understands, TheExampleOfTheHeader) {
    auto const found = read(R"({"key": "k_shop", "sent": 1732790000123,
        "url": "https://shop.example/a?utm_source=x", "ref": "https://blog.example/", "events": [
        {"id": "k2Jx0001", "type": "view", "t": 1732790000000, "nav": "navigate"},
        {"id": "k2Jx0002", "type": "impression", "t": 1732790000000, "name": "hero"},
        {"id": "k2Jx0003", "type": "click", "name": "hero", "value": "https://other.example/x?s=1"},
        {"id": "k2Jx0004", "type": "share", "name": "hero", "value": "copy"},
        {"id": "k2Jx0005", "type": "play", "name": "film", "played": 0.5},
        {"id": "k2Jx0006", "type": "custom", "name": "newsletter", "value": "footer"},
        {"id": "k2Jx0007", "type": "order", "order": "1001", "net": 57.84, "currency": "EUR",
         "code": "ANNA10"}]})");
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_TRUE(found->refused.empty()) << found->refused[0].detail;
    auto const& hits = found->hits;
    ASSERT_EQ(hits.size(), 7U);
    EXPECT_EQ(found->site, &site_);
    EXPECT_EQ(hits[0].type, HitType::view);
    EXPECT_EQ(hits[0].page, "/a");
    EXPECT_TRUE(hits[0].landing);
    EXPECT_EQ(hits[0].origin, "x");
    EXPECT_EQ(hits[0].time, k_received - 123);
    EXPECT_FALSE(hits[1].landing);
    EXPECT_EQ(hits[1].name, "hero");
    EXPECT_EQ(hits[2].value, "https://other.example/x");
    EXPECT_EQ(hits[2].time, k_received);
    EXPECT_EQ(hits[3].value, "copy");
    EXPECT_EQ(hits[4].played, 0.5);
    EXPECT_EQ(hits[5].value, "footer");
    EXPECT_EQ(hits[6].amount_minor, 5784);
    EXPECT_EQ(hits[6].code, "ANNA10");
    auto const order = shops::order_id("1001", options_.key);
    EXPECT_EQ(hits[6].order, shops::sealed_order(order, options_.key));
}

TEST_F(Understands, ABodyWithoutEventsIsOneEvent) {
    auto const found = read(R"({"type": "like", "name": "hero", "key": "k_shop", "id": "abcdefgh",
                               "debug": "watch123"})");
    ASSERT_TRUE(found);
    ASSERT_EQ(found->hits.size(), 1U);
    EXPECT_EQ(found->hits[0].type, HitType::like);
    EXPECT_EQ(found->hits[0].page, "");
    EXPECT_EQ(found->debug, "watch123");
}

TEST_F(Understands, WhatAnEventSaysGoesBeforeWhatItsBodySays) {
    auto const one = hit(R"("type": "view", "url": "https://shop.example/own")");
    EXPECT_EQ(one.page, "/own");
    EXPECT_EQ(hit(R"("type": "view")", R"(, "nav": "reload")").landing, false);
    EXPECT_EQ(hit(R"("type": "view", "nav": "navigate")", R"(, "nav": "reload")").landing, true);
}

TEST_F(Understands, TheGoodEventsOfABatchAreKept) {
    auto const found = batch(R"({"id": "abcdefgh", "type": "view"}, {"id": "short", "type": "view"},
        7, {"id": "abcdefgi", "type": "nothing"}, {"id": "abcdefgj", "type": "view"})");
    EXPECT_EQ(found.hits.size(), 2U);
    ASSERT_EQ(found.refused.size(), 3U);
    EXPECT_EQ(found.refused[0].event, 1U);
    EXPECT_EQ(found.refused[0].field, "id");
    EXPECT_EQ(found.refused[1].field, "events");
    EXPECT_EQ(found.refused[2].event, 3U);
    EXPECT_EQ(found.refused[2].field, "type");
}

TEST_F(Understands, TheBrowsersWrongClockDoesNotMatter) {
    auto const sent = R"(, "sent": 5000000)"; // it believes that it is 1970
    EXPECT_EQ(hit(R"("type": "view", "t": 4999000)", sent).time, k_received - 1000);
    EXPECT_EQ(hit(R"("type": "view", "t": 5001000)", sent).time, k_received); // of the future
    EXPECT_EQ(hit(R"("type": "view", "t": 4999000.7)", sent).time, k_received - 1000);
    EXPECT_EQ(hit(R"("type": "view")", sent).time, k_received);
    EXPECT_EQ(hit(R"("type": "view")").time, k_received);
    EXPECT_EQ(hit(fmt::format(R"("type": "view", "t": {})", k_received - 5)).time, k_received - 5);
    EXPECT_EQ(hit(fmt::format(R"("type": "view", "t": {})", k_received + 5)).time, k_received);
}

TEST_F(Understands, WhatIsOlderThanAWeekIsTooOld) {
    auto const t = k_received - k_age_max;
    EXPECT_EQ(hit(fmt::format(R"("type": "view", "t": {})", t)).time, t);
    auto const late = batch(fmt::format(R"({{"id": "abcdefgh", "type": "view", "t": {}}})", t - 1));
    ASSERT_EQ(late.refused.size(), 1U);
    EXPECT_TRUE(late.refused[0].too_old);
    EXPECT_EQ(late.refused[0].detail,
              "the event is older than 7 days: send events when they happen");
    EXPECT_EQ(refused_field(R"("type": "view", "t": 1e300)"), "t");
    EXPECT_EQ(refused_field(R"("type": "view", "t": 1)", R"(, "sent": -1e300)"), "sent");
    EXPECT_EQ(refused_field(R"("type": "view", "t": "soon")"), "t");
    EXPECT_EQ(refused_field(R"("type": "view", "t": 1e999)"), "t");
}

TEST_F(Understands, OrdersSayTheirNumberAndMoney) {
    EXPECT_EQ(hit(R"("type": "order", "order": 1001, "gross": 12, "currency": "eur")").amount_minor,
              1000);
    EXPECT_EQ(
        hit(R"("type": "order", "order": "#1", "net": "0.5", "currency": "EUR")").amount_minor, 50);
    EXPECT_EQ(refused_field(R"("type": "order", "net": 1, "currency": "EUR")"), "order");
    EXPECT_EQ(refused_field(R"("type": "order", "order": "1", "currency": "EUR")"), "net");
    EXPECT_EQ(
        refused_field(R"("type": "order", "order": "1", "net": 1, "gross": 2, "currency": "EUR")"),
        "net");
    EXPECT_EQ(refused_field(R"("type": "order", "order": "1", "net": -1, "currency": "EUR")"),
              "net");
    EXPECT_EQ(refused_field(R"("type": "order", "order": "1", "gross": 1.1e9, "currency": "EUR")"),
              "gross");
    EXPECT_EQ(
        refused_field(fmt::format(R"("type": "order", "order": "{}", "net": 1, "currency": "EUR")",
                                  std::string(101, '1'))),
        "order");
    EXPECT_EQ(
        refused(R"("id": "abcdefgh", "type": "order", "order": "1", "net": 1, "currency": "USD")"),
        "currency: currency must be the shop's, EUR: send amounts in it");
}

TEST_F(Understands, AChoiceNamesTheTextThatWasAgreedTo) {
    site_.audience = site_.full = true;
    auto const agreed =
        hit(R"("type": "consent", "name": "full", "value": "privacy/2026-11-20261128")");
    EXPECT_EQ(agreed.type, HitType::consent);
    EXPECT_EQ(agreed.name, "full");
    EXPECT_EQ(agreed.value, "privacy/2026-11-20261128");
    EXPECT_EQ(batch(R"({"id": "abcdefgh", "type": "consent", "name": "none"})").choice,
              Choice::none);
    EXPECT_EQ(refused_field(R"("type": "consent", "name": "all")"), "name");
    EXPECT_EQ(refused_field(R"("type": "consent", "name": "full")"), "value");
    EXPECT_EQ(refused_field(R"("type": "consent", "name": "full", "value": "a@b")"), "value");
    site_.audience = site_.full = false;
    EXPECT_EQ(refused_field(R"("type": "consent", "name": "full", "value": "v1")"), "name");
    EXPECT_EQ(hit(R"("type": "consent", "name": "none")").name, "none") << "always heard";
}

TEST_F(Understands, AWithdrawalIsHeardHoweverLateItComes) {
    auto const none = hit(R"("type": "consent", "name": "none", "t": 1000, "url": "no address")",
                          R"(, "sent": 1732790001000)");
    EXPECT_EQ(none.name, "none");
    EXPECT_EQ(none.time, k_received);
    EXPECT_EQ(hit(R"("type": "consent", "name": "audience")").name, "audience")
        << "though the shop has it no more: the person leaves full";
    site_.full = true;
    EXPECT_EQ(refused_field(R"("type": "consent", "name": "full", "value": "v1", "t": 1000)"), "t");
}

TEST_F(Understands, TheModeOfABody) {
    auto const view = R"({"id": "abcdefgh", "type": "view"})";
    EXPECT_FALSE(batch(view).mode);
    EXPECT_EQ(batch(view, R"(, "mode": "full")").mode, events::VisitorMode::full);
    EXPECT_FALSE(batch(view, R"(, "mode": "")").mode);
    EXPECT_EQ(wrong(R"({"key": "k_shop", "id": "abcdefgh", "type": "view", "mode": "everything",)"
                    R"( "url": "https://shop.example/"})"),
              "mode|mode must be none, cookieless, audience or full");
}

// The sums were made by openssl: printf 42 | openssl dgst -sha256 -hmac hush
TEST_F(Understands, NobodyCanSayWhoHeIsWithoutTheShopsServer) {
    constexpr auto k_proof = "86118537db9797aa2fd790410ad82f9e873d8b002b4c2ae7bc1e14abfd1de82a";
    auto const said = [&](std::string const& customer, std::string const& proof) {
        return fmt::format(R"("type": "identify", "name": "{}", "value": "{}")", customer, proof);
    };
    site_.full = true;
    site_.identify_secret = "hush";
    auto const found = hit(said("42", k_proof));
    EXPECT_EQ(found.person, shops::person_id("42", options_.key));
    EXPECT_EQ(found.name + found.value, "") << "the number and its proof are not kept";
    EXPECT_EQ(refused_field(said("43", k_proof)), "value");
    EXPECT_EQ(refused_field(said("42", "")), "value");
    EXPECT_EQ(refused_field(said("", k_proof)), "name");
    site_.identify_secret = "other";
    EXPECT_EQ(refused_field(said("42", k_proof)), "value");
    site_.full = false;
    EXPECT_EQ(refused_field(said("42", k_proof)), "type");
}

// "1732876400 42" under "hush", a day later; by another program than ours.
constexpr auto k_clp = "AAECAwQFBgcICQoLAwQBwLdTBRePabRDtMzL5TS8flcOu4s8mZJ9aAg";

TEST_F(Understands, AMailsLinkSaysWhomItWasSentTo) {
    site_.full = true;
    site_.identify_secret = "hush";
    auto const view = [](std::string const& clp, std::string const& path = "/new") {
        return fmt::format(R"("type": "view", "url": "https://shop.example{}?utm_source=news&)"
                           R"(utm_medium=email&clp={}#x", "nav": "navigate")",
                           path, clp);
    };
    auto const found = hit(view(k_clp));
    EXPECT_EQ(found.person, shops::person_id("42", options_.key));
    EXPECT_EQ(found.mail, MailLink::leads);
    EXPECT_EQ(found.origin, "news / email") << "and else it is a view like any other";
    EXPECT_EQ(found.page, "/new");
    EXPECT_EQ(hit(view("forged")).person, 0U);
    EXPECT_EQ(hit(view("forged")).mail, MailLink::no_token);
    EXPECT_EQ(hit(R"("type": "view", "url": "https://shop.example/")").mail, MailLink::none);
    EXPECT_EQ(hit(view("a-token", "/a&clp=a-token")).page, "/a&clp=*") << "without a ?";
    site_.full = false;
    EXPECT_EQ(hit(view(k_clp)).person, 0U);
    EXPECT_EQ(hit(view(k_clp)).mail, MailLink::no_full);
}

TEST_F(Understands, AMailsLinkIsReadFromTheAddressOfAViewAlone) {
    site_.full = true;
    site_.identify_secret = "hush";
    auto const address = fmt::format("https://shop.example/?clp={}", k_clp);
    auto const click = hit(fmt::format(R"("type": "click", "name": "x", "url": "{0}", "ref": "{0}",
                                          "value": "{0}")",
                                       address));
    EXPECT_EQ(click.person, 0U);
    EXPECT_EQ(click.value, "https://shop.example/");
    options_.page = address;
    auto const view = hit(fmt::format(R"("type": "view", "ref": "{}")", address));
    EXPECT_EQ(view.person, 0U) << "the view has an address of its own";
    EXPECT_EQ(hit(fmt::format(R"("type": "custom", "name": "{0}", "value": "see {0}")", address))
                  .value.find("AAEC"),
              std::string::npos);
}

TEST_F(Understands, WhoAgreesOnThePageOfAMailsLinkIsLedThere) {
    site_.full = true;
    site_.identify_secret = "hush";
    auto const address = fmt::format("https://shop.example/new?clp={}", k_clp);
    auto const said = [&](std::string const& more, std::string const& choice = "full") {
        auto const found = read(fmt::format(
            R"({{"key": "k_shop", "events": [{{"id": "abcdefgh", "type": "consent", "name": "{}",
                "value": "privacy-1"{}}}]}})",
            choice, more));
        return found->hits.at(0).person;
    };
    EXPECT_EQ(said(""), 0U);
    EXPECT_NE(said(fmt::format(R"(, "url": "{}")", address)), 0U);
    options_.page = address; // which the tag does not say, but the browser
    EXPECT_EQ(said(""), shops::person_id("42", options_.key));
    EXPECT_EQ(said(R"(, "url": "https://shop.example/")"), 0U) << "what is said goes before";
    for (auto const* choice : {"none", "cookieless", "audience"})
        EXPECT_EQ(said("", choice), 0U) << choice;
}

TEST_F(Understands, WhatEveryTypeNeeds) {
    for (auto const* type : {"impression", "hover", "click", "share", "like", "play", "custom"}) {
        EXPECT_EQ(refused_field(fmt::format(R"("type": "{}", "name": " ")", type)), "name") << type;
    }
    EXPECT_EQ(refused_field(R"("type": "play", "name": "film", "played": 0.3)"), "played");
    EXPECT_EQ(refused_field(R"("type": "play", "name": "film")"), "played");
    EXPECT_EQ(refused_field(R"("type": "view", "url": "/p")"), "url");
    EXPECT_EQ(refused_field(R"("type": "view", "url": "file:///C:/x")"), "url");
    EXPECT_EQ(refused_field(R"("type": 5)"), "type");
    EXPECT_EQ(refused_field(R"("type": "VIEW")"), "type");
    EXPECT_EQ(wrong(R"({"key": "k_shop", "id": "abcdefgh", "type": "view"})"), "understood");
    EXPECT_EQ(read(R"({"key": "k_shop", "id": "abcdefgh", "type": "view"})")->refused[0].field,
              "url");
}

TEST_F(Understands, NothingPrivateIsKept) {
    auto const one =
        hit(R"("type": "custom", "name": "of anna@example.org", "value": "06 12 34 56 78",
                           "url": "https://shop.example/order/123456?mail=anna@example.org")");
    EXPECT_EQ(one.name, "of *");
    EXPECT_EQ(one.value, "*");
    EXPECT_EQ(one.page, "/order/*");
}

TEST_F(Understands, LongTextsAreCutBetweenCharacters) {
    std::string name, value;
    while (name.size() < 300)
        name += "é";
    value = "x" + name + name;
    auto const one =
        hit(fmt::format(R"("type": "custom", "name": "{}", "value": "{}")", name, value));
    EXPECT_EQ(one.name.size(), 100U);
    EXPECT_EQ(one.value.size(), 199U);
}

TEST_F(Understands, BrokenTextsAreRefusedWithTheirField) {
    for (auto const* name : {R"(a\u0000b)", R"(a\nb)", R"(\u007f)", R"(\u0085)", R"(\ud800)",
                             R"(\udc00)", R"(\udc00\ud800)", R"(\x)"}) {
        EXPECT_EQ(refused_field(fmt::format(R"("type": "like", "name": "{}")", name)), "name")
            << name;
    }
    EXPECT_EQ(refused(R"("id": "abcdefgh", "type": "like", "name": ["a"])"),
              "name: name is no text: send it in quotes");
    EXPECT_EQ(hit(R"("type": "like", "name": "\u00e9\ud83d\ude00 ")").name, "é😀");
}

TEST_F(Understands, EscapedNamesUnknownOnesAndRepeatedOnesDoNoHarm) {
    auto const one = hit(R"("ty\u0070e": "like", "\ud800": 1, "unknown": {"a": [1, {"id": 2}]},
                           "name": "first", "name": "second", "value": null)");
    EXPECT_EQ(one.name, "second");
    EXPECT_EQ(one.type, HitType::like);
}

TEST_F(Understands, BodiesThatAreNoneSayWhy) {
    for (std::string const& body :
         {std::string(), std::string("null"), std::string("[]"), std::string("{"),
          std::string("{}x"), std::string("\xFF"), std::string(R"({"key": "k_)") + '\xFF' + "\"}",
          std::string(R"({"key": "k_shop", "events": [{"id": ])"), std::string("\0{}", 3),
          std::string(R"({"key" "k_shop"})"), std::string(R"({"key": "k_shop")"),
          std::string(R"({"key": "k_shop", "events": [{]})")}) {
        EXPECT_NE(wrong(body).find("|the body is not a JSON object"), std::string::npos) << body;
    }
    EXPECT_EQ(wrong("{}").substr(0, 4), "key|");
    EXPECT_EQ(wrong(R"({"key": 5})").substr(0, 4), "key|");
    EXPECT_EQ(wrong(R"({"key": "k_other"})").substr(0, 4), "key|");
    EXPECT_EQ(read(R"({"key": "k_other"})").error().code, Errc::not_found);
    EXPECT_EQ(wrong(R"({"key": "k_shop", "events": {}})").substr(0, 7), "events|");
}

TEST_F(Understands, BoundsHold) {
    std::string events = "{}";
    for (std::size_t i = 1; i < k_events_max; ++i)
        events += ",{}";
    EXPECT_EQ(batch(events).refused.size(), k_events_max);
    EXPECT_EQ(wrong(R"({"key": "k_shop", "events": [{},)" + events + "]}"),
              "events|more than 1000 events at once: send several bodies");
    EXPECT_EQ(read(std::string(k_body_bytes_max + 1, ' ')).error().code, Errc::too_large);
}

TEST_F(Understands, ManyLevelsDoNotHurt) {
    std::string const deep(100'000, '[');
    EXPECT_NE(wrong(R"({"key": "k_shop", "x": )" + deep + "}"), "understood");
    std::string const objects(20'000, '{');
    wrong(R"({"key": "k_shop", "events": )" + objects);
    auto const closed = std::string(50'000, '[') + std::string(50'000, ']');
    EXPECT_EQ(hit(R"("type": "like", "name": "x", "y": )" + closed).name, "x");
}

TEST_F(Understands, AnOddWordOfADeveloperIsPassedOver) {
    EXPECT_EQ(read(R"({"key": "k_shop", "debug": "a b"})")->debug, "");
    EXPECT_EQ(read(R"({"key": "k_shop", "debug": 5})")->debug, "");
    auto const signs = Understanding::signs_in(R"({"key": "k_shop", "debug" : "watch123", "ev)");
    EXPECT_EQ(signs.debug, "watch123") << "though the body is broken";
    EXPECT_EQ(signs.key, "k_shop");
    EXPECT_EQ(Understanding::signs_in(R"({"debug": "a b", "key": "k_shop"})").debug, "");
    EXPECT_EQ(Understanding::signs_in(R"({"debug)").debug, "");
}

} // namespace
} // namespace colporteur::collect
