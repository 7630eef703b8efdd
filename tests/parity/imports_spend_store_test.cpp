// The address of costs that names no shop: good where there is one, else it says which to use.
#include "features/imports/api_drop.hpp"
#include "parity/workspace.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {
namespace {

using testing::HasSubstr;

class SpendOfTheFolder : public parity::EachWorkspace {
  protected:
    void SetUp() override {
        EachWorkspace::SetUp();
        if (IsSkipped()) return;
        desk::Options options;
        options.clock = [] { return parity::k_now; };
        options.in_french = [](std::string_view) { return std::nullopt; };
        desk_.emplace(work(), std::move(options));
    }
    void TearDown() override {
        desk_.reset();
        EachWorkspace::TearDown();
    }
    // The outcome of an empty file, before its body came and after.
    json::object put() {
        for (auto const& route : drop_routes(*desk_)) {
            if (route.pattern != "/api/v1/spend") continue;
            contract::Request request;
            request.method = contract::Method::put;
            early_ = route.refuse_early(request).has_value();
            auto const reply = std::get<contract::Blocking>(route.run)(request);
            return json::parse(*reply.body).as_object();
        }
        ADD_FAILURE() << "there is no such address";
        return {};
    }

    std::optional<desk::Desk> desk_;
    bool early_ = false;
};
COLPORTEUR_EACH_ENGINE(SpendOfTheFolder);

TEST_P(SpendOfTheFolder, IsThatOfTheOnlyShop) {
    auto const problem = put();
    EXPECT_EQ(problem.at("status"), 422);
    EXPECT_THAT(std::string(problem.at("detail").as_string()), HasSubstr("the file is missing"));
    EXPECT_FALSE(early_);
}

TEST_P(SpendOfTheFolder, NamesTheAddressToUseWhereThereAreSeveral) {
    shops::Shop second;
    second.name = "Tea";
    second.zone = *TimeZone::named("Europe/Paris");
    ASSERT_TRUE(shops::create(pool(), second, parity::k_now));
    auto const problem = put();
    EXPECT_EQ(problem.at("status"), 409);
    EXPECT_THAT(std::string(problem.at("detail").as_string()),
                HasSubstr("This folder has 2 shops"));
    EXPECT_THAT(std::string(problem.at("detail").as_string()), HasSubstr("/api/v1/shops/1/spend"));
    EXPECT_TRUE(early_) << "no body is read in vain";
}

} // namespace
} // namespace colporteur::imports
