#include "store/events/spool_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace colporteur::events {

namespace fs = std::filesystem;

namespace {

constexpr int k_version = 1;
constexpr int k_page_bytes = 8192;
constexpr int k_cache_kib = 16 << 10; // above a batch that goes

constexpr char const* k_tables = R"(
CREATE TABLE spooled (seq INTEGER PRIMARY KEY AUTOINCREMENT, shop INTEGER NOT NULL,
                      body BLOB NOT NULL);
CREATE INDEX spooled_by_shop ON spooled (shop);
CREATE TABLE moving (shop INTEGER PRIMARY KEY, batch INTEGER NOT NULL, up_to INTEGER NOT NULL);
)";

Result<HeldLock> take_lock(fs::path file) {
    file += "-lock";
    int const descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(Errc::unreadable, fmt::format("{}: {}", file.string(), std::strerror(errno)));
    }
    HeldLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return fail(Errc::busy, fmt::format("{} is held by another process: wait until it ends, "
                                            "or end it",
                                            file.string()));
    }
    return lock;
}

// SQLite makes the files beside it (-wal, -shm) with the mode of this one.
Done make_private(fs::path const& file) {
    int const made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0 && errno == EEXIST) return {};
    int const folder = ::open(file.parent_path().empty() ? "." : file.parent_path().c_str(),
                              O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const kept = made >= 0 && folder >= 0 && ::fsync(folder) == 0;
    int const why = errno;
    if (made >= 0) ::close(made);
    if (folder >= 0) ::close(folder);
    if (kept) return {};
    return fail(Errc::unreadable, fmt::format("{}: {}", file.string(), std::strerror(why)));
}

lite::Database open_to_write(SpoolOptions const& options) {
    lite::Database database(options.file, options.vfs);
    // FULL: each commit is synced. What is deleted is in the event store, and comes from no named
    // person: pages are not overwritten with zeros for it, but for a batch that leaves nothing.
    database.run(fmt::format("PRAGMA synchronous = {}; PRAGMA page_size = {}; PRAGMA cache_size = "
                             "-{}; PRAGMA secure_delete = OFF; PRAGMA journal_mode = WAL;"
                             "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = {}",
                             options.sync ? "FULL" : "OFF", k_page_bytes, k_cache_kib,
                             4LL * options.log_bytes));
    auto const version = database.number("PRAGMA user_version");
    if (version > k_version) {
        throw lite::SqliteError(SQLITE_NOTADB, "spool: a newer version of the program made it");
    }
    if (version == 0) {
        lite::WriteTransaction transaction(database);
        database.run(k_tables);
        database.run(fmt::format("PRAGMA user_version = {}", k_version));
        transaction.commit();
    }
    return database;
}

lite::Database open_to_read(SpoolOptions const& options) {
    lite::Database database(options.file, options.vfs);
    database.run("PRAGMA query_only = ON");
    return database;
}

} // namespace

HeldLock::~HeldLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::unique_ptr<SpoolFile>> SpoolFile::open(SpoolOptions const& options) {
    auto lock = take_lock(options.file);
    if (!lock) return tl::unexpected(lock.error());
    if (auto const made = make_private(options.file); !made) return tl::unexpected(made.error());
    try {
        return std::unique_ptr<SpoolFile>(new SpoolFile(options, std::move(*lock)));
    } catch (lite::SqliteError const& error) {
        bool const busy = error.family() == SQLITE_BUSY || error.family() == SQLITE_LOCKED;
        return fail(busy ? Errc::busy : Errc::unreadable,
                    fmt::format("{} cannot be opened: {}", options.file.string(), error.what()));
    }
}

SpoolFile::SpoolFile(SpoolOptions const& options, HeldLock lock)
    : lock_(std::move(lock)), writing_(open_to_write(options)), reading_(open_to_read(options)),
      insert_(writing_, "INSERT INTO spooled (shop, body) VALUES (?, ?)"),
      being_moved_(writing_, "SELECT batch FROM moving WHERE shop = ?"),
      begin_(writing_, "INSERT INTO moving (shop, batch, up_to) VALUES (?, ?, ?)"),
      amount_(writing_, "SELECT count(*), coalesce(sum(length(body)), 0) FROM spooled"
                        " WHERE shop = ? AND seq <= ?"),
      delete_(writing_, "DELETE FROM spooled WHERE shop = ? AND seq <= ?"),
      end_(writing_, "DELETE FROM moving WHERE shop = ? AND batch = ? AND up_to = ?"),
      read_(reading_, "SELECT seq, body FROM spooled WHERE shop = ? AND seq >= ? AND seq <= ?"
                      " ORDER BY seq"),
      moving_(reading_, "SELECT batch, up_to FROM moving WHERE shop = ?"),
      log_pages_max_(static_cast<int>(options.log_bytes / writing_.number("PRAGMA page_size"))),
      shorten_at_(log_pages_max_) {
    sqlite3_wal_hook(writing_.get(), &SpoolFile::log_grew, this);
}

