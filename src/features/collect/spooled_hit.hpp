// Hits as the bytes of a spool entry. All numbers little endian:
//
//   version   u8   2 (1, which had no mode, is read, too)
//   check     u32  CRC-32 (IEEE 802.3) of all that follows
//   count     u32
//   hits, each:
//     type    u8   as HitType; 128 more when a mail's link led a view or a consent to `person`
//     given   u8   1 page, 2 name, 4 value, 8 origin, 16 campaign, 32 placement, 64 code, 128
//     landing played  u8   quarters: 0..4, mode u8 as VisitorMode, time i64, visitor u64; order
//     u64, amount i64 only when the type is order, person u64 only when it is identify or led to;
//     id, then the texts that are given     each: length u16, bytes of UTF-8
#pragma once

#include "base/result.hpp"
#include "features/collect/hit.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::collect {

// REQUIRES: texts of at most 65,535 bytes of UTF-8; `played` a whole number of quarters up to 1.
std::string encode_hits(std::span<Hit const> hits);

// Keeps its hits and their texts from entry to entry; belongs to one thread.
class HitReader {
  public:
    // Good until the next call. Errors: unreadable, with what is wrong: a newer version, damage,
    // bytes that are missing or left over. Never more hits in memory than there are bytes for.
    Result<std::span<Hit const>> read(std::string_view bytes);

  private:
    std::vector<Hit> hits_;
};

} // namespace colporteur::collect
