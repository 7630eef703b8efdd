// The SQL texts of sql/query and sql/migrate, compiled in: query("shops.find") is
// sql/query/shops.find.sql. A text that the engines cannot share is in x.sqlite.sql and
// x.postgres.sql.
#pragma once

#include <span>
#include <string_view>

namespace colporteur::sql {

enum class Engine { sqlite, postgres };

// One statement, for both engines. Made from a text when they share it.
struct Query {
    std::string_view sqlite;
    std::string_view postgres;

    Query(char const* shared) : sqlite(shared), postgres(shared) {}
    Query(std::string_view shared) : sqlite(shared), postgres(shared) {}
    Query(std::string_view for_sqlite, std::string_view for_postgres)
        : sqlite(for_sqlite), postgres(for_postgres) {}

    [[nodiscard]] std::string_view text(Engine engine) const {
        return engine == Engine::sqlite ? sqlite : postgres;
    }
};

// REQUIRES: sql/query/<name>.sql exists (an unknown name is our bug: assertion).
Query query(std::string_view name);

struct NamedText {
    std::string_view name; // file name without ".sql" and without the engine's suffix
    Query text;
};
std::span<NamedText const> all_queries();    // sorted by name
std::span<NamedText const> all_migrations(); // "0001-shops", ... in order

} // namespace colporteur::sql
