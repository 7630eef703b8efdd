// Fields: the words in which every file is understood. A format, a mapping file and the synonyms
// all lead columns to these.
#pragma once

#include "base/result.hpp"
#include "features/imports/model.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace colporteur::imports {

enum class Field {
    // who and when
    person,
    email,
    visitor,
    time,
    month,
    // where from
    channel,
    source,
    medium,
    campaign,
    placement,
    page,
    referrer,
    code,
    sharer,
    // an order and its lines
    order,
    line,
    product,
    name,
    quantity,
    price,
    line_total,
    line_net,
    line_tax,
    line_discount,
    line_refunded,
    goods_before_discount,
    goods,
    discount,
    shipping,
    tax,
    total,
    refunded,
    refund_id,
    refund_time,
    currency,
    status,
    cancelled_at,
    // spend
    cost,
    cost_kind,
    hours,
    impressions,
    clicks,
    period_end,
    // survey
    question,
    answer,
    weight,
    // experiment
    arm,
    metric,
    covariate,
    orders,
    people,
    sum,
    sum_squares,
    block,
    value,
    // posts
    post,
    network,
    views,
    seed,
    mouse_overs,
    // products
    unit_cost,
    // aggregates
    path,
    conversions,
    money,
    nulls,
    sessions,
    count_of_fields
};

constexpr std::size_t k_fields = static_cast<std::size_t>(Field::count_of_fields);

enum class Value { text, time, month, number }; // how the cell is read

struct FieldInfo {
    Field field;
    std::string_view name; // in mapping files, previews and rejects
    Value value;
    std::string_view meaning;
};

FieldInfo const& info_of(Field field);
std::array<FieldInfo, k_fields> const& all_fields();
Result<Field> field_named(std::string_view name); // Errors: invalid_input, lists the names

struct KindInfo {
    Kind kind;
    std::string_view name;
    std::vector<Field> fields; // that a file of this kind may have, most telling first
    // Every group needs one of its fields.
    std::vector<std::vector<Field>> needs;
};

KindInfo const& info_of(Kind kind);
std::vector<KindInfo> const& all_kinds(); // in the order in which an unknown header is tried

} // namespace colporteur::imports
