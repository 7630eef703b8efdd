#include "features/verdict/store.hpp"

namespace colporteur::verdict::store {

std::vector<ClosedMonth> closed_months(sql::Session& session, events::ShopId shop) {
    std::vector<ClosedMonth> months;
    session.each(sql::query("verdict.closed_months"), {{"shop_id", shop}},
                 [&](sql::Row const& row) {
                     months.push_back({static_cast<Month>(row.i64("month")), row.i64("run_id"),
                                       row.text("code_version"), row.i64("closed_at"),
                                       row.text("closed_by")});
                 });
    return months;
}

std::vector<StoredFigure> stored_figures(sql::Session& session, events::ShopId shop) {
    std::vector<StoredFigure> figures;
    session.each(
        sql::query("verdict.closed_figures"), {{"shop_id", shop}}, [&](sql::Row const& row) {
            figures.push_back({static_cast<Month>(row.i64("month")),
                               static_cast<Month>(row.i64("concerning")), row.text("figure"),
                               row.text("channel"), row.f64("amount")});
        });
    return figures;
}

std::vector<std::int64_t> unfinished_runs(sql::Session& session, events::ShopId shop) {
    std::vector<std::int64_t> runs;
    for (auto const& row :
         session.run(sql::query("verdict.unfinished_runs"), {{"shop_id", shop}})) {
        runs.push_back(row.i64("id"));
    }
    return runs;
}

void fail_run(sql::Session& session, std::int64_t run_id, TimeMs now) {
    session.execute(sql::query("verdict.end_run"), {{"id", run_id},
                                                    {"state", "failed"},
                                                    {"finished_at", now},
                                                    {"rows", 0},
                                                    {"message", "interrupted: taken back"}});
}

std::int64_t start_run(sql::Session& session, events::ShopId shop, Month month,
                       std::string const& code_version, TimeMs now) {
    sql::Transaction transaction(session);
    auto const rows = transaction.run(sql::query("verdict.start_run"),
                                      {{"shop_id", shop},
                                       {"file_name", "close " + month_text(month)},
                                       {"options", "code version " + code_version},
                                       {"started_at", now}});
    auto const id = rows.front().i64("id");
    transaction.commit();
    return id;
}

void store_month(sql::Session& session, events::ShopId shop, ClosedMonth const& closed,
                 std::vector<StoredFigure> const& figures, std::int64_t credit_rows, TimeMs now) {
    sql::Transaction transaction(session);
    transaction.execute(sql::query("verdict.add_closed_month"),
                        {{"shop_id", shop},
                         {"month", closed.month},
                         {"run_id", closed.run_id},
                         {"code_version", closed.code_version},
                         {"closed_at", closed.closed_at},
                         {"closed_by", closed.closed_by}});
    for (auto const& figure : figures) {
        transaction.execute(sql::query("verdict.add_closed_figure"),
                            {{"shop_id", shop},
                             {"month", figure.month},
                             {"concerning", figure.concerning},
                             {"figure", figure.figure},
                             {"channel", figure.channel},
                             {"amount", figure.amount}});
    }
    transaction.execute(sql::query("verdict.end_run"), {{"id", closed.run_id},
                                                        {"state", "done"},
                                                        {"finished_at", now},
                                                        {"rows", credit_rows},
                                                        {"message", ""}});
    transaction.commit();
}

std::optional<TimeMs> first_import(sql::Session& session, events::ShopId shop) {
    auto const rows = session.run(sql::query("verdict.first_import"), {{"shop_id", shop}});
    return rows.front().maybe_i64("started_at");
}

} // namespace colporteur::verdict::store
