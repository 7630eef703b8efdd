// What the templates of the HTML report are filled with.
#pragma once

#include "features/report/chart.hpp"
#include "features/report/render.hpp"
#include "features/report/speaker.hpp"
#include "features/report/texts.hpp"

#include <kainjow/mustache.hpp>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::report {

using Data = kainjow::mustache::data;

inline Data list_data() {
    return Data(Data::type::list);
}
inline Data flag_data(bool on) {
    return Data(on ? Data::type::bool_true : Data::type::bool_false);
}

struct PageView {
    verdict::Report const& report;
    Speaker const& speaker;

    [[nodiscard]] Language language() const { return speaker.language(); }
    template <class... Arguments>
    [[nodiscard]] std::string say(std::string_view key, Arguments const&... arguments) const {
        return report::say(speaker.language(), key, arguments...);
    }
};

struct PageTable {
    struct Column {
        std::string title;
        bool figure = true; // aligned right
    };
    struct Row {
        std::string head;
        std::vector<std::optional<std::string>> cells; // nothing: "not enough data"
    };
    std::string caption;
    std::vector<Column> columns; // the first is that of the heads
    std::vector<Row> rows;
};

Data table_data(PageTable const& table);
Data titled_table_data(PageTable const& table); // with its caption as a heading
Data chart_data(Chart const& chart, PageTable const& figures);

// A sentence that another feature wrote in English, in the language of the page where that is
// known; `foreign`: it stayed English, and is marked so.
struct Sentence {
    std::string words;
    bool foreign = false;
};
Sentence sentence_of(PageView const& view, std::string_view english);
Data sentence_data(PageView const& view, std::string const& english);

Data parts_data(std::string_view words); // `commands` apart from the words around them

struct Badge { // never colour alone: a sign and a word
    std::string_view kind, sign;
};
Badge badge_of(measure::Verdict verdict);

// Each fills its keys of the page.
void fill_head(Data& page, PageView const& view);
void fill_verdict(Data& page, PageView const& view);
void fill_compare(Data& page, PageView const& view);
void fill_proved(Data& page, PageView const& view);
void fill_seen(Data& page, PageView const& view);
void fill_said(Data& page, PageView const& view);
void fill_money(Data& page, PageView const& view);
void fill_posts(Data& page, PageView const& view, std::vector<posts::Post> const& posts);

} // namespace colporteur::report
