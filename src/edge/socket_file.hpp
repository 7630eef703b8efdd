// A local stream socket at a path of the file system, for its owner alone.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <utility>

namespace colporteur::edge {

// A descriptor that is closed when it goes.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();
    [[nodiscard]] int get() const { return number_; }

  private:
    int number_ = -1;
};

// Listens with mode 0600 from the first instant on. A file that a dead server left is replaced.
// Errors: invalid_input (the path is too long for a socket), busy (a server listens there),
// already_exists (something that is no socket is there), unreadable (the system refuses).
Result<Descriptor> listen_at_file(std::filesystem::path const& path);

// Errors: invalid_input (the path is too long), not_found (nobody listens there), unreadable.
Result<Descriptor> connect_to_file(std::filesystem::path const& path);

// True when the other side runs as our own user or as root.
bool is_peer_ours(int socket);

} // namespace colporteur::edge
