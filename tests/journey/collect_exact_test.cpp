// What docs/privacy.md says of each mode is all that is stored: one visit is sent, and every row of
// every table and every other file of the data folder that was not there before it stands here,
// with each column that says anything. What is stored besides, one day, fails.
#include "modes_shop.hpp"
#include "store/events/duckdb_handles.hpp"
#include "store/events/sqlite_handles.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <regex>

namespace colporteur::journey {
namespace {

using testing::UnorderedElementsAreArray;
using Lines = std::vector<std::string>;

constexpr std::string_view k_link =
    "https://shop.example/zebra?utm_source=instagram&utm_medium=social&utm_campaign=spring"
    "&utm_content=story&code=ANNA10&gclid=EAIaIQ&email=jane.roe%40example.org#top";

class CollectExactly : public CollectModes {
  protected:
    // The shop as it is without any visit; a server that starts again changes nothing.
    void begin() {
        before_ = stop_and_read();
        serve_again({"--trust-proxy", "127.0.0.1"});
        today_ = std::string(collect().at("today").at("day").as_string());
        began_ = now();
    }
    StoredRows stop_and_read() {
        EXPECT_EQ(server_->stop(SIGTERM).code, 0);
        server_.reset();
        return all_rows(data());
    }
    // In one request what the person chose, a view by a tagged link, an element and an order; then
    // the server ends.
    void visit(std::string_view mode, std::vector<json::object> const& choices = {}) {
        json::array events(choices.begin(), choices.end());
        auto const add = [&](json::object event) {
            event["id"] = fmt::format("event-id-of-{}", event.at("type").as_string().c_str());
            event["url"] = k_link;
            events.emplace_back(std::move(event));
        };
        add({{"type", "view"}, {"nav", "navigate"}, {"ref", "https://mail.example.net/in?u=jane"}});
        add({{"type", "custom"}, {"name", "hero"}, {"value", "big"}});
        add({{"type", "order"},
             {"order", "ORD-7"},
             {"net", 20},
             {"currency", "EUR"},
             {"code", "ANNA10"}});
        json::object const body{{"key", key_}, {"mode", mode}, {"events", events}};
        auto const answer =
            post(json_line(body), fmt::format("X-Forwarded-For: {}\r\nOrigin: {}\r\n"
                                              "Sec-Fetch-Site: same-origin\r\n",
                                              phone_.address, phone_.origin));
        EXPECT_EQ(answer.status, 202) << answer.body;
        EXPECT_EQ(answer.body.find("refused"), std::string::npos) << answer.body;
        auto const set = answer.headers.find("set-cookie");
        if (set != answer.headers.end())
            phone_.cookie = set->second.substr(0, set->second.find(';'));
        ASSERT_TRUE(all_loaded());
        stop_and_read();
    }
    std::uint64_t visitor_without_cookie() {
        std::string const header(k_firefox);
        auto const from = header.find(' ') + 1;
        return visitor_of_the_day(data(), phone_.address,
                                  header.substr(from, header.find('\r') - from));
    }
    // What came and what went since begin(), a row a line, with names for what differs each time.
    Lines stored_since(std::uint64_t visitor) {
        auto const after = all_rows(data());
        name(visitor, "<visitor>");
        name(id_under_key("jane"), "<jane>");
        name(id_under_key("ord-7"), "<the shop's order>");
        names_[fmt::format("{}", day_from_text(today_).value())] = "<today>";
        for (auto const& row : after) {
            if (row.table == "events.dictionary")
                names_[row.columns.at(0).second] = "'" + row.columns.at(1).second + "'";
        }
        StoredRows came, gone;
        std::set_difference(after.begin(), after.end(), before_.begin(), before_.end(),
                            std::inserter(came, came.end()));
        std::set_difference(before_.begin(), before_.end(), after.begin(), after.end(),
                            std::inserter(gone, gone.end()));
        Lines lines;
        for (auto const& row : came)
            lines.push_back(line_of(row));
        for (auto const& row : gone)
            lines.push_back(fmt::format("gone: {}", line_of(row)));
        return lines;
    }

