// What the platforms are asked about their customers, and what is made of the answers.
#include "features/connectors/payload.hpp"
#include "features/connectors/source.hpp"
#include "features/connectors/source_for_tests.hpp"
#include "features/connectors/understand.hpp"

#include <gmock/gmock.h>
#include <set>

namespace colporteur::connectors {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

HashKey const k_key{1, 2, 3};

class Shop { // answers the first of its answers that an address or a body has the words of
  public:
    explicit Shop(Platform platform) : platform_(platform) {}
    std::vector<std::pair<std::string, std::string>> answers;
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<Ask> asked;

    Result<Page> page(std::string_view cursor = {}) {
        auto const fetch = [this](Ask const& ask) -> Result<Answer> {
            asked.push_back(ask);
            for (auto const& [words, body] : answers) {
                if ((unescaped(ask.url) + ask.body).find(words) != std::string::npos)
                    return Answer{200, headers, body};
            }
            return Answer{404, {}, ""};
        };
        auto const* const secret = platform_ == Platform::woocommerce ? "cs" : "";
        return page_of(platform_, {"https://shop.example", "key", secret}, cursor, fetch,
                       What::customers);
    }
    // "number seconds", with a mark of who has a mail address or is deleted.
    std::vector<std::string> people(Page const& page) const {
        std::vector<std::string> out;
        for (auto const& body : page.bodies) {
            auto const reduced = reduced_customer(platform_, k_fetched_customer, body, k_key, 1);
            auto const understood =
                understand(platform_, k_fetched_customer, reduced, *currency_from("EUR"));
            EXPECT_TRUE(understood) << understood.error().message;
            if (!understood->customer) continue;
            auto const& one = *understood->customer;
            out.push_back(fmt::format("{} {}{}{}", one.number, one.updated / 1000,
                                      one.email_person.empty() ? "" : " mail",
                                      one.deleted ? " deleted" : ""));
        }
        return out;
    }

  private:
    Platform platform_;
};

std::string nodes(std::string const& some, std::string const& next) {
    return fmt::format(R"({{"data": {{"customers": {{"nodes": [{}], "pageInfo":
 {{"hasNextPage": {}, "endCursor": "{}"}}}}}}}})",
                       some, next.empty() ? "false" : "true", next.empty() ? "end" : next);
}

// The customers of a WordPress: by number and offset, and nothing else; of the role customer unless
// another or "all" is asked for (WC_REST_Customers_V1_Controller::get_items and
// ::get_collection_params; woocommerce.github.io/woocommerce-rest-api-docs/#list-all-customers).
class WordPress {
  public:
    std::set<int> numbers;
    TimeMs now = 1'772'445'600'000; // 2026-03-02T10:00:00Z
    int requests = 0;
    bool deaf = false;      // to the offset
    std::size_t hidden = 0; // of each page, by what filters it behind the list

    std::set<int> handed;

    // To the end, a page at a time; `between` is called after each.
    void walk(std::function<void()> const& between = {}) {
        for (int pages = 0;; ++pages) {
            ASSERT_LT(pages, 100) << "no end";
            auto const page = page_from(cursor_);
            ASSERT_TRUE(page) << page.error().message;
            take(*page);
            cursor_ = page->cursor;
            if (page->last) return;
            if (between) between();
        }
    }
    Result<Page> page_from(std::string_view cursor) {
        return page_of(
            Platform::woocommerce, {"https://shop.example", "ck", "cs"}, cursor,
            [this](Ask const& ask) -> Result<Answer> { return answer(requested(ask.url)); },
            What::customers);
    }
    [[nodiscard]] std::string const& cursor() const { return cursor_; }