int SpoolFile::log_grew(void* self, sqlite3*, char const*, int pages) {
    static_cast<SpoolFile*>(self)->log_pages_ = pages;
    return SQLITE_OK;
}

void SpoolFile::keep(std::vector<NewEntry> const& group) {
    lite::WriteTransaction transaction(writing_);
    for (auto const& entry : group) {
        insert_.run(std::int64_t{entry.shop}, std::string_view(entry.body));
    }
    transaction.commit();
}

void SpoolFile::begin(Moving const& moving) {
    lite::WriteTransaction transaction(writing_);
    {
        auto rows = being_moved_.rows(std::int64_t{moving.shop});
        if (rows.next()) {
            throw StoreError(fmt::format("spool: batch {} of shop {} is being moved already",
                                         rows.number(0), moving.shop));
        }
    }
    begin_.run(std::int64_t{moving.shop}, moving.batch, moving.up_to);
    transaction.commit();
}

Amount SpoolFile::done(Moving const& moving) {
    if (!moving.leaves_nothing) return remove(moving);
    writing_.run("PRAGMA secure_delete = ON");
    Amount gone;
    try {
        gone = remove(moving);
    } catch (...) {
        writing_.run("PRAGMA secure_delete = OFF");
        throw;
    }
    writing_.run("PRAGMA secure_delete = OFF");
    empties_log_ = empties_log_now_ = true; // which has the bodies from when they came
    return gone;
}

Amount SpoolFile::remove(Moving const& moving) {
    lite::WriteTransaction transaction(writing_);
    Amount gone;
    {
        auto rows = amount_.rows(std::int64_t{moving.shop}, moving.up_to);
        rows.next();
        gone = {static_cast<std::uint64_t>(rows.number(0)),
                static_cast<std::uint64_t>(rows.number(1))};
    }
    delete_.run(std::int64_t{moving.shop}, moving.up_to);
    end_.run(std::int64_t{moving.shop}, moving.batch, moving.up_to);
    if (writing_.changes() != 1) {
        throw StoreError(fmt::format("spool: batch {} of shop {} is not being moved up to {}",
                                     moving.batch, moving.shop, moving.up_to));
    }
    transaction.commit();
    return gone;
}

// Called between two commits, so that nobody waits for it before being told. A read that runs would
// leave a part of the log in use, and the log would go on growing. When it fails (a full disk), the
// next try is not before the log has grown as much again.
void SpoolFile::shorten_log() {
    if (!empties_log_now_ && log_pages_ < shorten_at_) return;
    std::lock_guard const no_reads(reader_);
    empties_log_now_ = false;
    shorten_at_ = log_pages_ + log_pages_max_;
    int in_log = 0;
    int moved = 0;
    int const how = empties_log_ ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    int const code = sqlite3_wal_checkpoint_v2(writing_.get(), nullptr, how, &in_log, &moved);
    if (code == SQLITE_OK && in_log == moved) {
        shorten_at_ = log_pages_max_;
        log_pages_ = 0;
        empties_log_ = false;
    }
}

std::vector<SpoolEntry> SpoolFile::read(ShopId shop, std::size_t bytes, std::int64_t from_seq,
                                        std::int64_t up_to) {
    std::lock_guard const one(reader_);
    std::vector<SpoolEntry> entries;
    std::size_t taken = 0;
    auto rows = read_.rows(std::int64_t{shop}, from_seq, up_to);
    while (rows.next()) {
        auto const body = rows.bytes(1);
        taken += body.size();
        if (taken > bytes && !entries.empty()) break;
        entries.push_back({rows.number(0), std::string(body)});
    }
    return entries;
}

std::optional<Moving> SpoolFile::moving(ShopId shop) {
    std::lock_guard const one(reader_);
    auto rows = moving_.rows(std::int64_t{shop});
    if (!rows.next()) return std::nullopt;
    return Moving{shop, rows.number(0), rows.number(1)};
}

Amounts SpoolFile::count() {
    std::lock_guard const one(reader_);
    Amounts amounts;
    lite::Statement statement(reading_, "SELECT shop, length(body) FROM spooled");
    auto rows = statement.rows();
    while (rows.next()) {
        auto& amount = amounts[static_cast<ShopId>(rows.number(0))];
        ++amount.entries;
        amount.bytes += static_cast<std::uint64_t>(rows.number(1));
    }
    return amounts;
}

} // namespace colporteur::events
