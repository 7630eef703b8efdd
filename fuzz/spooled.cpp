// Spool entries, as they are and with the check sum made right, so that what lies behind is met.
#include "features/collect/spooled_hit.hpp"
#include "promise.hpp"

#include <zlib.h>

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string bytes(reinterpret_cast<char const*>(data), size);
    collect::HitReader reader, again_reader;
    (void)reader.read(bytes);
    constexpr std::size_t k_head = 5;
    if (bytes.size() < k_head) return 0;
    auto check = crc32_z(0, data + k_head, size - k_head);
    for (std::size_t i = 1; i < k_head; ++i, check >>= 8U)
        bytes[i] = static_cast<char>(check & 0xFFU);
    auto const hits = reader.read(bytes);
    if (!hits) return 0;
    auto const written = collect::encode_hits(*hits);
    auto const again = again_reader.read(written);
    fuzz::promise(again && again->size() == hits->size(), "what was read can be written");
    return 0;
}
