// Who may ask. Until there are accounts, whoever reaches the server may do everything, so a page of
// another site must not reach it through the merchant's own browser:
// - `Host` must name this machine and our port, else the name of a stranger's site could be led to
//   127.0.0.1 (DNS rebinding) and its script would count as ours;
// - what changes something must come from our own pages: `Origin` and `Sec-Fetch-Site` say so. A
//   request with neither comes from no browser (curl) and may.
// A listener that is open to all is asked by the pages of others on purpose: it judges neither.
#pragma once

#include "contract/reply.hpp"
#include "edge/incoming.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::edge {

class Guard {
  public:
    Guard(std::string_view address, std::uint16_t port, bool open_to_all);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    // The refusal, or nothing when the request may pass.
    [[nodiscard]] std::optional<contract::Reply> refuse(Incoming const& incoming) const;
    // "http://localhost:8080/a" is "/a" when it is ours; anything else comes back as it is. Any
    // host is ours when we are open to all.
    [[nodiscard]] std::string_view without_our_origin(std::string_view target) const;

  private:
    [[nodiscard]] bool is_our_host(std::string_view host) const;
    [[nodiscard]] bool is_our_origin(std::string_view origin) const;
    std::vector<std::string> hosts_; // "localhost:8080", ...
    std::uint16_t port_;
    bool open_to_all_;
};

} // namespace colporteur::edge
