// A process that is killed while it writes leaves all of a batch or nothing; a file that cannot be
// used is refused with the reason.
#include "parity/event_engines.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace colporteur::events {
namespace {

using parity::order;
using parity::touch;
using testing::HasSubstr;

constexpr std::uint64_t k_rows = 60'000;

class EventCrash : public parity::EachEventEngine {
  protected:
    // In a process of its own: batches of k_rows, each id told through the pipe before its staging
    // ('s') and before its commit ('c'), until the process is killed.
    [[noreturn]] void write_for_ever(BatchId first, int told) {
        auto opened = GetParam().open(folder());
        if (!opened) ::_exit(3);
        for (BatchId id = first;; ++id) {
            auto batch = (*opened)->append(1, info(id));
            tell(told, 's');
            for (std::uint64_t i = 0; i < k_rows; ++i) {
                batch->add(touch(static_cast<std::uint64_t>(id) * k_rows + i));
            }
            batch->text("text of " + std::to_string(id));
            tell(told, 'c');
            batch->commit();
        }
    }
    static void tell(int told, char what) {
        if (::write(told, &what, 1) != 1) ::_exit(4);
    }

    // Kills the writer `delay_us` after it said `what` for the n-th time.
    void run_and_kill(BatchId first, char what, int n, unsigned delay_us) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        auto const child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            write_for_ever(first, ends[1]);
        }
        ::close(ends[1]);
        char got = 0;
        while (n > 0 && ::read(ends[0], &got, 1) == 1) {
            if (got == what) --n;
        }
        ASSERT_EQ(n, 0) << "the writer ended by itself";
        ::usleep(delay_us);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(ends[0]);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
    }

    std::int64_t rows_of(BatchId id) {
        CountRequest request;
        request.kinds = {Kind::touch};
        request.group_by = {Column::batch};
        for (auto const& row : store().count(request)) {
            if (row.group[0] == static_cast<std::uint64_t>(id)) return row.rows;
        }
        return 0;
    }

    // Every batch has its row, all its events and its text, or none of them. Returns the next free
    // id.
    BatchId check_whole(BatchId first) {
        BatchId id = first;
        for (; store().batch(1, id); ++id) {
            EXPECT_EQ(rows_of(id), static_cast<std::int64_t>(k_rows)) << "batch " << id;
            EXPECT_NE(store().text_of(1, store().id_of("text of " + std::to_string(id))), "");
        }
        EXPECT_EQ(rows_of(id), 0) << "events without their batch row";
        EXPECT_EQ(store().text_of(1, store().id_of("text of " + std::to_string(id))), "");
        return id;
    }
};
COLPORTEUR_EACH_EVENT_ENGINE(EventCrash);

TEST_P(EventCrash, KilledWhileStagingLeavesNothing) {
    run_and_kill(1, 's', 1, 3000);
    EXPECT_EQ(check_whole(1), 1);
    EXPECT_EQ(append(1, {touch(1)}).added, 1) << "and goes on working";
}

TEST_P(EventCrash, KilledWhileCommittingLeavesAllOrNothing) {
    BatchId next = 1;
    for (unsigned round = 0; round < 12; ++round) {
        run_and_kill(next, 'c', 2, round * 5000);
        auto const after = check_whole(next);
        EXPECT_GE(after, next + 1) << "the batch committed before was lost";
        EXPECT_LE(after, next + 2);
        next = after;
        close();
    }
}

TEST_P(EventCrash, AnotherProcessIsNamed) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto const opened = GetParam().open(folder());
        tell(ends[1], opened ? 'y' : 'n');
        ::pause();
        ::_exit(0);
    }
    char got = 0;
    ASSERT_EQ(::read(ends[0], &got, 1), 1);
    auto const opened = GetParam().open(folder());
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    ::close(ends[1]);
    ASSERT_EQ(got, 'y');
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::busy);
    EXPECT_THAT(opened.error().message, HasSubstr(std::to_string(child)));
    EXPECT_TRUE(GetParam().open(folder()));
}

TEST_P(EventCrash, OpenTwiceInOneProcessIsRefusedToo) {
    store();
    auto const second = GetParam().open(folder());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
}

} // namespace
} // namespace colporteur::events
