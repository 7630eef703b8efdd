#include "features/imports/templates.hpp"

namespace colporteur::imports {

std::string_view template_csv(Kind kind) {
    switch (kind) {
    case Kind::orders:
        return "order_id,line,date,customer_id,visitor_id,sku,quantity,goods_net,discount_net,"
               "shipping_net,refunded_net,refund_date,code,currency\n"
               "1001,1,2026-03-30T18:05:00+02:00,C17,v-81f,MUG-BLUE,2,25.00,0.00,4.90,0.00,,,EUR\n"
               "1002,1,2026-03-31T09:12:00+02:00,C18,,MUG-RED,1,11.25,1.25,4.90,11.25,2026-04-03,"
               "INSTA10,EUR\n";
    case Kind::touches:
        return "visitor_id,person,time,source,medium,campaign,content,page,code,sharer\n"
               "v-81f,,2026-03-29T21:40:00+02:00,instagram,social,spring,story,/mugs,,\n"
               "v-81f,C17,2026-03-30T17:58:00+02:00,newsletter,email,march,,/mugs/blue,,\n";
    case Kind::spend:
        return "platform,campaign,day,cost,impressions,clicks,currency\n"
               "Instagram,spring,2026-03-29,12.50,4100,61,EUR\n"
               "Google Ads,brand,2026-03-29,8.20,900,44,EUR\n";
    case Kind::survey:
        return "order_id,date,question,answer\n"
               "1001,2026-03-30T18:06:00+02:00,How did you hear about us?,Instagram;A friend\n"
               "1002,2026-03-31T09:13:00+02:00,How did you hear about us?,Newsletter\n";
    case Kind::experiment:
        return "customer_id,arm,assigned_at\n"
               "C17,treated,2026-03-01T08:00:00+01:00\n"
               "C18,holdout,2026-03-01T08:00:00+01:00\n";
    case Kind::posts:
        return "post,network,date,impressions,views,clicks,seed,mouse_overs\n"
               "Spring mugs,instagram,2026-03-29,82,11,36,4,134\n"
               "Behind the kiln,facebook,2026-03-30,59,2,12,2,23\n";
    case Kind::products:
        return "sku,name,price,cost\n"
               "MUG-BLUE,Blue mug,15.00,4.20\n"
               "MUG-RED,Red mug,15.00,4.20\n";
    case Kind::customers:
        return "customer_id,email,first_order\n"
               "C17,ada@example.org,2025-11-02\n"
               "C18,grace@example.org,2026-03-31\n";
    case Kind::paths:
        return "path,total_conversions,total_conversion_value,total_null\n"
               "instagram > newsletter,3,112.50,40\n"
               "google / organic,5,190.00,210\n";
    case Kind::reported:
        break;
    }
    return "date,source,medium,campaign,sessions,conversions,revenue\n"
           "2026-03-29,google,organic,,210,5,190.00\n"
           "2026-03-29,newsletter,email,march,80,3,96.00\n";
}

} // namespace colporteur::imports
