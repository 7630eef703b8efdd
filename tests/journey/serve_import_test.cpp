// Files handed over on a page: looked at, imported, taken back.
#include "served_shop.hpp"

namespace colporteur::journey {
namespace {

using testing::HasSubstr;
using testing::Not;

class ServeImport : public ServedShop {};

TEST_F(ServeImport, AFileIsLookedAtImportedAndShownInTheReport) {
    auto const upload = server_->upload("orders.csv", k_orders);
    auto const preview = server_->shop("POST", "imports/preview", {{"upload", upload}});
    ASSERT_EQ(preview.status, 200) << preview.body;
    auto const shown = preview.as_json();
    EXPECT_EQ(shown.at("kind"), "orders");
    EXPECT_EQ(shown.at("columns").at(0).at("column"), "order_id");
    EXPECT_EQ(shown.at("columns").at(0).at("field"), "order");
    EXPECT_EQ(shown.at("columns").at(0).at("samples").at(1), "1002");
    EXPECT_EQ(shown.at("rows").as_array().size(), 3U);
    EXPECT_EQ(shown.at("rows").at(0).at("entries").at(0).at("kind"), "order");
    EXPECT_EQ(shown.at("rows").at(0).at("entries").at(0).at("order"), "1001");
    EXPECT_EQ(shown.at("currency"), "EUR");
    EXPECT_TRUE(imports().empty()) << "a preview imports nothing";

    auto const accepted = server_->shop("POST", "imports", {{"upload", upload}});
    EXPECT_EQ(accepted.status, 202);
    auto const events = server_->watch(accepted);
    EXPECT_EQ(accepted.headers.at("location"),
              "/api/v1/jobs/" + json_line(events.back().at("job")));
    auto const& job = events.back();
    EXPECT_EQ(job.at("title"), "orders.csv");
    EXPECT_EQ(job.at("kind"), "import");
    ASSERT_EQ(job.at("state"), "done") << json_line(job);
    EXPECT_EQ(job.at("result").at("rows"), 3);
    EXPECT_EQ(job.at("result").at("rejected"), 0);
    EXPECT_EQ(job.at("result").at("rejects"), false);
    EXPECT_EQ(job.at("progress").at("share").to_number<double>(), 1);
    EXPECT_EQ(figures().at("ledger").at("revenue").at("minor"), 14'000);
    EXPECT_EQ(imports().at(0).at("state"), "done");
    EXPECT_EQ(server_->shop("POST", "imports", {{"upload", upload}}).status, 404)
        << "the upload is used up";
}

TEST_F(ServeImport, TouchesAndSpendChangeTheReport) {
    import("orders.csv", k_orders);
    EXPECT_TRUE(channel(figures(), "instagram").empty());
    auto const touches = import("touches.csv", k_touches);
    EXPECT_EQ(touches.at("added"), 5);
    EXPECT_FALSE(touches.at("proposals").as_array().empty());
    auto const seen = channel(figures(), "instagram");
    EXPECT_EQ(seen.at("seen").at("most_orders"), 2);
    EXPECT_TRUE(seen.at("cost").is_null()) << "no cost is known, which is not 0";
    import("spend.csv", k_spend);
    EXPECT_EQ(channel(figures(), "instagram").at("cost").at("media").at("minor"), 2'000);
    EXPECT_EQ(imports().size(), 3U);
    EXPECT_EQ(imports().at(0).at("file"), "spend.csv") << "newest first";
}

TEST_F(ServeImport, TheSameFileAgainAddsNothing) {
    auto const first = import("orders.csv", k_orders);
    auto const again = import("orders.csv", k_orders);
    EXPECT_EQ(again.at("already_imported"), true);
    EXPECT_EQ(again.at("id"), first.at("id"));
    EXPECT_EQ(again.at("added"), 0);
    EXPECT_EQ(imports().size(), 1U);
}

TEST_F(ServeImport, UndoBringsBackTheReportOfBefore) {
    import("orders.csv", k_orders);
    import("spend.csv", k_spend);
    auto const before = server_->report();
    auto const id = json_line(import("touches.csv", k_touches).at("id"));
    auto const between = server_->report();
    EXPECT_NE(without_instant(between), without_instant(before));
    auto const undone = server_->shop("DELETE", "imports/" + id);
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(undone.as_json().at("entries"), 5);
    EXPECT_EQ(without_instant(server_->report()), without_instant(before));
    EXPECT_EQ(imports().at(0).at("state"), "undone");
    EXPECT_EQ(server_->shop("DELETE", "imports/" + id).status, 409) << "once";
    import("touches.csv", k_touches);
    EXPECT_EQ(without_instant(server_->report()), without_instant(between));
}

TEST_F(ServeImport, AReportIsServedFromMemoryUntilSomethingChanges) {
    import("orders.csv", k_orders);
    auto const first = server_->report();
    auto const tag = first.headers.at("etag");
    EXPECT_EQ(server_->report().headers.at("etag"), tag);
    EXPECT_EQ(server_->report().body, first.body);
    import("touches.csv", k_touches);
    EXPECT_NE(server_->report().headers.at("etag"), tag);
}

TEST_F(ServeImport, AnUnknownFileShowsItsColumnsAndGoesInWithAChosenMapping) {
    std::string_view const odd = "Beleg,Tag,Wer,Betrag\nB1,2026-03-02,anna,\"40,00\"\n"
                                 "B2,2026-03-03,ben,\"60,50\"\n";
    auto const upload = server_->upload("kasse.csv", odd);
    auto const preview = server_->shop("POST", "imports/preview", {{"upload", upload}});
    EXPECT_EQ(preview.status, 422) << preview.body;
    auto const columns = preview.as_json().at("columns").as_array();
    ASSERT_EQ(columns.size(), 4U);
    EXPECT_EQ(columns.at(3).at("column"), "Betrag");
    EXPECT_EQ(columns.at(3).at("samples").at(1), "60,50");

    auto const kinds = server_->shop("imports/fields").as_json().at("kinds").as_array();
    EXPECT_THAT(json_line(kinds), HasSubstr("{\"kind\":\"orders\",\"fields\":["));
    json::object const chosen = {
        {"upload", upload},
        {"as", "orders"},
        {"decimal", ","},
        {"prices", "net"},
        {"columns", {{"order", "Beleg"}, {"time", "Tag"}, {"person", "Wer"}, {"goods", "Betrag"}}}};
    auto const mapped = server_->shop("POST", "imports/preview", chosen);
    ASSERT_EQ(mapped.status, 200) << mapped.body;
    EXPECT_EQ(mapped.as_json().at("rows").at(0).at("rejected"), "");
    auto const job = server_->watch(server_->shop("POST", "imports", chosen)).back();
    ASSERT_EQ(job.at("state"), "done") << json_line(job);
    EXPECT_EQ(figures().at("ledger").at("revenue").at("minor"), 10'050);
}

TEST_F(ServeImport, AWrongRequestNamesItsField) {
    auto const upload = server_->upload("orders.csv", k_orders);
    auto const field = [&](json::object request) {
        if (!request.contains("upload")) request["upload"] = upload;
        auto const answer = server_->shop("POST", "imports", request);
        EXPECT_EQ(answer.status / 100, 4) << answer.body;
        return answer.text("field");
    };
    EXPECT_EQ(field({{"upload", "u1"}}), "upload");
    EXPECT_EQ(field({{"upload", nullptr}}), "upload");
    EXPECT_EQ(field({{"as", "cakes"}}), "as");
    EXPECT_EQ(field({{"prices", "with VAT"}}), "prices");
    EXPECT_EQ(field({{"date_order", "ymd"}}), "date_order");
    EXPECT_EQ(field({{"decimal", "'"}}), "decimal");
    EXPECT_EQ(field({{"day", "yesterday"}}), "day");
    EXPECT_EQ(field({{"colums", json::object{}}}), "colums");
    EXPECT_EQ(field({{"experiment", {{"cost", "-1"}}}}), "experiment.cost");
    EXPECT_EQ(field({{"experiment", {{"ratio", "1:0"}}}}), "experiment.ratio");
    EXPECT_EQ(field({{"experiment", {{"metric_is", "euros"}}}}), "experiment.metric_is");
    EXPECT_TRUE(imports().empty());
}

TEST_F(ServeImport, RejectedRowsCanBeFetched) {
    auto const done = import(
        "mixed.csv", "order_id,date,customer_id,goods_net\n"
                     "1,2026-03-02,anna,40.00\n2,2026-13-45,ben,60.00\n3,2026-03-03,c,abc\n");
    EXPECT_EQ(done.at("rejected"), 2);
    EXPECT_EQ(done.at("rejects"), true);
    EXPECT_EQ(imports().at(0).at("rejects"), true);
    auto const file = server_->shop("imports/" + json_line(done.at("id")) + "/rejects");
    EXPECT_EQ(file.status, 200);
    EXPECT_THAT(file.headers.at("content-type"), HasSubstr("text/csv"));
    EXPECT_THAT(file.headers.at("content-disposition"), HasSubstr("attachment"));
    EXPECT_THAT(file.body, HasSubstr("3,date,"));
    EXPECT_THAT(file.body, HasSubstr("4,goods_net,"));
    auto const french =
        server_->shop("imports/" + json_line(done.at("id")) + "/rejects?language=fr");
    EXPECT_THAT(french.body, HasSubstr("rejected line,rejected column,reason,order_id"));
    EXPECT_THAT(french.body, HasSubstr("n’est pas un nombre"));
    EXPECT_THAT(french.body, HasSubstr(",3,2026-03-03,c,abc"));
    EXPECT_THAT(french.body, Not(HasSubstr("is not a number")));
}

TEST_F(ServeImport, AFileOfWhichNothingCanBeReadFailsAndLeavesNothing) {
    auto const job = server_->import("bad.csv", "order_id,date,customer_id,goods_net\n"
                                                "1,2026-13-45,anna,40.00\n");
    EXPECT_EQ(job.at("state"), "failed");
    EXPECT_EQ(job.at("problem").at("code"), "invalid_input");
    EXPECT_THAT(json_line(job.at("problem")), Not(HasSubstr(program_.folder().string())))
        << "a path of the server means nothing to a page";
    EXPECT_EQ(imports().at(0).at("state"), "failed");
    EXPECT_EQ(server_->report().status, 409);
    auto const rejects =
        server_->shop("imports/" + json_line(imports().at(0).at("id")) + "/rejects");
    EXPECT_EQ(rejects.status, 200) << rejects.body;
    EXPECT_THAT(rejects.body, HasSubstr("2,date,"));
}

TEST_F(ServeImport, TemplatesImportAsWhatTheyAre) {
    for (std::string const kind : {"orders", "touches", "spend"}) {
        auto const file = server_->shop("imports/templates/" + kind);
        EXPECT_EQ(file.status, 200);
        EXPECT_EQ(std::string(import(kind + ".csv", file.body).at("kind").as_string()), kind);
    }
}

} // namespace
} // namespace colporteur::journey
