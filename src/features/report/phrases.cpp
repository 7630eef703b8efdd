#include "features/report/phrases.hpp"

#include "base/time.hpp"
#include "features/report/amounts.hpp"
#include "features/report/phrase_tables.hpp"
#include "features/report/texts.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <vector>

namespace colporteur::report {

namespace {

constexpr int k_depth_max = 4;        // sentences within sentences
constexpr int k_places_tried_max = 8; // where the text between two holes occurs more than once

std::optional<std::string> french_of(std::string_view english, int depth);

struct Pattern {
    std::vector<std::string_view> between; // the English around the holes: one more than holes
    std::string french;
    std::string kinds;      // of the holes, as in the French: "#*"; ' ' for {0}
    std::size_t length = 0; // of the English without the holes

    explicit Pattern(Phrase const& phrase);
};

Pattern::Pattern(Phrase const& phrase) : french(with_french_spaces(phrase.french)) {
    auto rest = phrase.english;
    for (auto hole = rest.find("{}"); hole != std::string_view::npos; hole = rest.find("{}")) {
        between.push_back(rest.substr(0, hole));
        rest.remove_prefix(hole + 2);
    }
    between.push_back(rest);
    for (auto const piece : between)
        length += piece.size();
    kinds.assign(between.size() - 1, ' ');
    for (std::size_t i = 0; i + 3 < french.size(); ++i) {
        if (french[i] != '{' || french[i + 3] != '}') continue;
        kinds.at(static_cast<std::size_t>(french[i + 1] - '0')) = french[i + 2];
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "1,234", "-0.5", "12.50 EUR".
bool is_figure(std::string_view text) {
    auto const blank = text.find(' ');
    auto const unit = blank == std::string_view::npos ? "" : text.substr(blank + 1);
    auto const number = text.substr(0, blank);
    bool const currency = unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) {
                              return c >= 'A' && c <= 'Z';
                          });
    bool const plain = std::all_of(number.begin(), number.end(), [](char c) {
        return is_digit(c) || std::string_view("-+,.e").find(c) != std::string_view::npos;
    });
    return (blank == std::string_view::npos || currency) && plain &&
           std::any_of(number.begin(), number.end(), is_digit);
}

// "1,234" as "1 234", with the narrow space of French; other text as it is.
std::string with_groups(std::string_view text) {
    bool const grouped =
        text.find(',') != std::string_view::npos &&
        std::all_of(text.begin(), text.end(), [](char c) { return c == ',' || is_digit(c); });
    if (!grouped) return std::string(text);
    std::string out;
    for (char const c : text)
        out += c == ',' ? std::string("\u202F") : std::string(1, c);
    return out;
}

// "2026-11-27" as "27 novembre 2026"; nothing when it is no day.
std::optional<std::string> french_day(std::string_view text) {
    constexpr std::size_t k_day_bytes = 10;
    static constexpr std::array<std::string_view, 12> k_months = {
        "janvier", "février", "mars",      "avril",   "mai",      "juin",
        "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    if (text.size() != k_day_bytes || text[4] != '-') return std::nullopt;
    auto const day = day_from_text(text);
    if (!day) return std::nullopt;
    auto const date = calendar_of(*day);
    auto const number = date.day == 1 ? std::string("1er") : std::to_string(date.day);
    return number + "\u00A0" + std::string(k_months.at(static_cast<std::size_t>(date.month) - 1)) +
           " " + std::to_string(date.year);
}

std::string french_figure(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == ',') {
            out += "\u202F";
        } else {
            out += c == '.' ? ',' : c;
        }
    }
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// "a", "b" as « a », « b ».
std::string french_quotes(std::string_view names) {
    std::string out;
    bool open = false;
    for (char const c : names) {
        if (c != '"') {
            out += c;
            continue;
        }
        out += open ? "\u00A0»" : "«\u00A0";
        open = !open;
    }
    return out;
}

// What stands in a hole, in French; nothing when it does not belong there.
std::optional<std::string> hole_in_french(char kind, std::string_view text, int depth) {
    switch (kind) {
    case '#':
        if (!is_figure(text)) return std::nullopt;
        return amount_text(text, Language::french).value_or(french_figure(text));
    case '.':
        if (text.find_first_of("./") == std::string_view::npos) return std::nullopt;
        return std::string(text);
    case 'w':
        if (text.find(' ') != std::string_view::npos) return std::nullopt;
        return std::string(text);
    case '*':
        if (auto amount = amount_text(text, Language::french)) return amount;
        return french_of(text, depth + 1);
    case '?':
        if (auto amount = amount_text(text, Language::french)) return amount;
        return french_of(text, depth + 1).value_or(with_groups(text));
    case '"':
        return french_quotes(text);
    case '&':
        return replaced(replaced(std::string(text), ", and ", " et "), " or ", " ou ");
    default:
        break;
    }
    assert(kind == ' ');
    if (auto day = french_day(text)) return day;
    if (auto amount = amount_text(text, Language::french)) return amount;
    return with_groups(text);
}

// Fits the holes of a pattern to a text, from the first on.
class Fit {
  public:
    Fit(Pattern const& pattern, int depth) : pattern_(pattern), depth_(depth) {}

