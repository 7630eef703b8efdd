// The event: something that happened, immutable. A kind uses the columns of its row below and
// leaves the others 0 (columns of zeros cost nothing on disk). What is imported or told is in one
// wide table, `event`; what browsers sent is in a narrow one, `sent`, with the columns that it can
// use (what was sent before it was there stays in `event`). Whoever reads, reads the view
// `every_event` of both.
//
//   kind          who, when               what
//   touch         person, time            origin, campaign, placement, page, code, sharer;
//                                         x = count of equal touches when reported without people
//                                         (else 0)
//   order         person, visitor, time   order; label = status (paid | cancelled); amount =
//                                         shipping net, discount, vat, code, origin (self-declared
//                                         source of the order)
//   order_line    person, time            order, product, quantity; amount = goods net of VAT and
//                                         of discount, discount (for display), vat
//   refund        person, time            order, product; amount = goods net refunded (positive);
//                                         label = numbered (by its file) | told (by the shop),
//                                         none: what was given back so far for the order or the
//                                         line
//   cost          time = start of day     origin = channel or platform, campaign; label = media |
//                                         hours | tools | rewards; amount; quantity = minutes for
//                                         hours; x = impressions, y = clicks as the platform
//                                         reports them
//   answer        person, time            order; subject = question, label = answer; x = weight;
//                                         quantity = 1 when the question is multiple choice
//   arm           person, time            subject = experiment, label = arm; amount = metric when
//                                         it is money, x = metric as given, y = covariate,
//                                         z = orders (0 or 1..)
//   arm_total     time                    subject = experiment, label = arm; quantity = people,
//                                         z = orders, x = sum, y = sum of squares
//   block         time = start of day     subject = experiment, label = on | off, placement = day
//                                         or region; x = value, y = covariate
//   post          time                    subject = post, origin = network; quantity = views,
//                                         amount = impressions, x = clicks, y = seed, z = mouse
//                                         overs
//   reported      time                    origin, campaign; subject = the model that reported it;
//                                         x = sessions, y = conversions, amount = money (aggregates
//                                         of Matomo and GA4: no people)
//   path          time                    subject = path text ("A > B > C"); x = conversions,
//                                         amount = money, y = nulls (path files: no people)
//   credit        time = of the order     order, origin = channel, subject = model; x = share,
//                                         amount = money (closed months; batch = the run)
//
// Live, from the tag on the shop's pages, in `sent`; the visitor is one for the day or longer, as
// the mode of consent allows, and there is never a person. The view that begins a visit is a touch,
// with its page:
//   view          visitor, time           page: any other
//   impression    visitor, time           subject = the marked element; page
//   hover, click, share, like             the same; label = where a link leads, how it was shared
//   play          visitor, time           subject, page; x = part played: 0.25, 0.5, 0.75 or 1
//   custom        visitor, time           subject = its name, label = its value; page
//   conversion    visitor, time           order = the sealed order (shops/sealed.hpp), code;
//                                         amount = goods net: the visitor's side of an order,
//                                         which no row leads from to the customer
//
// Ids are text_id() of the text under the installation's key; the texts of origin, campaign,
// placement, page, code, product, label and subject are in the dictionary; person, visitor, sharer
// and order are ids only, so that a person can be erased exactly.
#pragma once

#include "base/hash.hpp"
#include "base/time.hpp"

#include <cstdint>

namespace colporteur::events {

using ShopId = std::int32_t;
using BatchId = std::int64_t;

enum class Kind : std::uint8_t {
    touch = 1,
    order = 2,
    order_line = 3,
    refund = 4,
    cost = 5,
    answer = 6,
    arm = 7,
    arm_total = 8,
    block = 9,
    post = 10,
    reported = 11,
    path = 12,
    credit = 13,
    view = 14,
    impression = 15,
    hover = 16,
    click = 17,
    share = 18,
    like = 19,
    play = 20,
    custom = 21,
    conversion = 22,
};

struct Event {
    Kind kind = Kind::touch;
    TimeMs time = 0;
    std::uint64_t person = 0, visitor = 0;
    std::uint64_t origin = 0, campaign = 0, placement = 0, page = 0, code = 0, sharer = 0;
    std::uint64_t order = 0, product = 0;
    std::uint64_t label = 0, subject = 0;
    std::int64_t quantity = 0;
    std::int64_t amount = 0, discount = 0, vat = 0; // minor units of the shop's currency
    double x = 0, y = 0, z = 0;

    // Identity. `content` is entry_id() of all that the row says (kind included) and is always
    // given. `entry` is entry_id() of the natural key (kind included) when `natural`; otherwise it
    // is left empty and the store makes it from the content and its occurrence number in the batch:
    // the first row with a content has occurrence 1, the next 2, ..., so overlapping files merge
    // and repeats inside one stay. A natural entry whose content differs from the stored one
    // corrects it.
    bool natural = false;
    Hash128 entry;
    Hash128 content;
    std::int64_t line = 0; // of the file, for people
};

} // namespace colporteur::events
