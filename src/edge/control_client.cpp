#include "edge/control_client.hpp"

#include "edge/socket_file.hpp"

#include <charconv>

namespace colporteur::edge {

namespace {

Result<int> exit_code(std::string_view text) {
    int code = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), code);
    if (wrong != std::errc() || end != text.data() + text.size()) {
        return fail(Errc::unreadable, "The server's answer is not understood");
    }
    return code;
}

} // namespace

Result<int> control_call(std::filesystem::path const& path, ControlCall const& call,
                         OnText const& on_out, OnText const& on_err) {
    auto const text = call_text(call);
    if (text.size() > k_call_bytes_max) {
        return fail(Errc::invalid_input, "The command is too long for the running server");
    }
    auto const socket = connect_to_file(path);
    if (!socket) return tl::unexpected(socket.error());
    if (!is_peer_ours(socket->get())) {
        return fail(Errc::conflict, path.string() + " belongs to another user's server");
    }
    // A server that is full answers and hangs up without reading, so a failure here says nothing.
    static_cast<void>(write_frame(socket->get(), FrameType::call, text));
    while (true) {
        auto const frame = read_frame(socket->get(), k_frame_bytes_max);
        if (!frame) {
            return fail(Errc::unreadable, "The server ended before the command was done; what "
                                          "it did so far is shown when it is started again");
        }
        if (frame->type == FrameType::out) on_out(frame->bytes);
        if (frame->type == FrameType::err) on_err(frame->bytes);
        if (frame->type == FrameType::exit) return exit_code(frame->bytes);
    }
}

} // namespace colporteur::edge
