#include "simulate/survey.hpp"

#include <array>

namespace colporteur::simulate {

namespace {

constexpr double k_answered = 0.35; // of the orders

struct Option {
    std::string_view text;
    std::uint32_t channels; // bits; 0: a decoy, which never ran
    double fame;            // chance of a false memory
    double recall;          // chance of a true one
};

constexpr std::string_view k_none = "I don't remember";

constexpr std::uint32_t bit(int channel) {
    return 1U << channel;
}

constexpr std::array<Option, 10> k_options = {{
    {"Search engine", bit(k_organic_search) | bit(k_brand_search), 0.16, 0.55},
    {"Instagram", bit(k_instagram), 0.13, 0.60},
    {"TV spot", 0, 0.075, 0},
    {"Newsletter", bit(k_newsletter), 0.03, 0.40},
    {"Friend or family", bit(k_referral) | bit(k_word_of_mouth) | bit(k_offline_word_of_mouth),
     0.06, 0.80},
    {"Online advertisement", bit(k_retargeting) | bit(k_display), 0.05, 0.25},
    {"Cinema", 0, 0.02, 0},
    {"Influencer or blog", bit(k_influencers), 0.025, 0.65},
    {"Voucher site", bit(k_coupon_sites), 0.02, 0.35},
    {"Radio", 0, 0.045, 0},
}};

} // namespace

std::vector<std::string> survey_options() {
    std::vector<std::string> texts;
    for (auto const& option : k_options)
        texts.emplace_back(option.text);
    texts.emplace_back(k_none);
    return texts;
}

std::vector<std::string> survey_decoys() {
    std::vector<std::string> texts;
    for (auto const& option : k_options) {
        if (option.channels == 0) texts.emplace_back(option.text);
    }
    return texts;
}

std::vector<Answer> draw_answers(World const& world, std::vector<DraftOrder> const& orders) {
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        Stream stream(world.plan.seed, k_purpose_survey, i);
        if (!stream.chance(k_answered)) continue;
        Answer answer;
        answer.order = static_cast<std::int32_t>(i);
        for (auto const& option : k_options) {
            bool const recalled = stream.chance(option.recall);
            bool const imagined = stream.chance(option.fame);
            if (imagined || (recalled && (orders[i].met & option.channels) != 0)) {
                answer.chosen.emplace_back(option.text);
            }
        }
        if (answer.chosen.empty()) answer.chosen.emplace_back(k_none);
        answers.push_back(std::move(answer));
    }
    return answers;
}

} // namespace colporteur::simulate