  private:
    Answer answer(Requested const& request) {
        ++requests;
        EXPECT_EQ(request.of("orderby"), "id");
        EXPECT_EQ(request.of("order"), "asc");
        EXPECT_EQ(request.of("role"), "all") << "else who is given another role looks deleted";
        EXPECT_EQ(request.of("_fields"), "id,email,date_created_gmt,date_modified_gmt");
        json::array out;
        std::size_t skip = deaf ? 0 : request.number("offset");
        for (auto const number : numbers) {
            if (skip > 0) {
                --skip;
            } else if (out.size() < request.number("per_page")) {
                out.push_back(json::object{{"id", number}, {"date_created_gmt", stamp(now)}});
            }
        }
        out.resize(out.size() - std::min(hidden, out.size()));
        auto const day = day_text(static_cast<Day>(now / k_day_ms));
        return {200,
                {{"date", fmt::format("Mon, {} Mar 2026 10:00:00 GMT", day.substr(8, 2))},
                 {"x-wp-total", fmt::format("{}", numbers.size())}},
                json::serialize(out)};
    }
    void take(Page const& page) {
        for (auto const& body : page.bodies)
            handed.insert(json::parse(body).at("id").to_number<int>());
    }
    std::string cursor_;
};

std::set<int> from_to(int first, int last) {
    std::set<int> out;
    for (int i = first; i <= last; ++i)
        out.insert(i);
    return out;
}

} // namespace

// shopify.dev/docs/api/admin-graphql/latest/queries/customers: the argument query knows updated_at
// (.../queries/customersCount lists it, too), a time stands in quotes behind its comparator
// (shopify.dev/docs/api/usage/search-syntax); defaultEmailAddress is there since 2025-04
// (shopify.dev/changelog/adding-defaultemailaddress-field-to-customer).
TEST(SourceCustomers, OfShopifyNumberAndAddressAreAskedForAndNothingElse) {
    Shop shop(Platform::shopify);
    shop.answers = {{R"("after":"abc")", nodes(R"({"legacyResourceId": "8",
                      "updatedAt": "2026-03-01T10:00:00Z", "defaultEmailAddress": null})",
                                               "")},
                    {"customers", nodes(R"({"legacyResourceId": "544365967",
                      "updatedAt": "2026-03-02T10:00:00Z",
                      "defaultEmailAddress": {"emailAddress": "ann@example.com"}})",
                                        "abc")}};
    shop.headers = {{"date", "Tue, 03 Mar 2026 08:00:00 GMT"}};
    auto const first = shop.page();
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_THAT(shop.people(*first), ElementsAre("544365967 1772445600 mail"));
    EXPECT_THAT(shop.asked[0].body, AllOf(HasSubstr("legacyResourceId"), Not(HasSubstr("phone")),
                                          Not(HasSubstr("Name")), Not(HasSubstr("ddress1"))));
    auto const second = shop.page(first->cursor);
    ASSERT_TRUE(second);
    EXPECT_THAT(shop.people(*second), ElementsAre("8 1772359200"));
    EXPECT_TRUE(second->last);
    ASSERT_TRUE(shop.page(second->cursor));
    EXPECT_THAT(shop.asked[2].body, HasSubstr("updated_at:>='2026-03-03T07:58:00Z'"));
}

// shopify.dev/docs/apps/launch/protected-customer-data
TEST(SourceCustomers, OfShopifyWhoMayNotReadTheAddressIsToldSo) {
    Shop shop(Platform::shopify);
    shop.answers = {
        {"", R"({"errors": [{"message": "This app is not approved to use the email field",
 "extensions": {"code": "ACCESS_DENIED"}}], "data": {"customers": {"nodes": [null],
 "pageInfo": {"hasNextPage": false, "endCursor": "e"}}}})"}};
    auto const refused = shop.page();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::wrong_use);
    EXPECT_THAT(refused.error().message,
                AllOf(HasSubstr("read_customers"), HasSubstr("protected customer data")));
}

