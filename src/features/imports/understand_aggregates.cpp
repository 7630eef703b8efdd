// What has no people behind it: posts, path files, and the figures of analytics tools.
#include "features/imports/understand.hpp"

#include "base/text.hpp"

namespace colporteur::imports {

namespace {

class PostReader final : public Reader {
  public:
    explicit PostReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), day_(setup.day), sealer_(setup.facts) {}

    void row(Cells& cells) override {
        events::Event event;
        event.kind = events::Kind::post;
        event.line = cells.line();
        auto day = cells.day(Field::time);
        if (!day) day = day_;
        if (!day) cells.refuse(Field::time, "the post has no day (--day gives one to all)");
        auto const post = cells.text(Field::post);
        if (post.empty()) cells.refuse(Field::post, "the post has no name");
        event.quantity = cells.whole_or(Field::views, 0);
        event.amount = cells.whole_or(Field::impressions, 0);
        event.x = static_cast<double>(cells.whole_or(Field::clicks, 0));
        auto const seed = cells.whole_or(Field::seed, 0);
        event.y = static_cast<double>(seed);
        event.z = static_cast<double>(cells.whole_or(Field::mouse_overs, 0));
        if (event.quantity < seed) {
            cells.refuse(Field::seed, "more seed views than views: the seed is part of the views");
        }
        bool const negative = event.quantity < 0 || event.amount < 0 || event.x < 0 || seed < 0;
        if (negative || event.z < 0) cells.refuse(Field::views, "a count cannot be negative");
        if (cells.reject()) return;
        event.time = shop_.zone.start_of(*day);
        event.subject = facts_.text(post);
        event.origin = facts_.origin(cells.text(Field::network));
        sealer_.add_natural(event,
                            {event.subject, event.origin, static_cast<std::uint64_t>(event.time)});
    }

  private:
    Facts& facts_;
    shops::Shop const& shop_;
    std::optional<Day> day_;
    Sealer sealer_;
};

class PathReader final : public Reader {
  public:
    explicit PathReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), day_(setup.day), sealer_(setup.facts) {}

    void row(Cells& cells) override {
        events::Event event;
        event.kind = events::Kind::path;
        event.line = cells.line();
        auto const day = day_.value_or(0);
        event.time = shop_.zone.start_of(day);
        event.x = cells.real(Field::conversions).value_or(0);
        event.y = cells.real(Field::nulls).value_or(0);
        event.amount = cells.minor(Field::money, day).value_or(0);
        if (event.x < 0 || event.y < 0) cells.refuse(Field::conversions, "a count is negative");
        auto rest = cells.text(Field::path);
        if (rest.empty()) cells.refuse(Field::path, "the path is empty");
        if (cells.reject()) return;
        std::string path;
        auto const& mark = cells.sniffed().path_delimiter;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(mark), rest.size());
            auto const step = trim(rest.substr(0, end));
            rest.remove_prefix(std::min(end + mark.size(), rest.size()));
            if (step.empty()) continue;
            facts_.origin(step);
            if (!path.empty()) path += " > ";
            path += step;
        }
        event.subject = facts_.text(path);
        sealer_.add_natural(event, {event.subject, static_cast<std::uint64_t>(event.time)});
    }

  private:
    Facts& facts_;
    shops::Shop const& shop_;
    std::optional<Day> day_;
    Sealer sealer_;
};

class ReportedReader final : public Reader {
  public:
    explicit ReportedReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), day_(setup.day), sealer_(setup.facts) {}

    void row(Cells& cells) override {
        events::Event event;
        event.kind = events::Kind::reported;
        event.line = cells.line();
        auto day = cells.day(Field::time);
        if (!day) day = day_;
        if (!day) {
            cells.refuse(Field::time, "the row has no date: export by day, or give --day");
        }
        auto const origin = origin_text(cells);
        if (origin.empty())
            cells.refuse({Field::source, Field::channel}, "the row names no source");
        event.x = cells.real(Field::sessions).value_or(0);
        event.y = cells.real(Field::conversions).value_or(0);
        event.amount = cells.minor(Field::money, day.value_or(0)).value_or(0);
        if (cells.reject()) return;
        event.time = shop_.zone.start_of(*day);
        event.origin = facts_.origin(origin);
        event.campaign = facts_.text(cells.text(Field::campaign));
        auto const& platform = cells.mapping().platform;
        event.subject = facts_.text(platform.empty() ? "reported" : platform);
        sealer_.add_natural(event, {event.subject, event.origin, event.campaign,
                                    static_cast<std::uint64_t>(event.time)});
    }

  private:
    Facts& facts_;
    shops::Shop const& shop_;
    std::optional<Day> day_;
    Sealer sealer_;
};

} // namespace

std::unique_ptr<Reader> read_posts(ReaderSetup const& setup) {
    return std::make_unique<PostReader>(setup);
}
std::unique_ptr<Reader> read_paths(ReaderSetup const& setup) {
    return std::make_unique<PathReader>(setup);
}
std::unique_ptr<Reader> read_reported(ReaderSetup const& setup) {
    return std::make_unique<ReportedReader>(setup);
}

} // namespace colporteur::imports
