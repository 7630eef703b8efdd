// Sessions, transactions, migrations.
#include "parity/engines.hpp"
#include "store/sql/migrate.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <regex>
#include <set>
#include <thread>

namespace colporteur::sql {
namespace {

class SqlPool : public parity::EachEngine {
  protected:
    void make_counter() {
        auto one = session();
        one.execute("CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY, v BIGINT NOT NULL)");
        one.execute("INSERT INTO counter VALUES (1, 0)");
    }
    std::int64_t counter() { return session().run("SELECT v FROM counter").front().i64("v"); }
};
COLPORTEUR_EACH_ENGINE(SqlPool);

void expect_conflict(std::function<void()> const& work) {
    try {
        work();
        ADD_FAILURE() << "nothing was thrown";
    } catch (SqlError const& error) {
        EXPECT_EQ(error.code, Errc::conflict) << error.what();
    }
}

TEST_P(SqlPool, TransactionIsAllOrNothing) {
    make_counter();
    auto one = session();
    {
        Transaction transaction(one);
        transaction.execute("UPDATE counter SET v = 5");
    }
    EXPECT_EQ(counter(), 0);
    {
        Transaction transaction(one);
        transaction.execute("UPDATE counter SET v = 5");
        transaction.commit();
    }
    EXPECT_EQ(counter(), 5);
}

TEST_P(SqlPool, AfterAnErrorOnlyLeavingIsLeft) {
    make_counter();
    auto one = session();
    {
        Transaction transaction(one);
        transaction.execute("UPDATE counter SET v = 6");
        EXPECT_THROW(transaction.execute("INSERT INTO counter VALUES (1, 1)"), SqlError);
        expect_conflict([&] { transaction.run("SELECT v FROM counter"); });
        expect_conflict([&] { one.run("SELECT v FROM counter"); });
        expect_conflict([&] { transaction.commit(); });
    }
    EXPECT_EQ(counter(), 0);
    EXPECT_EQ(one.run("SELECT v FROM counter").front().i64("v"), 0)
        << "the session is usable again";
}

TEST_P(SqlPool, ManyWritersThatReadFirst) {
    make_counter();
    constexpr int k_threads = 4;
    constexpr int k_each = 50;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < k_threads; ++i) {
        threads.emplace_back([this, &failures] {
            for (int n = 0; n < k_each; ++n) {
                try {
                    auto one = session();
                    Transaction transaction(one);
                    (void)transaction.run("SELECT v FROM counter");
                    transaction.execute("UPDATE counter SET v = v + 1");
                    transaction.commit();
                } catch (SqlError const&) {
                    ++failures;
                }
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(counter(), k_threads * k_each);
}

TEST_P(SqlPool, NoFreeConnectionIsSaidInTime) {
    options_.connections_max = 2;
    options_.lease_ms_max = 50;
    auto first = pool().session();
    auto second = pool().session();
    ASSERT_TRUE(first && second);
    auto const third = pool().session();
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, Errc::busy);
    { auto const back = std::move(*first); }
    EXPECT_TRUE(pool().session());
}

TEST_P(SqlPool, ALeftTransactionDoesNotReachTheNextOne) {
    options_.connections_max = 1;
    make_counter();
    {
        auto one = session();
        one.execute("BEGIN");
        one.execute("UPDATE counter SET v = 7");
    }
    {
        auto one = session();
        one.execute("BEGIN");
        EXPECT_THROW(one.execute("SELECT * FROM nowhere"), SqlError);
    }
    EXPECT_EQ(counter(), 0);
}

TEST_P(SqlPool, AKilledConnectionIsReplaced) {
    if (GetParam() != Engine::postgres) GTEST_SKIP() << "SQLite has no server to lose";
    options_.connections_max = 2;
    std::int64_t pid = 0;
    { pid = session().run("SELECT pg_backend_pid() AS pid").front().i64("pid"); }
    parity::postgres_command(
        parity::postgres_url(),
        fmt::format("DO $$ BEGIN PERFORM pg_terminate_backend({}); END $$", pid));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    auto one = pool().session();
    ASSERT_TRUE(one) << one.error().message;
    EXPECT_NE(one->run("SELECT pg_backend_pid() AS pid").front().i64("pid"), pid);
}

TEST_P(SqlPool, AUrlWithoutParametersOpensToo) {
    auto bare = options_;
    if (GetParam() == Engine::postgres) { // host and schema by libpq's own variables instead
        auto const mark = bare.url.find("?host=");
        ASSERT_NE(mark, std::string::npos);
        auto const host = bare.url.substr(mark + 6, bare.url.find('&', mark) - mark - 6);
        ::setenv("PGHOST", host.c_str(), 1);
        ::setenv("PGOPTIONS", ("-csearch_path=" + schema_).c_str(), 1);
        bare.url.resize(mark);
    }
    auto const opened = Pool::open(bare);
    ::unsetenv("PGHOST");
    ::unsetenv("PGOPTIONS");
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ((*opened)->engine(), GetParam());
}

TEST_P(SqlPool, MigrationsRunOnceEvenFromSeveralAtATime) {
    std::vector<std::thread> threads;
    std::atomic<int> opened = 0;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([this, &opened] {
            auto const mine = Pool::open(options_);
            if (mine)
                ++opened;
            else
                ADD_FAILURE() << mine.error().message;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(opened, 3);
    auto one = session();
    auto const rows = one.run("SELECT version, name FROM migration ORDER BY version");
    ASSERT_EQ(rows.size(), all_migrations().size());
    EXPECT_EQ(rows[0].i64("version"), 1);
    EXPECT_EQ(rows[0].text("name"), "0001-shops");
}

TEST_P(SqlPool, AFailingMigrationLeavesNothing) {
    auto one = session();
    std::vector<NamedText> texts(all_migrations().begin(), all_migrations().end());
    texts.push_back({"9001-good", "CREATE TABLE good (id BIGINT);\n"});
    texts.push_back({"9002-half", "CREATE TABLE half (id BIGINT);\nINSERT INTO half VALUES (1);\n"
                                  "INSERT INTO nowhere VALUES (1);"});
    EXPECT_THROW((void)migrate(one, texts), SqlError);
    EXPECT_EQ(one.run("SELECT max(version) AS newest FROM migration").front().i64("newest"), 9001);
    EXPECT_THROW(one.run("SELECT id FROM half"), SqlError);
    texts.back().text = "CREATE TABLE half (id BIGINT);\n";
    EXPECT_TRUE(migrate(one, texts));
    EXPECT_EQ(one.run("SELECT id FROM half").size(), 0U);
}

TEST_P(SqlPool, ANewerDatabaseIsRefused) {
    session().execute(
        "INSERT INTO migration (version, name, applied_at) VALUES (9999, 'later', 0)");
    close();
    auto const again = Pool::open(options_);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::unreadable);
    EXPECT_THAT(again.error().message, testing::HasSubstr("newer program"));
}

// Every table says whose its rows are; the shop is itself, and the list of migrations is nobody's.
TEST_P(SqlPool, EveryTableHasAShop) {
    auto one = session();
    auto const tables = one.run(Query("SELECT name FROM sqlite_master WHERE type = 'table'",
                                      "SELECT table_name AS name FROM information_schema.tables"
                                      " WHERE table_schema = current_schema()"));
    std::set<std::string> without = {"shop", "migration"};
    EXPECT_GE(tables.size(), 10U);
    for (auto const& row : tables) {
        if (without.count(row.text("name")) > 0) continue;
        EXPECT_NO_THROW(one.run(fmt::format("SELECT shop_id FROM {}", row.text("name")).c_str()))
            << row.text("name");
    }
}

TEST(SqlMigrations, UseOnlyTypesThatBothEnginesKeep) {
    std::regex const other(
        R"(\b(INTEGER|INT|REAL|FLOAT|BOOLEAN|TIMESTAMP|DATE|VARCHAR|NUMERIC|SERIAL|BLOB)\b)");
    int version = 0;
    for (auto const& migration : all_migrations()) {
        EXPECT_EQ(std::stoi(std::string(migration.name)), ++version) << migration.name;
        for (auto const text : {migration.text.sqlite, migration.text.postgres}) {
            EXPECT_FALSE(std::regex_search(std::string(text), other)) << migration.name;
        }
    }
    EXPECT_GE(version, 7);
}

TEST(SqlUrls, WrongOnesAreExplained) {
    for (auto const* const url : {"", "records.db", "sqlite://relative.db", "mysql://host/name"}) {
        auto const opened = Pool::open({.url = url});
        ASSERT_FALSE(opened) << url;
        EXPECT_EQ(opened.error().code, Errc::invalid_input);
    }
    auto const nowhere = Pool::open({.url = "postgresql://nobody@/none?host=/no/such/folder"});
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, Errc::unreadable);
}

TEST(SqlFiles, DamagedMissingAndBlankInThePath) {
    parity::TemporaryFolder const folder;
    auto const damaged = folder.path() / "damaged.db";
    std::ofstream(damaged) << std::string(8192, 'x');
    auto const opened = Pool::open({.url = "sqlite://" + damaged.string()});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::unreadable);
    auto const missing =
        Pool::open({.url = "sqlite://" + (folder.path() / "no" / "x.db").string()});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Errc::unreadable);
    auto const blanks = folder.path() / "my shop's = data é.db";
    EXPECT_TRUE(Pool::open({.url = "sqlite://" + blanks.string()}));
    EXPECT_TRUE(std::filesystem::exists(blanks));
}

} // namespace
} // namespace colporteur::sql
