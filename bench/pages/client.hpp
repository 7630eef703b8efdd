// An HTTP/1.1 client that does just what the benchmark needs: GET over one kept connection.
#pragma once

#include <cstdint>
#include <string>

namespace colporteur::bench {

class Client {
  public:
    explicit Client(std::uint16_t port); // of this machine; throws std::runtime_error
    ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    struct Answer {
        int status = 0;
        std::string body;
    };
    Answer get(std::string const& path);

  private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::string rest_;
};

} // namespace colporteur::bench