TEST(SourceCustomers, OfPrestaShopTheyComeByTheirLastChange) {
    Shop shop(Platform::prestashop);
    shop.answers = {{"/api/configurations",
                     R"({"configurations": [{"name": "PS_TIMEZONE", "value": "Europe/Paris"}]})"},
                    {"/api/customers", R"({"customers": [
          {"id": 2, "email": "ann@example.com", "deleted": "0", "is_guest": "0",
           "date_upd": "2026-03-02 11:00:00"},
          {"id": 3, "email": "bob@example.com", "deleted": "0", "is_guest": "1",
           "date_upd": "2026-03-02 11:30:00"},
          {"id": 4, "email": "cid@example.com", "deleted": "1", "is_guest": "0",
           "date_upd": "2026-03-02 12:00:00"}]})"}};
    auto const page = shop.page();
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_TRUE(page->last);
    EXPECT_THAT(shop.people(*page), ElementsAre("2 1772445600 mail", "4 1772449200 deleted"));
    EXPECT_THAT(unescaped(shop.asked[0].url),
                AllOf(HasSubstr("display=[id,email,deleted,is_guest,date_upd]"),
                      HasSubstr("sort=[date_upd_ASC,id_ASC]")));
    shop.answers = {{"/api/customers", "[]"}};
    auto const empty = shop.page();
    ASSERT_TRUE(empty);
    EXPECT_THAT(empty->bodies, IsEmpty());
    shop.answers.clear();
    EXPECT_EQ(shop.page().error().code, Errc::not_found);
}

// github.com/medusajs/medusa, packages/medusa/src/api/admin/customers: validators.ts (updated_at
// and deleted_at can be asked for), query-config.ts (and sorted by)
TEST(SourceCustomers, OfMedusaTheyComeByTheirLastChange) {
    Shop shop(Platform::medusa);
    shop.answers = {{"deleted_at", R"({"customers": [], "count": 0})"},
                    {"/admin/customers", R"({"customers": [
          {"id": "cus_1", "email": "ann@example.com", "has_account": true,
           "updated_at": "2026-03-02T10:00:00.000Z"},
          {"id": "cus_2", "email": "bob@example.com", "has_account": false,
           "updated_at": "2026-03-02T10:30:00.000Z"}], "count": 2})"}};
    auto const page = shop.page();
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_THAT(shop.people(*page), ElementsAre("cus_1 1772445600 mail"));
    EXPECT_THAT(
        unescaped(shop.asked[0].url),
        AllOf(HasSubstr("fields=id,email,has_account,updated_at&"), HasSubstr("order=updated_at")));
    auto const deleted = shop.page(page->cursor);
    ASSERT_TRUE(deleted) << deleted.error().message;
    EXPECT_TRUE(deleted->last);
    shop.answers = {{"/admin/customers", R"({"customers": [
          {"id": "cus_2", "email": "bob@example.com", "has_account": false,
           "updated_at": "2026-03-02T10:30:00.000Z"}], "count": 1})"}};
    auto const next = shop.page(deleted->cursor);
    ASSERT_TRUE(next) << next.error().message;
    EXPECT_THAT(unescaped(shop.asked[2].url), HasSubstr("updated_at[$gte]=2026-03-02T10:28:00"));
}

// .../packages/core/utils/src/modules-sdk/build-query.ts: a filter of deleted_at shows who is
// deleted, and nothing else does.
TEST(SourceCustomers, OfMedusaThoseWhoAreDeletedAreAskedForByThemselves) {
    Shop shop(Platform::medusa);
    shop.answers = {{"deleted_at[$gte]", R"({"customers": [
          {"id": "cus_3", "deleted_at": "2026-03-02T10:00:00.000Z"},
          {"id": "cus_4", "deleted_at": "2026-03-02T11:00:00.000Z"}], "count": 2})"},
                    {"/admin/customers", R"({"customers": [], "count": 0})"}};
    auto const first = shop.page();
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_FALSE(first->last) << "who is deleted comes yet";
    auto const gone = shop.page(first->cursor);
    ASSERT_TRUE(gone) << gone.error().message;
    EXPECT_TRUE(gone->last);
    EXPECT_THAT(shop.people(*gone),
                ElementsAre("cus_3 1772445600 deleted", "cus_4 1772449200 deleted"));
    EXPECT_THAT(unescaped(shop.asked[1].url),
                AllOf(HasSubstr("fields=id,deleted_at&"), HasSubstr("order=deleted_at"),
                      HasSubstr("deleted_at[$gte]=1970-01-01T00:00:00.000Z")));
    auto const again = shop.page(gone->cursor);
    ASSERT_TRUE(again) << again.error().message;
    shop.answers.front().second =
        R"({"customers": [{"id": "cus_4", "deleted_at": "2026-03-02T11:00:00.000Z"}], "count": 1})";
    ASSERT_TRUE(shop.page(again->cursor));
    EXPECT_THAT(unescaped(shop.asked[3].url),
                HasSubstr("deleted_at[$gte]=2026-03-02T10:58:00.000Z"));
}

