#include "features/imports/shop_for_tests.hpp"

#include "features/channels/service.hpp"
#include "features/imports/templates.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using EventKind = events::Kind;

class Imports : public ShopTest {};

constexpr std::string_view k_touches = "visitor,time,source,medium\n"
                                       "a,2026-03-01T10:00:00Z,insta,social\n"
                                       "a,2026-03-01T10:00:00Z,insta,social\n"
                                       "b,2026-03-02T10:00:00Z,google,cpc\n";

} // namespace

TEST_F(Imports, RepeatsInsideAFileStay) {
    auto const report = import_text(k_touches);
    EXPECT_EQ(report.kind, Kind::touches);
    EXPECT_EQ(report.added, 3);
    EXPECT_EQ(by(EventKind::touch, Column::origin)["insta / social"].rows, 2);
}

TEST_F(Imports, TheSameFileAgainAddsNothing) {
    import_text(k_touches);
    auto const again = import_text(k_touches, "copy.csv");
    EXPECT_TRUE(again.already_imported);
    EXPECT_THAT(again.message, HasSubstr("already imported as #1 on 2026-07-01; nothing added"));
    EXPECT_EQ(all(EventKind::touch).rows, 3);
}

TEST_F(Imports, OverlappingFilesMerge) {
    import_text(k_touches);
    auto const more = import_text("visitor,time,source,medium\n"
                                  "b,2026-03-02T10:00:00Z,google,cpc\n"
                                  "a,2026-03-01T10:00:00Z,insta,social\n"
                                  "c,2026-03-03T10:00:00Z,google,cpc\n",
                                  "april.csv");
    EXPECT_EQ(more.added, 1);
    EXPECT_EQ(more.known, 2);
    EXPECT_EQ(all(EventKind::touch).rows, 4);
}

TEST_F(Imports, AReexportWithRefundsCorrects) {
    std::string_view const header = "order_id,line,date,sku,quantity,goods_net,shipping_net,"
                                    "refunded_net,refund_date\n";
    import_text(std::string(header) + "1,1,2026-03-01,MUG,2,20.00,5.00,0.00,\n"
                                      "2,1,2026-03-02,MUG,1,10.00,5.00,0.00,\n");
    EXPECT_EQ(revenue(), 4000);
    auto const again = import_text(std::string(header) + "1,1,2026-03-01,MUG,2,20.00,5.00,10.00,"
                                                         "2026-04-03\n"
                                                         "2,1,2026-03-02,MUG,1,12.00,5.00,0.00,\n");
    EXPECT_EQ(again.added, 1);     // the refund
    EXPECT_EQ(again.corrected, 1); // line of order 2
    EXPECT_EQ(again.known, 3);
    EXPECT_EQ(revenue(), 4000 - 1000 + 200);
    undo(*work_, shop_, again.id);
    EXPECT_EQ(revenue(), 4000);
}

TEST_F(Imports, UndoTakesBackAndTheFileCanComeAgain) {
    auto const report = import_text(k_touches);
    auto const undone = undo(*work_, shop_, report.id);
    ASSERT_TRUE(undone) << undone.error().message;
    EXPECT_EQ(undone->entries, 3);
    EXPECT_EQ(all(EventKind::touch).rows, 0);
    EXPECT_EQ(list(*work_, shop_).at(0).state, "undone");
    EXPECT_EQ(undo(*work_, shop_, report.id).error().code, Errc::conflict);
    EXPECT_EQ(undo(*work_, shop_, 77).error().code, Errc::not_found);
    EXPECT_EQ(import_text(k_touches).added, 3);
}

// Import 2 found two rows of import 1 known. When 1 is undone, 2 is not complete any more.
TEST_F(Imports, AFileWhoseRowsWereTakenAwayWithAnotherIsReadAgain) {
    import_text(k_touches);
    std::string_view const second = "visitor,time,source,medium\n"
                                    "b,2026-03-02T10:00:00Z,google,cpc\n"
                                    "c,2026-03-03T10:00:00Z,google,cpc\n";
    import_text(second, "second.csv");
    undo(*work_, shop_, 1);
    auto const again = import_text(second, "second.csv");
    EXPECT_FALSE(again.already_imported);
    EXPECT_EQ(again.added, 1);
    EXPECT_EQ(all(EventKind::touch).rows, 2);
}

