#include "features/report/page_template.hpp"
#include "features/report/render.hpp"
#include "features/report/sample_report.hpp"
#include "features/report/texts.hpp"

#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace colporteur::report {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string page(Language language) {
    return html(sample_report(), sample_posts(), language);
}

// What is wrong with the tags of a page: "" when each one that opens is closed in its turn.
std::string unbalanced(std::string const& text) {
    std::set<std::string> const never_closed = {"meta", "!doctype"};
    std::vector<std::string> open;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        auto const end = text.find('>', at);
        if (end == std::string::npos) return "an open < at the end";
        auto const tag = text.substr(at + 1, end - at - 1);
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0) return "quotes in <" + tag + ">";
        auto const name = tag.substr(0, tag.find_first_of(" \n/", 1));
        if (tag.ends_with('/') || never_closed.contains(name)) continue;
        if (tag[0] != '/') {
            open.push_back(name);
        } else if (open.empty() || open.back() != tag.substr(1)) {
            return "<" + tag + "> closes " + (open.empty() ? "nothing" : open.back());
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? "" : open.back() + " is never closed";
}

std::vector<std::string> all_matches(std::string const& text, std::string const& pattern) {
    std::regex const expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator i(text.begin(), text.end(), expression), end; i != end; ++i)
        found.push_back((*i)[1]);
    return found;
}

TEST(Html, AsksNothingFromOutsideAndRunsNothing) {
    for (auto const language : {Language::english, Language::french}) {
        auto const text = page(language);
        for (auto const* outside :
             {"http://", "https://", "//cdn", "<script", "<link", "<iframe", "<img", "url(",
              "@import", "src=", "href=", " onload", " onclick"})
            EXPECT_THAT(text, Not(HasSubstr(outside)));
        EXPECT_THAT(text, HasSubstr("default-src 'none'"));
    }
}

TEST(Html, WellFormed) {
    EXPECT_EQ(unbalanced(page(Language::english)), "");
    EXPECT_EQ(unbalanced(page(Language::french)), "");
    EXPECT_EQ(unbalanced(html(bare_report(), {}, Language::english)), "");
    EXPECT_NE(unbalanced("<p><b></p></b>"), "");
    EXPECT_TRUE(is_utf8(page(Language::french)));
}

TEST(Html, NothingOfTheTemplateIsLeft) {
    EXPECT_THAT(page(Language::english), Not(HasSubstr("{{")));
    std::set<std::string> keys;
    for (auto const& entry : all_texts())
        keys.emplace(entry.key);
    for (auto const* part : {k_page, k_verdict_part, k_words_part, k_table_part, k_chart_part}) {
        EXPECT_THAT(part, Not(HasSubstr("{{{"))) << "unescaped";
        EXPECT_THAT(part, Not(HasSubstr("{{&"))) << "unescaped";
        for (auto const& key : all_matches(part, "\\{\\{t\\.(\\w+)\\}\\}"))
            EXPECT_TRUE(keys.contains(key)) << key;
    }
}

TEST(Html, NamesAreEscapedWhereverTheyStand) {
    auto report = sample_report();
    std::string const name = "<b>&\"'";
    report.shop.name = name;
    report.figures.channels[0].channel.label = name;
    report.figures.channels[0].experiments[0].evaluation.experiment.name = name;
    report.top_paths[0].steps = {name};
    report.said[0].question.text = name;
    report.warnings = {name};
    auto posts = sample_posts();
    posts[0].name = name;
    auto const text = html(report, posts, Language::french);
    EXPECT_THAT(text, Not(HasSubstr("<b>&")));
    EXPECT_THAT(text, HasSubstr("&lt;b&gt;&amp;&quot;&apos;"));
    EXPECT_EQ(unbalanced(text), "");
}

TEST(Html, EachLanguageItsWordsAndNumbers) {
    auto const english = page(Language::english), french = page(Language::french);
    EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(english, HasSubstr("€205,527"));
    EXPECT_THAT(english, HasSubstr("does not sell"));
    EXPECT_THAT(french, HasSubstr("<html lang=\"fr\">"));
    EXPECT_THAT(french, HasSubstr("205\u202F527\u00A0€"));
    EXPECT_THAT(french, HasSubstr("ne vend pas"));
    EXPECT_THAT(french, HasSubstr("1 janv. 2026 – 30 juin 2026"));
    EXPECT_THAT(french, HasSubstr("Laissez courir l’expérience."));
    for (auto const* word :
         {"not enough data", "Verdict now", ">Cost<", ">Orders<", "does not sell"})
        EXPECT_THAT(french, Not(HasSubstr(word)));
}

TEST(Html, VerdictHasSignAndWordAndComesFirst) {
    auto const text = page(Language::english);
    EXPECT_THAT(
        text,
        HasSubstr("<span class=\"badge sells\"><span aria-hidden=\"true\">✓</span> sells</span>"));
    EXPECT_THAT(
        text,
        HasSubstr("<span class=\"badge not\"><span aria-hidden=\"true\">✕</span> does not sell"));
    EXPECT_LT(text.find("class=\"verdicts\""), text.find("<svg"));
    EXPECT_EQ(all_matches(text, "(<tbody role=\"rowgroup\")").size(), 9U);
}

TEST(Html, HeadingsInOrderAndHeadersWithScope) {
    auto const text = page(Language::english);
    int before = 0;
    for (auto const& level : all_matches(text, "<h([1-6])")) {
        EXPECT_LE(std::stoi(level), before + 1);
        before = std::stoi(level);
    }
    EXPECT_EQ(all_matches(text, "<(h1)").size(), 1U);
    EXPECT_EQ(all_matches(text, "<(th) ").size(), all_matches(text, "<th (scope=)").size());
    EXPECT_EQ(all_matches(text, "<(th)>").size(), 0U);
}

