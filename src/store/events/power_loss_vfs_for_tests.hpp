// A disk for tests: an SQLite VFS over the system's own that holds writes back until they are
// synced. Whoever reads sees them; power_off() throws them away, or lets a part of them reach the
// file, as a drive's cache does. After that every call on files that are open fails, and what lies
// on the disk is what a program finds that opens the files through the system's VFS.
//
// Writes can be made to fail for a while. All functions: any thread.
#pragma once

#include <algorithm>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <random>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::events {

enum class Torn {
    nothing,   // all that was not synced is gone
    prefix,    // of each file the first writes are there, the last of them in part
    scattered, // some are there, in no order
};

class PowerLossDisk {
  public:
    static constexpr char const* k_name = "colporteur-power-loss";

    PowerLossDisk() : system_(sqlite3_vfs_find(nullptr)), vfs_(*system_) {
        vfs_.zName = k_name;
        vfs_.pAppData = this;
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + system_->szOsFile;
        vfs_.xOpen = &open;
        vfs_.xDelete = &remove;
        sqlite3_vfs_register(&vfs_, 0);
    }
    ~PowerLossDisk() { sqlite3_vfs_unregister(&vfs_); }
    PowerLossDisk(PowerLossDisk const&) = delete;
    PowerLossDisk& operator=(PowerLossDisk const&) = delete;

    // REQUIRES: all files that were open are closed.
    void power_on() {
        std::lock_guard const lock(mutex_);
        files_.clear();
        powered_ = true;
        calls_left_ = -1;
    }
    void power_off(Torn torn, std::uint32_t seed) {
        std::lock_guard const lock(mutex_);
        lose(torn, seed);
    }
    // At the n-th write, sync or truncation from now on, which does not happen any more.
    void power_off_after(int calls, Torn torn, std::uint32_t seed) {
        std::lock_guard const lock(mutex_);
        calls_left_ = calls;
        torn_ = torn;
        seed_ = seed;
    }
    // 0: they work again.
    void fail_writes(int code) {
        std::lock_guard const lock(mutex_);
        write_code_ = code;
    }
    void fail_syncs(int code) {
        std::lock_guard const lock(mutex_);
        sync_code_ = code;
    }

    // Called with the disk locked, before the call that is told returns.
    std::function<void(std::string const& file, std::string_view bytes)> on_write;
    std::function<void(std::string const& file)> on_synced;

  private:
    struct Change {
        sqlite3_int64 place = 0;
        std::string bytes;
        bool cut = false; // the file ends at `place`
    };
    struct Content { // of one path, shared by all that have it open
        std::string name;
        std::string now;
        std::vector<Change> unsynced;
        std::vector<sqlite3_file*> real; // of those who have it open
    };
    struct File {
        sqlite3_file base{nullptr};
        PowerLossDisk* disk = nullptr;
        std::shared_ptr<Content>* content = nullptr;
        sqlite3_file* real = nullptr;
    };

    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    static sqlite3_file* real(sqlite3_file* file) { return of(file).real; }
    static sqlite3_io_methods const* methods(sqlite3_file* file) { return real(file)->pMethods; }