TEST_F(Imports, BadRowsGoToTheRejectsFileAndGoodRowsGoIn) {
    auto const report = import_text("visitor;time;source\n"
                                    "a;2026-03-01;insta\n"
                                    "b;soon;insta\n"
                                    ";2026-03-01;insta\n"
                                    "c;2026-03-01\n"
                                    "d;2026-03-02;\"x;y\"\n");
    EXPECT_EQ(report.added, 2);
    EXPECT_EQ(report.rejected, 3);
    EXPECT_EQ(report.rejects_file, folder_ / "file.csv.rejects.csv");
    EXPECT_EQ(text_of(report.rejects_file),
              "rejected line;rejected column;reason;visitor;time;source\n"
              "3;time;'soon' is not a date read day first: write it as 2026-03-31;b;soon;insta\n"
              "4;visitor;the touch names neither a person nor a visitor;;2026-03-01;insta\n"
              "5;;\"the row has 2 cells, the header has 3\";c;2026-03-01\n");
}

// What a spreadsheet would have run has an apostrophe in front since it was written for people.
TEST_F(Imports, ATextThatWasMadeHarmlessIsTheSameAgain) {
    import_text("visitor,time,source\nv,2026-03-01,=insta\nw,2026-03-01,'=insta\n");
    EXPECT_EQ(by(EventKind::touch, Column::origin)["=insta"].rows, 2);
}

TEST_F(Imports, MendedRejectsImportAsTheyAre) {
    auto const report = import_text("rejected line;rejected column;reason;visitor;time;source\n"
                                    "3;time;'soon' is not a date;b;2026-03-04;insta\n");
    EXPECT_EQ(report.added, 1);
}

TEST_F(Imports, AFileOfWhichNothingIsUnderstoodIsRefused) {
    ImportRequest request;
    request.file = write("visitor,time,source\na,soon,x\nb,later,y\n");
    auto const report = try_import(request);
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("none of its 2 rows can be read as touches"));
    EXPECT_THAT(report.error().message, HasSubstr("line 2, time: 'soon'"));
    EXPECT_EQ(list(*work_, shop_).at(0).state, "failed");
}

TEST_F(Imports, AnUnknownHeaderIsRefusedWithTheMend) {
    ImportRequest request;
    request.file = write("foo,bar\n1,2\n");
    EXPECT_THAT(try_import(request).error().message, HasSubstr("--map"));
    request.as = Kind::orders;
    EXPECT_THAT(try_import(request).error().message,
                HasSubstr("lacks a column for order, and time or refund_time, and price or"));
    request.as.reset();
    request.format = "shopfy";
    EXPECT_THAT(try_import(request).error().message, HasSubstr("--format takes shopify"));
}

