#include "store/sql/migrate.hpp"

#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace colporteur::sql {

namespace {

std::int64_t version_of(std::string_view name) {
    std::int64_t version = 0;
    std::from_chars(name.data(), name.data() + name.size(), version);
    return version;
}

std::vector<std::string_view> statements_in(std::string_view text) {
    std::vector<std::string_view> statements;
    while (!text.empty()) {
        auto const end = text.find(";\n");
        auto statement = text.substr(0, end);
        if (statement.ends_with(';')) statement.remove_suffix(1);
        if (statement.find_first_not_of(" \t\n") != std::string_view::npos)
            statements.push_back(statement);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 2);
    }
    return statements;
}

// SQLite's BEGIN IMMEDIATE lets one in at a time; PostgreSQL needs a lock that everybody asks for
// (the number is arbitrary, but ours).
void wait_for_others(Transaction& transaction) {
    if (transaction.session().engine() == Engine::postgres) {
        transaction.run("SELECT pg_advisory_xact_lock(4158213)");
    }
}

std::int64_t newest_applied(Session& session) {
    return session.run("SELECT coalesce(max(version), 0) AS newest FROM migration")
        .front()
        .i64("newest");
}

void make_table(Session& session) {
    Transaction transaction(session);
    wait_for_others(transaction);
    transaction.execute("CREATE TABLE IF NOT EXISTS migration (version BIGINT NOT NULL PRIMARY KEY,"
                        " name TEXT NOT NULL, applied_at BIGINT NOT NULL)");
    transaction.commit();
}

void apply(Session& session, NamedText const& migration) {
    auto const version = version_of(migration.name);
    Transaction transaction(session);
    wait_for_others(transaction);
    if (newest_applied(session) >= version) return;
    for (auto const statement : statements_in(migration.text.text(session.engine()))) {
        transaction.execute(statement);
    }
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    transaction.execute(
        "INSERT INTO migration (version, name, applied_at) VALUES (:version, :name, :at)",
        {{"version", version},
         {"name", migration.name},
         {"at", std::chrono::duration_cast<std::chrono::milliseconds>(now).count()}});
    transaction.commit();
}

} // namespace

Done migrate(Session& session, std::span<NamedText const> migrations) {
    make_table(session);
    auto const applied = newest_applied(session);
    auto const known = migrations.empty() ? 0 : version_of(migrations.back().name);
    if (applied > known) {
        return fail(
            Errc::unreadable,
            fmt::format("the database was written by a newer program (schema {}, this one knows "
                        "{}): use the newer program",
                        applied, known));
    }
    for (auto const& migration : migrations) {
        if (version_of(migration.name) > applied) apply(session, migration);
    }
    return {};
}

} // namespace colporteur::sql