    static int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out) {
        auto& disk = *static_cast<PowerLossDisk*>(vfs->pAppData);
        auto* const opened = new (file) File;
        opened->disk = &disk;
        opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
        std::memset(opened->real, 0, static_cast<std::size_t>(disk.system_->szOsFile));
        std::lock_guard const lock(disk.mutex_);
        if (!disk.powered_) return SQLITE_CANTOPEN;
        int const code = disk.system_->xOpen(disk.system_, name, opened->real, flags, out);
        if (code != SQLITE_OK) return code;
        auto& content = disk.files_[name == nullptr ? "" : name];
        if (!content) content = load(name, opened->real);
        content->real.push_back(opened->real);
        opened->content = new std::shared_ptr<Content>(content);
        opened->base.pMethods = table();
        return SQLITE_OK;
    }

    static std::shared_ptr<Content> load(char const* name, sqlite3_file* real) {
        auto content = std::make_shared<Content>();
        content->name = name == nullptr ? "" : name;
        sqlite3_int64 size = 0;
        real->pMethods->xFileSize(real, &size);
        content->now.resize(static_cast<std::size_t>(size));
        if (size > 0) real->pMethods->xRead(real, content->now.data(), static_cast<int>(size), 0);
        return content;
    }

    static int remove(sqlite3_vfs* vfs, char const* name, int sync) {
        auto& disk = *static_cast<PowerLossDisk*>(vfs->pAppData);
        std::lock_guard const lock(disk.mutex_);
        if (!disk.powered_) return SQLITE_IOERR_DELETE;
        disk.files_.erase(name);
        return disk.system_->xDelete(disk.system_, name, sync);
    }

    static int close(sqlite3_file* file) {
        auto& closed = of(file);
        std::lock_guard const lock(closed.disk->mutex_);
        auto& content = **closed.content;
        std::erase(content.real, closed.real);
        // Nobody is left who could sync; the system writes it some time, here at once.
        if (content.real.empty() && closed.disk->powered_) {
            settle(content, closed.real);
            closed.disk->files_.erase(content.name);
        }
        delete closed.content;
        return methods(file)->xClose(closed.real);
    }

    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 place) {
        auto& from = of(file);
        std::lock_guard const lock(from.disk->mutex_);
        if (!from.disk->powered_) return SQLITE_IOERR_READ;
        auto const& now = (*from.content)->now;
        auto const start = std::min(now.size(), static_cast<std::size_t>(place));
        auto const got = now.copy(static_cast<char*>(to), static_cast<std::size_t>(size), start);
        std::memset(static_cast<char*>(to) + got, 0, static_cast<std::size_t>(size) - got);
        return got == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }

    static int write(sqlite3_file* file, void const* from, int size, sqlite3_int64 place) {
        auto& disk = *of(file).disk;
        std::lock_guard const lock(disk.mutex_);
        if (disk.fails()) return SQLITE_IOERR_WRITE;
        if (disk.write_code_ != 0) return disk.write_code_;
        std::string bytes(static_cast<char const*>(from), static_cast<std::size_t>(size));
        auto& content = **of(file).content;
        if (disk.on_write) disk.on_write(content.name, bytes);
        apply(content.now, {place, bytes, false});
        content.unsynced.push_back({place, std::move(bytes), false});
        return SQLITE_OK;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        auto& disk = *of(file).disk;
        std::lock_guard const lock(disk.mutex_);
        if (disk.fails()) return SQLITE_IOERR_TRUNCATE;
        auto& content = **of(file).content;
        apply(content.now, {size, "", true});
        content.unsynced.push_back({size, "", true});
        return SQLITE_OK;
    }

    static int sync(sqlite3_file* file, int) {
        auto& disk = *of(file).disk;
        std::lock_guard const lock(disk.mutex_);
        if (disk.fails()) return SQLITE_IOERR_FSYNC;
        if (disk.sync_code_ != 0) return disk.sync_code_;
        auto& content = **of(file).content;
        settle(content, real(file));
        if (disk.on_synced) disk.on_synced(content.name);
        return SQLITE_OK;
    }

    static int size(sqlite3_file* file, sqlite3_int64* size) {
        std::lock_guard const lock(of(file).disk->mutex_);
        *size = static_cast<sqlite3_int64>((*of(file).content)->now.size());
        return SQLITE_OK;
    }

    static void apply(std::string& bytes, Change const& change) {
        auto const place = static_cast<std::size_t>(change.place);
        if (change.cut) return bytes.resize(place);
        bytes.resize(std::max(bytes.size(), place + change.bytes.size()));
        bytes.replace(place, change.bytes.size(), change.bytes);
    }
    static void put(Change const& change, sqlite3_file* real) {
        if (change.cut)
            real->pMethods->xTruncate(real, change.place);
        else if (!change.bytes.empty())
            real->pMethods->xWrite(real, change.bytes.data(), static_cast<int>(change.bytes.size()),
                                   change.place);
    }
    static void settle(Content& content, sqlite3_file* real) {
        for (auto const& change : content.unsynced)
            put(change, real);
        content.unsynced.clear();
    }

    bool fails() {
        if (powered_ && calls_left_ > 0 && --calls_left_ == 0) lose(torn_, seed_);
        return !powered_;
    }

    void lose(Torn torn, std::uint32_t seed) {
        powered_ = false;
        std::mt19937 random(seed);
        for (auto& [name, content] : files_) {
            auto& changes = content->unsynced;
            auto const kept = random() % (changes.size() + 1);
            for (std::size_t i = 0; i < changes.size() && torn != Torn::nothing; ++i) {
                if (torn == Torn::prefix && i + 1 == kept && !changes[i].cut) {
                    changes[i].bytes.resize(random() % (changes[i].bytes.size() + 1));
                }
                bool const there = torn == Torn::prefix ? i < kept : random() % 2 == 0;
                if (there) put(changes[i], content->real.front());
            }
            changes.clear();
        }
    }

    static sqlite3_io_methods const* table();

    sqlite3_vfs* system_;
    sqlite3_vfs vfs_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Content>> files_;
    bool powered_ = true;
    int calls_left_ = -1;
    Torn torn_ = Torn::nothing;
    std::uint32_t seed_ = 0;
    int write_code_ = 0, sync_code_ = 0;
};

// Locks, shared memory and hints are the system's.
inline sqlite3_io_methods const* PowerLossDisk::table() {
    static sqlite3_io_methods const k_table = [] {
        sqlite3_io_methods m{};
        m.iVersion = 2;
        m.xClose = &close;
        m.xRead = &read;
        m.xWrite = &write;
        m.xTruncate = &truncate;
        m.xSync = &sync;
        m.xFileSize = &size;
        m.xLock = [](sqlite3_file* f, int a) { return methods(f)->xLock(real(f), a); };
        m.xUnlock = [](sqlite3_file* f, int a) { return methods(f)->xUnlock(real(f), a); };
        m.xCheckReservedLock = [](sqlite3_file* f, int* a) {
            return methods(f)->xCheckReservedLock(real(f), a);
        };
        m.xFileControl = [](sqlite3_file* f, int a, void* b) {
            return methods(f)->xFileControl(real(f), a, b);
        };
        m.xSectorSize = [](sqlite3_file* f) { return methods(f)->xSectorSize(real(f)); };
        m.xDeviceCharacteristics = [](sqlite3_file* f) {
            return methods(f)->xDeviceCharacteristics(real(f));
        };
        m.xShmMap = [](sqlite3_file* f, int a, int b, int c, void volatile** d) {
            return methods(f)->xShmMap(real(f), a, b, c, d);
        };
        m.xShmLock = [](sqlite3_file* f, int a, int b, int c) {
            return methods(f)->xShmLock(real(f), a, b, c);
        };
        m.xShmBarrier = [](sqlite3_file* f) { methods(f)->xShmBarrier(real(f)); };
        m.xShmUnmap = [](sqlite3_file* f, int a) { return methods(f)->xShmUnmap(real(f), a); };
        return m;
    }();
    return &k_table;
}

} // namespace colporteur::events
