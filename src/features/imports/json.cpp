#include "features/imports/json.hpp"

#include "features/channels/service.hpp"
#include "features/imports/fields.hpp"

#include <algorithm>

namespace colporteur::imports {

namespace {

json::array told(std::vector<std::string> const& sentences, Say const& say) {
    json::array out;
    for (auto const& sentence : sentences)
        out.push_back(json::value(say(sentence)));
    return out;
}

json::array proposals_json(std::vector<channels::Proposal> const& proposals, Say const& say) {
    json::array out;
    for (auto const& proposal : proposals) {
        out.push_back(json::object{{"origin", proposal.origin},
                                   {"shown", channels::shown_origin(proposal.origin)},
                                   {"channel", proposal.channel},
                                   {"new_channel", proposal.new_channel},
                                   {"reason", say(proposal.reason)}});
    }
    return out;
}

bool is_needed(KindInfo const& kind, Field field) {
    return std::any_of(kind.needs.begin(), kind.needs.end(), [&](auto const& group) {
        return group.size() == 1 && group.front() == field;
    });
}

} // namespace

json::object report_json(ImportReport const& report, Say const& say) {
    return {{"id", report.id},
            {"file", report.file_name},
            {"kind", kind_name(report.kind)},
            {"format", report.format},
            {"already_imported", report.already_imported},
            {"rows", report.rows},
            {"entries", report.entries},
            {"added", report.added},
            {"corrected", report.corrected},
            {"known", report.known},
            {"rejected", report.rejected},
            {"ignored", report.ignored},
            {"notes", told(report.notes, say)},
            {"proposals", proposals_json(report.proposals, say)},
            {"message", say(report.message)}};
}

json::object preview_json(Preview const& preview, Say const& say) {
    json::array columns, rows;
    for (auto const& column : preview.columns)
        columns.push_back(json::object{{"column", column.column}, {"field", column.field}});
    for (auto const& row : preview.rows) {
        json::array entries;
        for (auto const& entry : row.entries)
            entries.push_back(entry_json(entry, preview.zone));
        rows.push_back(json::object{{"line", row.line},
                                    {"entries", std::move(entries)},
                                    {"rejected", say(row.rejected)},
                                    {"column", row.column}});
    }
    return {{"kind", kind_name(preview.kind)},
            {"format", preview.format},
            {"encoding", preview.dialect.encoding},
            {"delimiter", std::string(1, preview.dialect.delimiter)},
            {"currency", preview.currency.text()},
            {"time_zone", preview.zone.name()},
            {"columns", columns},
            {"notes", told(preview.notes, say)},
            {"rows", rows},
            {"proposals", proposals_json(preview.proposals, say)}};
}

json::object record_json(ImportRecord const& record, TimeZone const& zone) {
    return {{"id", record.id},
            {"file", record.file_name},
            {"kind", record.kind},
            {"format", record.format},
            {"state", record.state},
            {"started_at", zone.text(record.started_at)},
            {"rows", record.rows},
            {"added", record.added},
            {"corrected", record.corrected},
            {"known", record.known},
            {"rejected", record.rejected},
            {"message", record.message}};
}

json::object undone_json(Undone const& undone) {
    json::array again;
    for (auto const& later : undone.again) {
        again.push_back(
            json::object{{"id", later.id}, {"file", later.file_name}, {"known", later.known}});
    }
    return {{"id", undone.id},
            {"file", undone.file_name},
            {"entries", undone.entries},
            {"again", again}};
}

json::array columns_json(std::vector<FileColumn> const& columns) {
    json::array out;
    for (auto const& column : columns) {
        out.push_back(json::object{
            {"column", column.column}, {"field", ""}, {"samples", told(column.samples, as_it_is)}});
    }
    return out;
}

json::object fields_json(Say const& say) {
    json::array kinds;
    for (auto const& kind : all_kinds()) {
        json::array fields;
        for (auto const field : kind.fields) {
            auto const& info = info_of(field);
            fields.push_back(json::object{{"field", info.name},
                                          {"meaning", say(info.meaning)},
                                          {"needed", is_needed(kind, field)}});
        }
        kinds.push_back(json::object{{"kind", kind.name}, {"fields", std::move(fields)}});
    }
    return {{"kinds", std::move(kinds)}};
}

} // namespace colporteur::imports
