#include "features/till/qr.hpp"

#include <cassert>
#include <fmt/format.h>
#include <qrcodegen/qrcodegen.hpp>

namespace colporteur::till {

namespace {

constexpr int k_border = 4;          // of the standard
constexpr int k_terminal_border = 2; // enough on a light ground, which is printed along

qrcodegen::QrCode code_of(std::string_view text) {
    assert(text.size() <= 1000);
    return qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
}

} // namespace

std::string qr_svg(std::string_view text) {
    auto const code = code_of(text);
    auto const size = code.getSize();
    std::string path;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            if (code.getModule(x, y))
                path += fmt::format("M{},{}h1v1h-1z", x + k_border, y + k_border);
        }
    }
    auto const side = size + 2 * k_border;
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" )"
                       R"(shape-rendering="crispEdges"><path fill="#fff" d="M0,0h{0}v{0}H0z"/>)"
                       R"(<path d="{1}"/></svg>)",
                       side, path);
}

std::string qr_text(std::string_view text) {
    auto const code = code_of(text);
    auto const size = code.getSize();
    auto const light = [&](int x, int y) { return !code.getModule(x, y); };
    std::string out;
    for (int y = -k_terminal_border; y < size + k_terminal_border; y += 2) {
        for (int x = -k_terminal_border; x < size + k_terminal_border; ++x) {
            bool const upper = light(x, y);
            bool const lower = light(x, y + 1);
            out += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
        }
        out += '\n';
    }
    return out;
}

} // namespace colporteur::till