    bool run(std::string_view text) {
        if (!text.starts_with(pattern_.between[0])) return false;
        text.remove_prefix(pattern_.between[0].size());
        if (pattern_.kinds.empty()) return text.empty();
        return from(0, text);
    }
    [[nodiscard]] std::string filled() const;

  private:
    bool from(std::size_t hole, std::string_view text);
    bool take(std::size_t hole, std::string_view text);

    Pattern const& pattern_;
    int depth_;
    std::vector<std::string> holes_;
};

bool Fit::take(std::size_t hole, std::string_view text) {
    auto const before = pattern_.between[hole];
    bool const quoted = !before.empty() && (before.back() == '"' || before.back() == '\'');
    if (text.empty() && !quoted) return false;
    auto const kind = pattern_.kinds[hole];
    if (pattern_.length == 0 && is_figure(text)) { // a value: whoever shows it takes it apart
        holes_.assign(1, french_figure(text));
        return true;
    }
    auto french = quoted && kind == ' ' ? std::optional(std::string(text)) // as somebody wrote it
                                        : hole_in_french(kind, text, depth_);
    if (!french) return false;
    holes_.resize(hole);
    holes_.push_back(std::move(*french));
    return true;
}

bool Fit::from(std::size_t hole, std::string_view text) {
    auto const after = pattern_.between[hole + 1];
    if (hole + 1 == pattern_.kinds.size()) {
        return text.ends_with(after) && take(hole, text.substr(0, text.size() - after.size()));
    }
    auto at = text.find(after);
    for (int tried = 0; tried < k_places_tried_max && at != std::string_view::npos; ++tried) {
        if (take(hole, text.substr(0, at)) && from(hole + 1, text.substr(at + after.size())))
            return true;
        at = text.find(after, at + 1);
    }
    return false;
}

std::string Fit::filled() const {
    auto const& french = pattern_.french;
    std::string out;
    for (std::size_t i = 0; i < french.size(); ++i) {
        auto const end = french[i] == '{' ? french.find('}', i) : std::string::npos;
        if (end == std::string::npos) {
            out += french[i];
            continue;
        }
        out += holes_.at(static_cast<std::size_t>(french[i + 1] - '0'));
        i = end;
    }
    return out;
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

std::string_view last_word(std::string_view text) {
    return text.substr(text.rfind(' ') + 1); // all of it without a blank: npos + 1 is 0
}

// The patterns by a word that their sentences must begin or end with.
class Known {
  public:
    Known();
    [[nodiscard]] std::optional<std::string> french_of(std::string_view english, int depth) const;

  private:
    using Some = std::vector<Pattern const*>;
    void add(std::span<Phrase const> phrases);
    void place(Pattern const& pattern);

    std::vector<Pattern> patterns_;
    std::map<std::string_view, Some> by_first_, by_last_;
    Some others_;
};

Known::Known() {
    for (auto const phrases :
         {phrases_of_channels(), phrases_of_collect(), phrases_of_connectors(),
          phrases_of_experiments(), phrases_of_fields(), phrases_of_files(), phrases_of_imports(),
          phrases_of_plans(), phrases_of_report(), phrases_of_rows(), phrases_of_rules(),
          phrases_of_settings(), phrases_of_tills(), phrases_of_verdicts()}) {
        add(phrases);
    }
    // What has more words of its own is tried first.
    std::stable_sort(patterns_.begin(), patterns_.end(),
                     [](Pattern const& a, Pattern const& b) { return a.length > b.length; });
    for (auto const& pattern : patterns_)
        place(pattern);
}

void Known::add(std::span<Phrase const> phrases) {
    for (auto const& phrase : phrases)
        patterns_.emplace_back(phrase);
}

void Known::place(Pattern const& pattern) {
    auto const first = pattern.between.front(), last = pattern.between.back();
    if (pattern.kinds.empty() || first.find(' ') != std::string_view::npos) {
        by_first_[first_word(first)].push_back(&pattern);
    } else if (last.find(' ') != std::string_view::npos) {
        by_last_[last_word(last)].push_back(&pattern);
    } else {
        others_.push_back(&pattern);
    }
}

std::optional<std::string> Known::french_of(std::string_view english, int depth) const {
    if (english.empty() || depth > k_depth_max) return std::nullopt;
    std::optional<std::string> best;
    std::size_t length = 0;
    auto const look_among = [&](Some const& some) {
        for (auto const* pattern : some) {
            if (best && pattern->length <= length) return;
            Fit fit(*pattern, depth);
            if (!fit.run(english)) continue;
            best = fit.filled();
            length = pattern->length;
            return;
        }
    };
    if (auto const some = by_first_.find(first_word(english)); some != by_first_.end())
        look_among(some->second);
    if (auto const some = by_last_.find(last_word(english)); some != by_last_.end())
        look_among(some->second);
    look_among(others_);
    return best;
}

std::optional<std::string> french_of(std::string_view english, int depth) {
    static Known const known;
    return known.french_of(english, depth);
}

} // namespace

std::optional<std::string> in_french(std::string_view english) {
    return french_of(english, 0);
}

} // namespace colporteur::report
