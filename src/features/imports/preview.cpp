// The preview: the first rows as facts in fields; nothing is written.
#include "features/imports/service.hpp"

#include "features/channels/service.hpp"
#include "features/imports/experiment_definition.hpp"
#include "features/imports/preview_facts.hpp"
#include "features/imports/record_rows.hpp"
#include "features/imports/understand.hpp"
#include "features/imports/understanding.hpp"

namespace colporteur::imports {

namespace {

void list_columns(Preview& preview, Header const& header, Mapping const& mapping) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string field;
        for (auto const& info : all_fields()) {
            if (mapping.of(info.field) == static_cast<int>(i)) field = info.name;
        }
        preview.columns.push_back({field, header[i]});
    }
}

PreviewEntry entry_of(store::ProductRow const& product) {
    return {"product",
            {{"product", product.product_id},
             {"name", product.name},
             {"price", Amount{product.price_minor}},
             {"cost", Amount{product.cost_minor}}}};
}

PreviewEntry entry_of(store::CustomerRow const& customer, bool mail) {
    PreviewEntry out{"customer", {{"customer", customer.customer_id}, {"mail", mail}}};
    out.fields.push_back({"first_order", {}});
    if (customer.first_order_at) out.fields.back().value = Instant{*customer.first_order_at};
    return out;
}

void preview_record(Cells& cells, Kind kind, HashKey const& key, PreviewRow& row) {
    if (kind == Kind::products) {
        if (auto const product = product_of(cells)) row.entries.push_back(entry_of(*product));
    } else if (auto const customer = customer_of(cells, key)) {
        row.entries.push_back(entry_of(*customer, !cells.text(Field::email).empty()));
    }
}

// Up to `most` rows; what they become is in `facts` when `reader` has them all.
Done read_rows(Understanding& understood, shops::Shop const& shop, Reader* reader,
               HashKey const& key, std::vector<PreviewRow>& rows, std::size_t most) {
    auto& source = *understood.table.rows;
    source.on_bad_row = [&](tables::BadRow const& bad) {
        rows.push_back({bad.line, {}, bad.reason, bad.column});
    };
    Cells cells(understood.mapping, understood.sniffed, source.header(), shop, understood.zone,
                understood.rates, understood.latest);
    tables::Row row;
    while (rows.size() < most) {
        auto const more = source.next(row);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (is_ignored(understood.mapping, row)) continue;
        rows.push_back({row.line, {}, {}, {}});
        cells.take(row);
        if (reader == nullptr) {
            preview_record(cells, understood.mapping.kind, key, rows.back());
        } else {
            reader->row(cells);
        }
        if (!cells.reject()) continue;
        rows.back().rejected = cells.reject()->reason;
        rows.back().column = cells.reject()->column;
    }
    if (reader != nullptr) reader->finish();
    return {};
}

} // namespace

Result<Preview> preview(shops::Workspace& work, shops::Shop const& shop,
                        ImportRequest const& request, std::size_t rows) {
    auto understood = understand(request, shop, work.now);
    if (!understood) return tl::unexpected(understood.error());
    Preview out;
    out.dialect = understood->table.dialect;
    out.kind = understood->mapping.kind;
    out.format = understood->mapping.format;
    out.currency = shop.currency;
    out.zone = shop.zone;
    out.notes = understood->notes;
    list_columns(out, understood->table.rows->header(), understood->mapping);

    auto asked = request;
    bool const records = out.kind == Kind::products || out.kind == Kind::customers;
    if (out.kind == Kind::experiment) {
        auto const options = completed(request.experiment, request.file);
        if (options) asked.experiment = *options;
        if (!options) out.notes.push_back(options.error().message); // refused, if it stays so
    }
    auto const& key = work.events.key();
    PreviewFacts facts(key, out.rows);
    auto const reader = records
                            ? nullptr
                            : reader_for(understood->mapping,
                                         {facts, shop, asked, understood->prices, understood->day});
    if (auto const read = read_rows(*understood, shop, reader.get(), key, out.rows, rows); !read)
        return tl::unexpected(read.error());
    facts.tell(shop, channels::led_to(work, shop, facts.origins.list));
    out.proposals = channels::preview(work, shop, facts.origins.list);
    return out;
}

} // namespace colporteur::imports
