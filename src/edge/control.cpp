#include "edge/control.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <sys/socket.h>

namespace colporteur::edge {

namespace {

constexpr std::size_t k_head_bytes = 5;

json::object object_of(std::map<std::string, std::string> const& map) {
    json::object out;
    for (auto const& [key, value] : map)
        out[key] = value;
    return out;
}

std::map<std::string, std::string> map_of(json::object const& object) {
    std::map<std::string, std::string> out;
    for (auto const& member : object)
        out.emplace(member.key(), std::string(member.value().as_string()));
    return out;
}

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

Done receive_all(int socket, char* to, std::size_t size) {
    while (size > 0) {
        auto const got = ::recv(socket, to, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got == 0 || (got < 0 && errno == ECONNRESET)) {
            return fail(Errc::stopped, "the other side hung up");
        }
        if (got < 0) return fail(Errc::unreadable, std::strerror(errno));
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return {};
}

} // namespace

std::string call_text(ControlCall const& call) {
    json::array arguments(call.arguments.begin(), call.arguments.end());
    return json_line(json::object{{"arguments", std::move(arguments)},
                                  {"folder", call.folder},
                                  {"environment", object_of(call.environment)},
                                  {"terminal", object_of(call.terminal)}});
}

Result<ControlCall> call_from_text(std::string_view text) {
    try {
        auto const object = json::parse(json::string_view(text.data(), text.size())).as_object();
        ControlCall call;
        for (auto const& argument : object.at("arguments").as_array())
            call.arguments.emplace_back(argument.as_string());
        call.folder = std::string(object.at("folder").as_string());
        call.environment = map_of(object.at("environment").as_object());
        call.terminal = map_of(object.at("terminal").as_object());
        return call;
    } catch (std::exception const&) { // Boost.JSON says so by exceptions
        return fail(Errc::invalid_input,
                    "The call is not understood: are program and server of one version?");
    }
}

bool write_frame(int socket, FrameType type, std::string_view bytes) {
    do {
        auto const part = bytes.substr(0, k_frame_bytes_max);
        bytes.remove_prefix(part.size());
        auto const size = static_cast<std::uint32_t>(part.size());
        std::string frame(1, static_cast<char>(type));
        for (unsigned shift = 0; shift < 32; shift += 8)
            frame += static_cast<char>((size >> shift) & 0xFF);
        frame += part;
        if (!send_all(socket, frame)) return false;
    } while (!bytes.empty());
    return true;
}

Result<Frame> read_frame(int socket, std::size_t bytes_max) {
    unsigned char head[k_head_bytes];
    auto const begun = receive_all(socket, reinterpret_cast<char*>(head), sizeof head);
    if (!begun) return tl::unexpected(begun.error());
    std::uint32_t size = 0;
    for (unsigned i = 0; i < 4; ++i)
        size |= static_cast<std::uint32_t>(head[1 + i]) << (8 * i);
    if (size > bytes_max) {
        return fail(Errc::too_large,
                    fmt::format("A message of {} bytes; up to {} are taken", size, bytes_max));
    }
    if (head[0] < 1 || head[0] > 4) return fail(Errc::unreadable, "an unknown kind of message");
    Frame frame{static_cast<FrameType>(head[0]), std::string(size, '\0')};
    auto const whole = receive_all(socket, frame.bytes.data(), size);
    if (!whole) return tl::unexpected(whole.error());
    return frame;
}

} // namespace colporteur::edge