TEST(Html, EveryChartHasWordsAndItsFigures) {
    auto const text = page(Language::english);
    auto const charts = all_matches(text, "(<svg role=\"img\" aria-labelledby)").size();
    EXPECT_EQ(charts, 6U); // revenue, profit, seen, path length, days to order, months
    EXPECT_EQ(all_matches(text, "(<desc id=\"[a-z-]+\">[^<]{20,})").size(), charts);
    EXPECT_EQ(all_matches(text, "(<summary>)").size(), charts);
    auto const ids = all_matches(text, " id=\"([^\"]+)\"");
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
}

TEST(Html, WithoutAMarginThereIsNoProfitToTell) {
    auto report = sample_report();
    auto& channel = report.figures.channels[3];
    channel.experiments[0].profit = measure::ProfitVerdict{};
    channel.experiments[0].profit->verdict = measure::Verdict::enter_your_margin;
    report.figures.channels = {channel};
    auto const text = html(report, {}, Language::english);
    EXPECT_THAT(text, HasSubstr("data-label=\"Profit\"><span\nclass=\"missing\">"));
    EXPECT_THAT(text, HasSubstr("+€16,403"));
    EXPECT_THAT(text, Not(HasSubstr("profit-chart")));
}

TEST(Html, MissingFiguresAreNamedNotZero) {
    auto const text = html(bare_report(), {}, Language::english);
    EXPECT_THAT(text, HasSubstr("not enough data"));
    EXPECT_THAT(text, HasSubstr("not entered"));
    EXPECT_THAT(text, HasSubstr("No experiment yet"));
    EXPECT_THAT(text, HasSubstr("No journeys yet"));
    EXPECT_THAT(text, Not(HasSubstr("<svg")));
    EXPECT_THAT(text, Not(HasSubstr("0 orders")));
}

TEST(Html, ClassesOfUnequalWidthSaySoAndHaveTheirSharesInAll) {
    auto const english = page(Language::english);
    EXPECT_THAT(english, HasSubstr("The classes are of unequal width and the last is open"));
    EXPECT_THAT(page(Language::french), HasSubstr("Les classes sont de largeurs inégales"));
    EXPECT_THAT(english, HasSubstr("6–10: 7%. 11–20: 2%. 21+: 0.4%."));
    EXPECT_EQ(all_matches(english, ">(Up to here)<").size(), 2U);
    auto report = sample_report();
    report.path_length.counts.back() = 1;
    EXPECT_THAT(html(report, {}, Language::english), HasSubstr("21+: &lt;0.1%."));
    report.path_length.counts.back() = 0;
    auto const text = html(report, {}, Language::english);
    EXPECT_THAT(text, HasSubstr("11–20: 2%."));
    EXPECT_THAT(text, Not(HasSubstr("21+"))) << "nobody had as many";
    EXPECT_THAT(html(bare_report(), {}, Language::english), Not(HasSubstr("unequal width")));
}

TEST(Html, OnlyDaysThatAreOverAreCalledBefore) {
    auto report = sample_report();
    EXPECT_THAT(html(report, {}, Language::english), HasSubstr("class=\"before\">before: "));
    auto const later = report.figures.to;
    report.compare->from = later;
    report.compare->to = later + 30;
    auto const english = html(report, {}, Language::english);
    EXPECT_THAT(english, HasSubstr("class=\"before\">then: "));
    EXPECT_THAT(english, Not(HasSubstr("before: ")));
    EXPECT_THAT(html(report, {}, Language::french), HasSubstr("class=\"before\">alors\u00A0: "));
}

TEST(Html, CodesOnOrders) {
    auto const english = page(Language::english), french = page(Language::french);
    EXPECT_THAT(english, HasSubstr("<small class=\"codes\">codes: 42</small>"));
    EXPECT_THAT(english, HasSubstr("<h3>Codes on orders</h3>"));
    EXPECT_THAT(french, HasSubstr("<h3>Codes sur les commandes</h3>"));
    EXPECT_EQ(all_matches(english, "(<small class=\"codes\">)").size(), 2U);
    auto report = sample_report();
    for (auto& channel : report.figures.channels) {
        if (channel.codes) channel.codes->crossed.reset();
    }
    EXPECT_EQ(unbalanced(html(report, {}, Language::english)), "");
    EXPECT_THAT(html(bare_report(), {}, Language::english), Not(HasSubstr("Codes on orders")));
}

TEST(Html, CommandsStandApartAndOldPostsAreFolded) {
    auto report = sample_report();
    report.figures.channels[1].next.text = "Try `colporteur report --plan x` <now>.";
    auto posts = sample_posts();
    while (posts.size() < 30)
        posts.push_back(posts.front());
    auto const text = html(report, posts, Language::english);
    EXPECT_THAT(text, HasSubstr("Try <code>colporteur report --plan x</code> &lt;now&gt;."));
    EXPECT_THAT(text, HasSubstr("<summary>18 older posts</summary>"));
    EXPECT_EQ(unbalanced(text), "");
}

TEST(Html, EnglishSentencesAreMarkedOnAFrenchPage) {
    EXPECT_THAT(page(Language::french), HasSubstr("<li lang=\"en\">3 aliases were proposed"));
    EXPECT_THAT(page(Language::english), HasSubstr("<li>3 aliases were proposed"));
    auto report = sample_report();
    report.warnings = {"No order lies in this period."};
    EXPECT_THAT(html(report, {}, Language::french),
                HasSubstr("<li>Aucune commande dans cette période.</li>"));
}

} // namespace

} // namespace colporteur::report
