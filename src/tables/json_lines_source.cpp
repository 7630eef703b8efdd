#include "tables/sources.hpp"

#include "base/text.hpp"

#include <cstring>
#include <fmt/format.h>
#include <simdjson.h>
#include <unordered_map>

namespace colporteur::tables {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t k_objects_for_header = 1000;

static_assert(TextWindow::k_padding_bytes >= simdjson::SIMDJSON_PADDING);

// Calls `leaf(name, value text)` for every value of one object, nested names joined with dots.
// Arrays come as their JSON text, null as "". Text is good during the call only.
class Flattener {
  public:
    // Returns why the line cannot be read, or "". REQUIRES: padding behind `line`.
    template <class Leaf>
    std::string read(std::string_view line, Leaf&& leaf) {
        ondemand::document document;
        if (auto error =
                parser_.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING)
                    .get(document)) {
            return simdjson::error_message(error);
        }
        ondemand::object object;
        if (document.get_object().get(object)) return "the line is not a JSON object";
        name_.clear();
        if (auto error = walk(object, leaf)) return simdjson::error_message(error);
        bool const whole = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
        return whole ? "" : "something stands behind the object";
    }

  private:
    template <class Leaf>
    simdjson::error_code walk(ondemand::object& object, Leaf& leaf) {
        std::size_t const depth = name_.size();
        for (auto field : object) {
            std::string_view key;
            if (auto error = field.unescaped_key().get(key)) return error;
            name_.resize(depth);
            if (depth > 0) name_ += '.';
            name_ += key;
            ondemand::value value;
            if (auto error = field.value().get(value)) return error;
            if (auto error = one(value, leaf)) return error;
        }
        name_.resize(depth);
        return simdjson::SUCCESS;
    }

    template <class Leaf>
    simdjson::error_code one(ondemand::value& value, Leaf& leaf) {
        ondemand::json_type type{};
        if (auto error = value.type().get(type)) return error;
        std::string_view text;
        switch (type) {
        case ondemand::json_type::object: {
            ondemand::object inner;
            if (auto error = value.get_object().get(inner)) return error;
            return walk(inner, leaf);
        }
        case ondemand::json_type::array: {
            ondemand::array inner;
            if (auto error = value.get_array().get(inner)) return error;
            if (auto error = inner.raw_json().get(text)) return error;
            break;
        }
        case ondemand::json_type::string:
            if (auto error = value.get_string().get(text)) return error;
            break;
        case ondemand::json_type::null:
            if (!value.is_null()) return simdjson::N_ATOM_ERROR;
            break;
        case ondemand::json_type::boolean: {
            bool truth = false;
            if (auto error = value.get_bool().get(truth)) return error;
            text = truth ? "true" : "false";
            break;
        }
        case ondemand::json_type::number: {
            text = trim(value.raw_json_token());
            double number = 0;
            if (auto error = value.get_double().get(number)) return error;
            break;
        }
        }
        leaf(name_, text);
        return simdjson::SUCCESS;
    }

    ondemand::parser parser_;
    std::string name_;
};

class JsonLinesSource final : public RowSource {
  public:
    JsonLinesSource(TextWindow window, SourceOptions options)
        : window_(std::move(window)), options_(std::move(options)) {}

    Done take_header() {
        auto const sample = window_.rest();
        std::size_t begin = 0;
        for (std::size_t n = 0; n < k_objects_for_header && begin < sample.size(); ++n) {
            auto const end = std::min(sample.find('\n', begin), sample.size());
            auto const line = sample.substr(begin, end - begin);
            begin = end + 1;
            flattener_.read(line, [&](std::string const& name, std::string_view) {
                if (places_.emplace(name, header_.size()).second) header_.push_back(name);
            });
        }
        if (header_.empty()) {
            return fail(Errc::unreadable,
                        fmt::format("{} is not JSON lines: no object with a value among its first "
                                    "lines",
                                    options_.name));
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> const& header() const override { return header_; }
    [[nodiscard]] std::uint64_t bytes_read() const override { return window_.bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_total() const override { return options_.bytes_total; }

    Result<bool> next(Row& row) override {
        for (;;) {
            auto const line = next_line();
            if (!line) return tl::unexpected(line.error());
            if (!*line) return false;
            if (trim(raw_).empty()) continue;
            auto const reason = read_cells();
            if (!reason.empty()) {
                auto const raw = is_utf8(raw_) ? std::string(raw_) : utf8_from_windows_1252(raw_);
                if (on_bad_row) on_bad_row({line_, "", reason, raw});
                continue;
            }
            cells_.resize(header_.size());
            for (std::size_t i = 0; i < cells_.size(); ++i) {
                cells_[i] = std::string_view(text_).substr(spans_[i].begin, spans_[i].size);
            }
            row = {cells_, line_, raw_};
            return true;
        }
    }

  private:
    struct Span {
        std::size_t begin = 0, size = 0;
        bool set = false;
    };

    Result<bool> next_line() {
        window_.skip(used_);
        used_ = 0;
        std::size_t seen = 0;
        for (;;) {
            auto const rest = window_.rest();
            auto const end = rest.find('\n', seen);
            if (end != std::string_view::npos) return take(end, end + 1);
            seen = rest.size();
            if (rest.size() > options_.row_bytes_max) {
                return fail(Errc::unreadable,
                            fmt::format("{}, line {}: longer than {} bytes", options_.name,
                                        line_ + 1, options_.row_bytes_max));
            }
            auto const got = window_.more();
            if (!got) {
                return fail(got.error().code, fmt::format("{}, line {}: {}", options_.name,
                                                          line_ + 1, got.error().message));
            }
            if (*got) continue;
            if (window_.rest().empty()) return false;
            return take(window_.rest().size(), window_.rest().size());
        }
    }

    bool take(std::size_t size, std::size_t used) {
        raw_ = window_.rest().substr(0, size);
        if (raw_.ends_with('\r')) raw_.remove_suffix(1);
        used_ = used;
        ++line_;
        return true;
    }

    std::string read_cells() {
        text_.clear();
        spans_.assign(header_.size(), {});
        std::string reason;
        auto const error =
            flattener_.read(raw_, [&](std::string const& name, std::string_view text) {
                auto const place = places_.find(name);
                if (place == places_.end()) {
                    if (text.empty()) return;
                    reason =
                        fmt::format("'{}' is not among the keys of the first lines: name it there, "
                                    "with null",
                                    name);
                    return;
                }
                if (spans_[place->second].set) reason = fmt::format("'{}' occurs twice", name);
                spans_[place->second] = {text_.size(), text.size(), true};
                text_ += text;
            });
        if (!error.empty()) return error;
        if (reason.empty() && text_.find('\0') != std::string::npos)
            return "the row holds a NUL byte";
        return reason;
    }

    TextWindow window_;
    SourceOptions options_;
    Flattener flattener_;
    std::vector<std::string> header_;
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<Span> spans_;
    std::string text_;
    std::vector<std::string_view> cells_;
    std::string_view raw_;
    std::int64_t line_ = 0;
    std::size_t used_ = 0;
};

} // namespace

Result<OpenedTable> open_json_lines(TextWindow window, SourceOptions options) {
    OpenedTable opened;
    opened.dialect.format = "jsonl";
    opened.dialect.encoding = "utf-8";
    auto source = std::make_unique<JsonLinesSource>(std::move(window), std::move(options));
    auto const taken = source->take_header();
    if (!taken) return tl::unexpected(taken.error());
    opened.rows = std::move(source);
    return opened;
}

} // namespace colporteur::tables
