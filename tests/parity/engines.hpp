// A record-store test runs on SQLite and on PostgreSQL:
//
//     class ShopsStore : public parity::EachEngine {};
//     COLPORTEUR_EACH_ENGINE(ShopsStore);
//     TEST_P(ShopsStore, FindsWhatItAdded) { auto session = *pool().session(); ... }
//
// Each test has a database of its own: a file in a fresh folder, or a schema. The PostgreSQL is
// given by COLPORTEUR_TEST_POSTGRES: its URL, or '@' and a file that holds the URL (CTest does
// that). Without it those tests are skipped, aloud.
#pragma once

#include "parity/temporary_folder.hpp"
#include "store/sql/pool.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <memory>
#include <ostream>
#include <string>
#include <unistd.h>

namespace colporteur::sql {

inline void PrintTo(Engine engine, std::ostream* out) {
    *out << (engine == Engine::sqlite ? "sqlite" : "postgres");
}

} // namespace colporteur::sql

namespace colporteur::parity {

inline std::string postgres_url() {
    char const* const given = std::getenv("COLPORTEUR_TEST_POSTGRES");
    if (given == nullptr || *given == '\0') return "";
    if (*given != '@') return given;
    std::string url;
    std::ifstream file(given + 1);
    std::getline(file, url);
    if (url.empty()) throw std::runtime_error(fmt::format("{} holds no URL", given + 1));
    return url;
}

inline void postgres_command(std::string const& url, std::string const& sql) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> const connection(PQconnectdb(url.c_str()),
                                                                  &PQfinish);
    std::unique_ptr<PGresult, decltype(&PQclear)> const result(
        PQexec(connection.get(), sql.c_str()), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        throw std::runtime_error(PQerrorMessage(connection.get()));
    }
}

class EachEngine : public testing::TestWithParam<sql::Engine> {
  protected:
    void SetUp() override {
        options_.lease_ms_max = 2000;
        if (GetParam() == sql::Engine::sqlite) {
            options_.url = "sqlite://" + (folder_.path() / "records.db").string();
            return;
        }
        auto const url = postgres_url();
        if (url.empty()) {
            GTEST_SKIP() << "no PostgreSQL: set COLPORTEUR_TEST_POSTGRES, or run through ctest";
        }
        static int counter = 0;
        schema_ = fmt::format("test_{}_{}", ::getpid(), ++counter);
        postgres_command(url, "CREATE SCHEMA " + schema_);
        auto const joint = url.find('?') == std::string::npos ? '?' : '&';
        options_.url = fmt::format("{}{}options=-csearch_path%3D{}", url, joint, schema_);
    }

    void TearDown() override {
        pool_.reset();
        if (schema_.empty()) return;
        postgres_command(postgres_url(),
                         "SET client_min_messages = warning; DROP SCHEMA " + schema_ + " CASCADE");
    }

    // Opened at the first call, with the tables of all migrations.
    sql::Pool& pool() {
        if (pool_ == nullptr) {
            auto opened = sql::Pool::open(options_);
            if (!opened) throw std::runtime_error(opened.error().message);
            pool_ = std::move(*opened);
        }
        return *pool_;
    }
    void close() { pool_.reset(); }
    sql::Session session() { return std::move(*pool().session()); }
    [[nodiscard]] std::string const& url() const { return options_.url; }
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_.path(); }

    sql::PoolOptions options_;
    std::string schema_; // of PostgreSQL

  private:
    TemporaryFolder folder_;
    std::unique_ptr<sql::Pool> pool_;
};

} // namespace colporteur::parity

#define COLPORTEUR_EACH_ENGINE(suite)                                                              \
    INSTANTIATE_TEST_SUITE_P(                                                                      \
        Engines, suite,                                                                            \
        testing::Values(colporteur::sql::Engine::sqlite, colporteur::sql::Engine::postgres),       \
        [](testing::TestParamInfo<colporteur::sql::Engine> const& instance) {                      \
            return instance.param == colporteur::sql::Engine::sqlite ? "sqlite" : "postgres";      \
        })