// github.com/woocommerce/woocommerce/issues/31482: there is nothing to ask for what changed.
TEST(SourceCustomers, OfWooCommerceAllComeOnceAndLaterTheNewOnes) {
    WordPress shop;
    shop.numbers = from_to(1, 250);
    shop.walk();
    EXPECT_EQ(shop.handed, shop.numbers);
    EXPECT_EQ(shop.requests, 3);
    shop.walk();
    EXPECT_EQ(shop.requests, 4) << "one look";
    shop.numbers.insert(260);
    shop.handed.clear();
    shop.walk();
    EXPECT_THAT(shop.handed, ElementsAre(250, 260)) << "the last one again, to know the place";
    EXPECT_EQ(shop.requests, 5);
}

TEST(SourceCustomers, OfWooCommerceNobodyIsSteppedOverWhenOthersAreDeleted) {
    WordPress shop;
    shop.numbers = from_to(1, 1'000);
    int deleted = 0;
    shop.walk([&] {
        for (int i = 0; i < 30; ++i)
            shop.numbers.erase(++deleted);
    });
    EXPECT_TRUE(std::includes(shop.handed.begin(), shop.handed.end(), shop.numbers.begin(),
                              shop.numbers.end()));
    shop.numbers.erase(1'000);
    shop.numbers.insert(1'001);
    shop.walk();
    EXPECT_EQ(shop.handed.count(1'001), 1U);
    shop.numbers = {2'000};
    shop.walk();
    EXPECT_EQ(shop.handed.count(2'000), 1U);
    shop.numbers.clear();
    shop.walk();
    EXPECT_THAT(shop.cursor(), HasSubstr("n:0:0:"));
}

TEST(SourceCustomers, OfWooCommerceAllAreAskedForAgainAfterAWeek) {
    WordPress shop;
    shop.numbers = from_to(1, 150);
    shop.walk();
    shop.now += 6 * k_day_ms;
    shop.handed.clear();
    shop.walk();
    EXPECT_THAT(shop.handed, ElementsAre(150));
    shop.now += k_day_ms;
    shop.walk();
    shop.handed.clear();
    shop.walk();
    EXPECT_EQ(shop.handed, shop.numbers);
    shop.handed.clear();
    shop.walk();
    EXPECT_THAT(shop.handed, ElementsAre(150)) << "and then rests for a week";
}

// developer.woocommerce.com/docs/apis/rest-api/: X-WP-Total is the number of all that is listed.
TEST(SourceCustomers, OfWooCommerceAListThatIsShorterThanItSaysIsInDoubt) {
    WordPress shop;
    shop.numbers = from_to(1, 150);
    auto const first = shop.page_from({});
    ASSERT_TRUE(first);
    auto const whole = shop.page_from(first->cursor);
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->last);
    EXPECT_FALSE(first->doubtful || whole->doubtful);
    shop.hidden = 1;
    auto const cut = shop.page_from({});
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->last) << "a page that is not full ends the walk";
    EXPECT_TRUE(cut->doubtful);
}

TEST(SourceCustomers, OfWooCommerceAListThatDoesNotGoOnIsNotReadForEver) {
    WordPress shop;
    shop.numbers = from_to(1, 300);
    shop.deaf = true;
    auto const first = shop.page_from({});
    ASSERT_TRUE(first);
    EXPECT_FALSE(first->last);
    auto const again = shop.page_from(first->cursor);
    ASSERT_FALSE(again);
    EXPECT_THAT(again.error().message, HasSubstr("by their number"));
    for (auto const* cursor : {"n:", "n:1", "n:x:1:1", "n:-1:1:1", "t:7"}) {
        auto const page = shop.page_from(cursor);
        ASSERT_TRUE(page) << cursor;
        EXPECT_THAT(page->bodies, SizeIs(100)) << "begins anew";
    }
}

} // namespace colporteur::connectors