  private:
    static std::int64_t now() {
        auto const since = std::chrono::system_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
    }
    void name(std::uint64_t id, std::string const& is) {
        names_[fmt::format("{}", id)] = names_[fmt::format("{:016x}", id)] = is;
    }
    [[nodiscard]] std::string said(std::string const& column, std::string const& value) const {
        static std::regex const k_time("[0-9]{13}");
        static std::regex const k_hash("[0-9]{14,20}");
        static std::regex const k_secret(R"x(\{"shops":\[\{"shop":1,"day":"([-0-9]+)",)x"
                                         R"x("until":[0-9]+,"secret":"[0-9a-f]{32}"\}\]\}\s*)x");
        auto const named = names_.find(value);
        if (named != names_.end()) return named->second;
        if (column == "code_version") return "<ours>";
        std::smatch secret;
        if (std::regex_match(value, secret, k_secret) && secret[1] == today_)
            return "<secret of today>";
        if (std::regex_match(value, k_time) && std::stoll(value) >= began_ &&
            std::stoll(value) <= now())
            return "<now>";
        return std::regex_match(value, k_hash) ? "#" : value;
    }
    [[nodiscard]] std::string line_of(StoredRow const& row) const {
        auto line = row.table + ":";
        for (auto const& [column, value] : row.columns)
            line += fmt::format(" {}={}", column, said(column, value));
        return line;
    }

