#include "features/report/channel_names.hpp"

#include "features/report/render.hpp"
#include "features/report/sample_report.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <set>

namespace colporteur::report {
namespace {

using testing::HasSubstr;
using testing::Not;

verdict::Report report_with(std::string name, std::string label) {
    auto report = sample_report();
    auto& channel = report.figures.channels.front();
    channel.channel = {std::move(name), label, "organic search"};
    channel.next.text = label + " has 12 orders; Re" + label + " has none";
    report.model_channels = {label};
    report.top_paths = {{{label, "Direct"}, 1, 2, 0}};
    report.warnings = {"2 spellings of " + label + " wait"};
    return report;
}

TEST(ChannelNames, AFrenchReportNamesChannelsInFrench) {
    auto const french = with_french_labels(report_with("organic-search", "Organic search"));
    EXPECT_EQ(french.figures.channels.front().channel.label, "Recherche naturelle");
    EXPECT_EQ(french.model_channels.front(), "Recherche naturelle");
    EXPECT_EQ(french.top_paths.front().steps.front(), "Recherche naturelle");
    EXPECT_EQ(french.warnings.front(), "2 spellings of Recherche naturelle wait");
    EXPECT_EQ(french.figures.channels.front().next.text,
              "Recherche naturelle has 12 orders; ReOrganic search has none")
        << "whole words only";
}

TEST(ChannelNames, WhatTheMerchantCalledItStays) {
    auto const own = with_french_labels(report_with("organic-search", "Google, free"));
    EXPECT_EQ(own.figures.channels.front().channel.label, "Google, free");
    auto const other = with_french_labels(report_with("my-search", "Organic search"));
    EXPECT_EQ(other.figures.channels.front().channel.label, "Organic search");
}

TEST(ChannelNames, TheFileHasThem) {
    auto const report = report_with("organic-search", "Organic search");
    auto const french = html(report, {}, Language::french);
    EXPECT_THAT(french, HasSubstr("Recherche naturelle"));
    EXPECT_THAT(html(report, {}, Language::english), Not(HasSubstr("Recherche naturelle")));
}

TEST(ChannelNames, ThePagesHaveTheSameTable) {
    auto const file =
        std::filesystem::path(COLPORTEUR_SOURCE_DIR) / "web/dashboard/src/i18n/channels.ts";
    std::ifstream in(file);
    std::string const source(std::istreambuf_iterator<char>(in), {});
    std::regex const entry(R"((?:'([a-z-]+)'|([a-z]+)): \['([^']+)', '([^']+)'\],)");
    std::set<std::string> pages, ours;
    for (std::sregex_iterator one(source.begin(), source.end(), entry), end; one != end; ++one)
        pages.insert((*one)[1].str() + (*one)[2].str() + "|" + (*one)[3].str() + "|" +
                     (*one)[4].str());
    for (auto const& [channel, english, french] : channel_names())
        ours.insert(std::string(channel) + "|" + std::string(english) + "|" + std::string(french));
    ASSERT_FALSE(pages.empty()) << file;
    EXPECT_EQ(pages, ours);
}

} // namespace
} // namespace colporteur::report
