#include "edge/socket_file.hpp"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace colporteur::edge {

namespace {

constexpr int k_waiting_max = 16;

tl::unexpected<Error> refused(std::filesystem::path const& path) {
    return fail(Errc::unreadable, fmt::format("{}: {}", path.string(), std::strerror(errno)));
}

Result<sockaddr_un> address_of(std::filesystem::path const& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    auto const& text = path.native();
    if (text.empty() || text.size() >= sizeof address.sun_path) {
        return fail(Errc::invalid_input,
                    fmt::format("The path {} is too long for a socket, which takes {} bytes: use "
                                "a data folder with a shorter path",
                                text, sizeof address.sun_path - 1));
    }
    std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
    return address;
}

Descriptor new_socket() {
    return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

template <class Call>
int with(sockaddr_un const& address, int socket, Call call) {
    return call(socket, reinterpret_cast<sockaddr const*>(&address),
                static_cast<socklen_t>(sizeof address));
}

// Removes what a dead server left at `path`.
Done make_room(std::filesystem::path const& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) return {};
        return refused(path);
    }
    if (!S_ISSOCK(status.st_mode)) {
        return fail(Errc::already_exists,
                    fmt::format("{} is there and is no socket: move it away", path.string()));
    }
    auto const live = connect_to_file(path);
    if (live) {
        return fail(Errc::busy, fmt::format("A server listens at {} already", path.string()));
    }
    if (live.error().code != Errc::not_found) return tl::unexpected(live.error());
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return refused(path);
    return {};
}

} // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

Result<Descriptor> listen_at_file(std::filesystem::path const& path) {
    auto const address = address_of(path);
    if (!address) return tl::unexpected(address.error());
    auto const room = make_room(path);
    if (!room) return tl::unexpected(room.error());
    auto socket = new_socket();
    if (socket.get() < 0) return refused(path);
    // The file gets the socket's own mode, so it is never open to others, and the process's umask,
    // which other threads use, stays as it is.
    if (::fchmod(socket.get(), 0600) != 0) return refused(path);
    if (with(*address, socket.get(), ::bind) != 0) return refused(path);
    if (::chmod(path.c_str(), 0600) != 0) return refused(path);
    if (::listen(socket.get(), k_waiting_max) != 0) return refused(path);
    return socket;
}

Result<Descriptor> connect_to_file(std::filesystem::path const& path) {
    auto const address = address_of(path);
    if (!address) return tl::unexpected(address.error());
    auto socket = new_socket();
    if (socket.get() < 0) return refused(path);
    if (with(*address, socket.get(), ::connect) == 0) return socket;
    if (errno == ENOENT || errno == ECONNREFUSED) {
        return fail(Errc::not_found, fmt::format("No server listens at {}", path.string()));
    }
    return refused(path);
}

bool is_peer_ours(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == ::geteuid() || peer.uid == 0;
}

} // namespace colporteur::edge
