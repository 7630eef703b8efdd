// Cost exports of the advertising platforms, with English and French headers.
//
// Meta: Ads Manager > Export table data, broken down by day ("Day" / "Jour"; without the breakdown
// "Reporting starts" and "Reporting ends" bound the row's period).
// Google Ads: Campaigns > Download; a title, a line of dates and rows of totals stand around the
// table. TikTok: Ads Manager > Reporting > custom report by day; the API's names (stat_time_day,
// spend) as well.
#include "features/imports/format_tables.hpp"

namespace colporteur::imports {

namespace {

using F = Field;

Format meta() {
    return {
        "meta",
        "Meta Ads cost export",
        Kind::spend,
        {{"campaign name", "nom de la campagne", "ad set name", "nom de l'ensemble de publicites"},
         {"amount spent", "montant depense"}},
        {{F::campaign, {"campaign name", "nom de la campagne"}},
         {F::placement,
          {"ad name", "nom de la publicite", "ad set name", "nom de l'ensemble de publicites"}},
         {F::time, {"day", "jour", "reporting starts", "debut des rapports"}},
         {F::period_end, {"reporting ends", "fin des rapports"}},
         {F::cost, {"amount spent", "montant depense"}},
         {F::impressions, {"impressions"}},
         {F::clicks, {"link clicks", "clics sur le lien", "clicks (all)", "clics (tous)"}},
         {F::currency, {"currency", "devise"}}},
        "meta",
        Prices::by_format,
        {"total"},
        Quirk::none,
        {},
        true};
}

Format google() {
    return {"google-ads",
            "Google Ads cost export",
            Kind::spend,
            {{"campaign", "campagne"},
             {"day", "jour"},
             {"cost", "cout"},
             {"clicks", "clics", "impr.", "impressions", "currency code", "code de devise"}},
            {{F::campaign, {"campaign", "campagne"}},
             {F::placement, {"ad group", "groupe d'annonces"}},
             {F::time, {"day", "jour"}},
             {F::cost, {"cost", "cout"}},
             {F::impressions, {"impr.", "impressions"}},
             {F::clicks, {"clicks", "clics", "interactions"}},
             {F::currency, {"currency code", "code de devise", "code devise", "currency"}}},
            "google ads",
            Prices::by_format,
            {"total"}};
}

Format tiktok() {
    return {
        "tiktok",
        "TikTok Ads cost export",
        Kind::spend,
        {{"campaign name", "nom de la campagne", "campaign_name"},
         {"by day", "date", "stat_time_day", "stat time day", "par jour"},
         {"cost", "total cost", "cout", "cout total", "spend"}},
        {{F::campaign, {"campaign name", "nom de la campagne", "campaign_name"}},
         {F::placement,
          {"ad name", "ad_name", "ad group name", "adgroup_name", "nom du groupe de publicites"}},
         {F::time, {"by day", "stat_time_day", "stat time day", "date", "par jour"}},
         {F::cost, {"cost", "total cost", "cout", "cout total", "spend"}},
         {F::impressions, {"impressions", "impression", "show_cnt"}},
         {F::clicks,
          {"clicks (destination)", "clicks (all)", "clicks", "clics (destination)", "clics"}},
         {F::currency, {"currency", "devise"}}},
        "tiktok",
        Prices::by_format,
        {"total"},
        Quirk::none,
        {},
        true};
}

} // namespace

void add_spend_formats(std::vector<Format>& formats) {
    formats.push_back(meta());
    formats.push_back(google());
    formats.push_back(tiktok());
}

} // namespace colporteur::imports
