#include "features/channels/rules_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::channels {

namespace {

// The longest first: "is one of" begins with "is".
constexpr std::array k_tests_by_length = {Test::begins_with, Test::is_one_of, Test::ends_with,
                                          Test::contains, Test::is};

tl::unexpected<Error> wrong(std::size_t line, std::string const& what) {
    auto message = fmt::format("line {}: {}", line, what);
    return fail(Errc::invalid_input, std::move(message));
}

// Reads one line from left to right.
class Line {
  public:
    Line(std::string_view text, std::size_t number) : rest_(trim(text)), number_(number) {}

    Result<ShopRule> rule();
    [[nodiscard]] bool is_blank() const { return rest_.empty() || rest_.front() == '#'; }

  private:
    bool take(std::string_view word) { // whole words
        if (!rest_.starts_with(word)) return false;
        auto const after = rest_.substr(word.size());
        if (!after.empty() && after.front() != ' ' && after.front() != '\t') return false;
        rest_ = trim(after);
        return true;
    }
    bool take_mark(std::string_view mark) {
        if (!rest_.starts_with(mark)) return false;
        rest_ = trim(rest_.substr(mark.size()));
        return true;
    }
    Result<std::string> quoted();
    Result<std::string> value();
    Result<Condition> condition();
    Result<std::string> channel();

    std::string_view rest_;
    std::size_t number_;
};

Result<std::string> Line::quoted() {
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
        if (rest_[i] != '"') {
            text += rest_[i];
        } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
            text += rest_[i++];
        } else {
            rest_ = trim(rest_.substr(i + 1));
            return text;
        }
    }
    return wrong(number_, "the quote is not closed: end the text with \"");
}

Result<std::string> Line::value() {
    if (rest_.starts_with('"')) return quoted();
    auto end = rest_.size();
    for (std::string_view const mark : {",", " and ", "->", "#"})
        end = std::min(end, rest_.find(mark));
    std::string text(trim(rest_.substr(0, end)));
    rest_ = trim(rest_.substr(end));
    if (text.empty()) {
        return wrong(number_, "a text is missing, as in source is one of insta, ig -> instagram");
    }
    return text;
}

Result<Condition> Line::condition() {
    Condition condition;
    auto const part = std::find_if(k_part_names.begin(), k_part_names.end(),
                                   [&](std::string_view name) { return take(name); });
    if (part == k_part_names.end()) {
        return wrong(number_, "a condition begins with source, medium, code or origin");
    }
    condition.part = static_cast<Part>(part - k_part_names.begin());
    auto const test = std::find_if(k_tests_by_length.begin(), k_tests_by_length.end(),
                                   [&](Test one) { return take(name_of(one)); });
    if (test == k_tests_by_length.end()) {
        return wrong(number_, fmt::format("behind {} stands is, contains, begins with, ends with "
                                          "or is one of",
                                          *part));
    }
    condition.test = *test;
    do {
        auto text = value();
        if (!text) return tl::unexpected(text.error());
        condition.values.push_back(std::move(*text));
    } while (take_mark(","));
    if (condition.values.size() > 1 && condition.test != Test::is_one_of) {
        return wrong(number_, "several texts need \"is one of\"; a comma inside a text, quotes");
    }
    return condition;
}

// The name, and the kind in brackets behind it.
Result<std::string> Line::channel() {
    if (rest_.starts_with('"')) return quoted();
    auto end = std::min(rest_.find('#'), rest_.size());
    auto text = trim(rest_.substr(0, end));
    if (text.ends_with(')')) {
        if (auto const open = text.rfind('('); open != std::string_view::npos) {
            text = trim(text.substr(0, open));
        }
    }
    rest_ = trim(rest_.substr(text.size()));
    return std::string(text);
}

Result<ShopRule> Line::rule() {
    ShopRule rule;
    do {
        auto found = condition();
        if (!found) return tl::unexpected(found.error());
        rule.conditions.push_back(std::move(*found));
    } while (take("and"));
    if (!take_mark("->")) {
        return wrong(number_, "-> and the channel are missing, as in source is insta -> instagram");
    }
    auto name = channel();
    if (!name) return tl::unexpected(name.error());
    if (trim(*name).empty()) return wrong(number_, "name the channel behind ->");
    rule.channel = std::move(*name);
    if (take_mark("(")) {
        auto const end = rest_.find(')');
        if (end == std::string_view::npos) return wrong(number_, "a bracket is not closed");
        rule.family = trim(rest_.substr(0, end));
        rest_ = trim(rest_.substr(end + 1));
    }
    if (!is_blank()) {
        return wrong(number_, fmt::format("\"{}\" is left over behind the channel", rest_));
    }
    return rule;
}

std::string shown(std::string_view text) {
    bool plain = !text.empty() && trim(text) == text;
    for (std::string_view const mark : {",", " and", "->", "\"", "#", "("})
        plain = plain && text.find(mark) == std::string_view::npos;
    for (std::string_view const word : {"and", "one of"}) // would be read as a part of the rule
        plain = plain && !text.starts_with(word);
    if (plain) return std::string(text);
    std::string out = "\"";
    for (char const c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

} // namespace

Result<ShopRules> rules_from_text(std::string_view text) {
    ShopRules rules;
    if (text.starts_with(k_mark_of_utf8)) text.remove_prefix(k_mark_of_utf8.size());
    for (std::size_t number = 1; !text.empty(); ++number) {
        auto const end = std::min(text.find('\n'), text.size());
        Line line(text.substr(0, end), number);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.is_blank()) continue;
        auto rule = line.rule();
        if (!rule) return tl::unexpected(rule.error());
        rules.push_back(std::move(*rule));
        if (auto const good = checked({rules.back()}); !good) {
            auto const& message = good.error().message; // "rule 1: ..."
            return fail(good.error().code,
                        fmt::format("line {}{}", number, message.substr(message.find(':'))));
        }
    }
    return checked(std::move(rules));
}

std::string rule_text(ShopRule const& rule) {
    std::string out;
    for (auto const& condition : rule.conditions) {
        out += fmt::format("{}{} {} ", out.empty() ? "" : "and ", name_of(condition.part),
                           name_of(condition.test));
        std::string values;
        for (auto const& value : condition.values)
            values += fmt::format("{}{}", values.empty() ? "" : ", ", shown(value));
        out += values + ' ';
    }
    out += "-> " + shown(rule.channel);
    if (!rule.family.empty()) out += fmt::format(" ({})", rule.family);
    return out;
}

std::string rules_text(ShopRules const& rules) {
    std::string out;
    for (auto const& rule : rules)
        out += rule_text(rule) + '\n';
    return out;
}

} // namespace colporteur::channels