TEST_F(Imports, ATruncatedGzipAddsNothing) {
    auto const file = write(std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03\xAB\x56", 12), "cut.csv.gz");
    ImportRequest request;
    request.file = file;
    EXPECT_EQ(try_import(request).error().code, Errc::unreadable);
    EXPECT_TRUE(list(*work_, shop_).empty());
}

TEST_F(Imports, StoppingAddsNothing) {
    std::atomic<bool> stop = true;
    ImportRequest request;
    request.file = write(k_touches);
    request.stop = &stop;
    EXPECT_EQ(try_import(request).error().code, Errc::stopped);
    EXPECT_EQ(all(EventKind::touch).rows, 0);
}

TEST_F(Imports, StoppingWhileNewNamesFindTheirChannelLeavesNothing) {
    std::atomic<bool> stop = false;
    ImportRequest request;
    request.file = write(k_touches);
    request.stop = &stop;
    request.on_progress = [&](Progress const& progress) { stop = progress.rows == 3; };
    EXPECT_EQ(try_import(request).error().code, Errc::stopped);
    EXPECT_EQ(all(EventKind::touch).rows, 0);
    EXPECT_TRUE(channels::list(*work_, shop_).empty());
    EXPECT_THAT(stopped_last(*work_, shop_).value_or(""), HasSubstr("was stopped"));
    work_->now += 8 * k_day_ms; // a server that starts in a week has other news
    EXPECT_FALSE(stopped_last(*work_, shop_));
    EXPECT_EQ(import_text(k_touches).added, 3);
}

TEST_F(Imports, ASourceThatAStoppedImportMetGoesWithTheOneThatBroughtIt) {
    auto const first = import_text("visitor,time,source\na,2026-03-01,foo\n");
    std::atomic<bool> stop = false;
    ImportRequest request;
    request.file = write("visitor,time,source\nb,2026-03-02,foo\nc,2026-03-02,bar\n");
    request.stop = &stop;
    request.on_progress = [&](Progress const& progress) { stop = progress.rows == 2; };
    EXPECT_EQ(try_import(request).error().code, Errc::stopped);
    ASSERT_TRUE(undo(*work_, shop_, first.id));
    EXPECT_TRUE(channels::aliases(*work_, shop_).empty());
    EXPECT_TRUE(channels::list(*work_, shop_).empty());
}

TEST_F(Imports, ASourceOfTwoImportsOutlivesOneOfThem) {
    auto const first = import_text("visitor,time,source\na,2026-03-01,foo\n");
    import_text("visitor,time,source\nb,2026-03-02,foo\n", "second.csv");
    ASSERT_TRUE(undo(*work_, shop_, first.id));
    EXPECT_EQ(channels::aliases(*work_, shop_).size(), 1U);
}

TEST_F(Imports, ProgressEndsAtTheEnd) {
    Progress last;
    ImportRequest request;
    request.file = write(k_touches);
    request.on_progress = [&](Progress const& progress) { last = progress; };
    import(request);
    EXPECT_EQ(last.rows, 3);
    EXPECT_EQ(last.bytes, last.bytes_total);
    EXPECT_EQ(last.bytes, k_touches.size());
}

TEST_F(Imports, SourcesBecomeChannelsByProposal) {
    auto const report = import_text("visitor,time,source\n"
                                    "a,2026-03-01,insta\n"
                                    "b,2026-03-01,IG\n");
    EXPECT_EQ(report.proposals.size(), 2U);
    auto const map = channels::channel_map(*work_, shop_);
    EXPECT_EQ(map.of(store_->id_of("insta")), map.of(store_->id_of("ig")));
    EXPECT_NE(map.of(store_->id_of("insta")), 0);
}

TEST_F(Imports, EveryTemplateImportsAsItIs) {
    for (auto const name : kind_names()) {
        auto const kind = *kind_from(name);
        ImportRequest request;
        request.file = write(template_csv(kind), "template.csv");
        if (kind == Kind::experiment) request.experiment.channel = "newsletter";
        auto const report = import(request);
        EXPECT_EQ(kind_name(report.kind), name);
        EXPECT_EQ(report.rows, 2) << name;
        EXPECT_EQ(report.rejected, 0) << name;
    }
}

TEST_F(Imports, APreviewWritesNothing) {
    ImportRequest request;
    request.file = write("order;date;prix;quantite;devise\n17;03/04/2026;1 234,50;2;EUR\n");
    auto const shown = preview(*work_, shop_, request);
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_EQ(shown->kind, Kind::orders);
    EXPECT_EQ(shown->columns.at(2).field, "price");
    ASSERT_EQ(shown->rows.size(), 1U);
    auto const line = words_of(shown->rows[0]).at(1);
    EXPECT_THAT(line, HasSubstr("2026-04-03T00:00:00+02:00"));
    EXPECT_THAT(line, HasSubstr("net 2057.50")); // 2469.00 / 1.2
    EXPECT_THAT(shown->notes, ::testing::Contains(HasSubstr("read day first")));
    EXPECT_TRUE(list(*work_, shop_).empty());
    EXPECT_EQ(all(EventKind::order).rows, 0);
}

TEST_F(Imports, AMappingFileNamesTheColumns) {
    ImportRequest request;
    request.map_file = write("kind = \"orders\"\nprices = \"net\"\ntimezone = \"UTC\"\n"
                             "[columns]\norder = \"Ref.\"\ntime = \"When\"\nline_total = \"Sum\"\n"
                             "[values]\ncurrency = \"USD\"\n",
                             "map.toml");
    request.rates_file =
        write("currency,rate,day\nUSD,0.5,2026-01-01\nUSD,0.9,2026-03-02\n", "rates.csv");
    request.file = write("Ref.,When,Sum\nx1,2026-03-01 12:00,10.00\nx2,2026-03-05 12:00,10.00\n");
    import(request);
    EXPECT_EQ(all(EventKind::order_line).amount, 500 + 900);
    request.map_file = write("kind = \"orders\"\n[columns]\norder = \"Reference\"\n", "bad.toml");
    EXPECT_THAT(try_import(request).error().message, HasSubstr("bad.toml, line 3"));
}

TEST_F(Imports, AnUnknownCurrencyIsRejectedWithTheMend) {
    auto const report = import_text("platform,campaign,day,cost,currency\n"
                                    "meta,a,2026-03-01,5.00,EUR\n"
                                    "meta,b,2026-03-01,5.00,USD\n");
    EXPECT_EQ(report.rejected, 1);
    EXPECT_THAT(text_of(report.rejects_file), HasSubstr("no rate from USD to EUR on 2026-03-01"));
}

TEST_F(Imports, TheOrderOfDatesIsFoundAnywhereInTheFile) {
    std::string text = "visitor,time,source\n";
    for (int i = 0; i < 3000; ++i)
        text += "v,03/04/2026,x\n";
    import_text(text + "v,03/31/2026,x\n");
    events::ScanRequest request;
    request.kinds = {EventKind::touch};
    request.columns = {Column::time};
    auto const scan = store_->scan(request);
    auto const* batch = scan->next();
    ASSERT_NE(batch, nullptr);
    EXPECT_EQ(shop_.zone.text(batch->i64(0)[0]).substr(0, 10), "2026-03-04");
}

TEST_F(Imports, AWrongOrderOfDatesIsRefused) {
    ImportRequest request;
    request.file = write("visitor,time,source\nv,31/03/2026,x\n");
    request.date_order = "mdy";
    EXPECT_EQ(try_import(request).error().code, Errc::conflict);
}

TEST_F(Imports, RecoverEndsWhatACrashLeft) {
    import_text(k_touches);
    auto session = *pool_->session();
    session.execute("UPDATE import SET state = 'running'");
    session.execute(
        "INSERT INTO import (id, shop_id, file_name, fingerprint, kind, format, options, "
        "state, started_at) VALUES (9, 1, 'lost.csv', '', 'touches', '', '', 'running', 0)");
    auto const sentences = recover(*work_, shop_);
    EXPECT_THAT(sentences,
                ElementsAre(HasSubstr("it is complete"), HasSubstr("nothing was added")));
    auto const records = list(*work_, shop_);
    EXPECT_EQ(records.at(0).state, "done");
    EXPECT_EQ(records.at(0).added, 3);
    EXPECT_EQ(records.at(1).state, "failed");
    EXPECT_TRUE(recover(*work_, shop_).empty());
}

TEST_F(Imports, ProductsAndCustomersAreVersioned) {
    import_text("sku,name,price,cost\nA,Mug,10.00,4.00\nB,Jug,20.00,9.00\n");
    auto const again = import_text("sku,name,price,cost\nA,Mug,10.00,4.50\nB,Jug,20.00,9.00\n");
    EXPECT_EQ(again.corrected, 1);
    EXPECT_EQ(again.known, 1);
    auto const cost_of_a = [&] {
        auto session = *pool_->session();
        auto const rows = session.run(sql::query("shops.product_costs"), {{"shop_id", shop_.id}});
        return rows.front().i64("cost_minor");
    };
    EXPECT_EQ(cost_of_a(), 450);
    undo(*work_, shop_, again.id);
    EXPECT_EQ(cost_of_a(), 400);
    EXPECT_EQ(import_text("customer_id,email\nC1,A@b.c\n").added, 1);
}

class ManyProducts : public ShopTest {
  protected:
    static constexpr int k_products = 2500;

    ImportRequest request() {
        std::string text = "sku,name,cost\n";
        for (int i = 0; i < k_products; ++i)
            text += fmt::format("S{},Mug,4.00\n", i);
        ImportRequest wanted;
        wanted.file = write(text);
        return wanted;
    }
    std::size_t seen() {
        auto session = *pool_->session();
        return session.run(sql::query("shops.product_costs"), {{"shop_id", shop_.id}}).size();
    }
};

TEST_F(ManyProducts, OthersWriteMeanwhileAndSeeNothingHalf) {
    auto wanted = request();
    std::vector<std::size_t> met;
    wanted.on_progress = [&](Progress const& progress) {
        channels::ensure(*work_, shop_, "radio " + std::to_string(progress.rows));
        met.push_back(seen());
    };
    EXPECT_EQ(import(wanted).added, k_products);
    EXPECT_GE(met.size(), 2U); // at the start and at the end, at least
    EXPECT_THAT(met, ::testing::Each(0U));
    EXPECT_EQ(seen(), k_products);
    EXPECT_EQ(channels::list(*work_, shop_).size(), met.size());
}

TEST_F(ManyProducts, StoppingAfterSomeWereWrittenLeavesNone) {
    std::atomic<bool> stop = false;
    auto wanted = request();
    wanted.stop = &stop;
    wanted.on_progress = [&](Progress const&) { stop = true; }; // looked at before row 1024
    EXPECT_EQ(try_import(wanted).error().code, Errc::stopped);
    EXPECT_EQ(list(*work_, shop_).at(0).state, "failed");
    auto session = *pool_->session();
    EXPECT_TRUE(session.run("SELECT 1 FROM product_version").empty());
}

// What a crash in the middle leaves is no state of a product, for reports and for other imports.
TEST_F(ManyProducts, RowsOfAnImportThatStillRunsAreNoState) {
    import_text("sku,name,cost\nA,Mug,4.00\n");
    import_text("sku,name,cost\nA,Mug,5.00\nB,Jug,9.00\n", "second.csv");
    auto session = *pool_->session();
    session.execute("UPDATE import SET state = 'running' WHERE id = 2");
    EXPECT_EQ(seen(), 1U);
    auto const third = import_text("sku,name,cost\nA,Mug,4.00\nB,Jug,9.00\n", "third.csv");
    EXPECT_EQ(third.known, 1);
    EXPECT_EQ(third.added, 1);
    EXPECT_THAT(recover(*work_, shop_), ElementsAre(HasSubstr("nothing was added")));
    EXPECT_EQ(seen(), 2U);
}

} // namespace colporteur::imports