    StoredRows before_;
    std::string today_; // as the shop has it
    std::int64_t began_ = 0;
    std::map<std::string, std::string> names_;
};

std::string in_dictionary(std::string_view text) {
    return fmt::format("events.dictionary: id='{0}' text={0}", text);
}

// The table of `cookieless`: what it was, time, visitor, mark (`entry`), page, where it came from,
// code, name and value, the order's number that is not the shop's, amount; the mode where there is
// one. And what stands below that table: texts, channels, counts. # is a keyed hash.
Lines of_visit(std::string const& mode, int counted) {
    auto const label = mode.empty() ? "" : " label='" + mode + "'";
    Lines out{
        "events.sent: batch=-1 kind=1 time=<now> visitor=<visitor> origin='instagram / social'"
        " campaign='spring' placement='story' page='/zebra' code='code:anna10'" +
            label + " entry_high=# entry_low=#",
        "events.sent: batch=-1 kind=21 time=<now> visitor=<visitor> page='/zebra' label='big'"
        " subject='hero' entry_high=# entry_low=#",
        "events.sent: batch=-1 kind=22 time=<now> visitor=<visitor> code='code:anna10'"
        " order_id=#" +
            label + " amount=2000 entry_high=# entry_low=#",
        "events.batch: id=-1 source=tag code_version=<ours> written_at=<now> given=3 added=3",
        "records.alias: origin=instagram / social channel=instagram state=proposed",
        "records.alias: origin=code:anna10 channel=codes state=proposed",
        "records.channel: name=instagram label=Instagram family=social created_at=<now>",
        "records.channel: name=codes label=Other codes family=other created_at=<now>",
        fmt::format("records.collect_count: day=<today> what=events number={}", counted),
        "spool.sqlite_sequence: name=spooled seq=1",
        "visitors: bytes=<secret of today>"};
    for (auto const* text :
         {"instagram / social", "spring", "story", "/zebra", "code:anna10", "hero", "big"})
        out.push_back(in_dictionary(text));
    if (!mode.empty()) out.push_back(in_dictionary(mode));
    return out;
}

// "What is sent in the mode `none` is thrown away and counted; only the objection in it is heard."
// The secret of a day is made with its first request.
TEST_F(CollectExactly, WhoWantsNoneIsANumberOfEventsOfTheDayAndNoRowAndNoText) {
    begin();
    json::object const objects{{"type", "consent"}, {"name", "none"}, {"id", "event-id-objects"}};
    visit("none", {objects});
    Lines const expected{"records.collect_count: day=<today> what=objections number=3",
                         "visitors: bytes=<secret of today>"};
    EXPECT_THAT(stored_since(visitor_without_cookie()), UnorderedElementsAreArray(expected));
}

TEST_F(CollectExactly, WithoutACookieTheTableOfThatModeIsAllThatIsStored) {
    begin();
    visit("cookieless");
    EXPECT_EQ(phone_.cookie, "");
    EXPECT_THAT(stored_since(visitor_without_cookie()), UnorderedElementsAreArray(of_visit("", 3)));
}

// "As `cookieless`, but for who a visitor is": "a number made from the cookie's random bits".
TEST_F(CollectExactly, WithACookieOfTheShopTheModeIsStoredBesidesAndNothingElse) {
    choose(true, false);
    begin();
    visit("audience");
    EXPECT_THAT(stored_since(visitor_by_the_book("audience", phone_)),
                UnorderedElementsAreArray(of_visit("audience", 3)));
}

// "Stored besides, in the records": the text's name and when it was agreed to (not withdrawn), the
// random id of that event, the visitor; the customer that he is and since when (not by a mail); the
// number of the batch up to which this was read.
TEST_F(CollectExactly, WhoAgreedAndSignedInHasAProofAndALinkBesidesAndNothingElse) {
    choose(false, true);
    begin();
    std::string proof;
    for (auto const byte : hmac_sha256(secret_, "jane"))
        proof += fmt::format("{:02x}", byte);
    json::object const agrees{{"type", "consent"},
                              {"name", "full"},
                              {"value", "privacy-2026"},
                              {"id", "event-id-agrees"}};
    json::object const signs_in{
        {"type", "identify"}, {"name", "jane"}, {"value", proof}, {"id", "event-id-signs-in"}};
    visit("full", {agrees, signs_in});
    auto expected = of_visit("full", 5);
    expected.emplace_back("records.identity_consent: id=event-id-agrees visitor=<visitor>"
                          " text=privacy-2026 given_at=<now>");
    expected.emplace_back("records.identity_link: visitor=<visitor> person=<jane> since=<now>");
    expected.emplace_back("records.identity_told: batch=-1");
    EXPECT_THAT(stored_since(visitor_by_the_book("full", phone_)),
                UnorderedElementsAreArray(expected));
}

// Control: without a visit there is nothing; what nobody described is found wherever it is put.
TEST_F(CollectExactly, ATableAColumnATextAndAFileThatNobodyDescribedAreSeen) {
    begin();
    stop_and_read();
    EXPECT_THAT(stored_since(1), testing::IsEmpty());
    {
        events::duck::Database database;
        auto const file = data() / "events" / "events.duckdb";
        ASSERT_EQ(duckdb_open(file.c_str(), database.out()), DuckDBSuccess);
        events::duck::Connection connection(database.get());
        connection.run("CREATE TABLE more AS SELECT 'Jane' AS who, 7.5::DOUBLE AS often");
        connection.run("INSERT INTO dictionary VALUES (1, 77, 'Jane')");
        events::lite::Database records(data() / "records.sqlite", "");
        records.run("ALTER TABLE collect_count ADD COLUMN who TEXT;"
                    "INSERT INTO collect_count VALUES (1, 3, 'events', 2, 'Jane')");
    }
    program_.write("myshop/notes", "Jane");
    Lines const expected{
        "events.more: who=Jane often=7.5", "events.dictionary: id='Jane' text=Jane",
        "records.collect_count: day=3 what=events number=2 who=Jane", "notes: bytes=Jane"};
    EXPECT_THAT(stored_since(1), UnorderedElementsAreArray(expected));
}

} // namespace
} // namespace colporteur::journey
