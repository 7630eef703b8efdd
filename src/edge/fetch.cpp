#include "edge/fetch.hpp"

#include "edge/ascii.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace colporteur::edge {

namespace {

constexpr int k_look_ms = 100; // whether it is to stop

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* held) const {
        free(held);
    }
};
using Url = std::unique_ptr<CURLU, Freed<curl_url_cleanup>>;
using Easy = std::unique_ptr<CURL, Freed<curl_easy_cleanup>>;
using Multi = std::unique_ptr<CURLM, Freed<curl_multi_cleanup>>;
using List = std::unique_ptr<curl_slist, Freed<curl_slist_free_all>>;

struct Taking { // one answer, as it comes
    FetchLimits const& limits;
    Fetched answer;
    std::size_t head_bytes = 0;
    bool too_large = false;
};

struct Address {
    std::string host;
    bool secure = true;
};

std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
    std::string out(text);
    curl_free(text);
    return out;
}

bool names_this_machine(std::string const& host) {
    in_addr v4{};
    if (host == "localhost" || host == "[::1]") return true;
    return ::inet_pton(AF_INET, host.c_str(), &v4) == 1 && ntohl(v4.s_addr) >> 24 == 127;
}

Result<Address> check(std::string const& text) {
    Url const url(curl_url());
    bool const read =
        curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER) == CURLUE_OK;
    Address out{part(url.get(), CURLUPART_HOST), part(url.get(), CURLUPART_SCHEME) == "https"};
    if (!read || out.host.empty()) return fail(Errc::invalid_input, "the address cannot be read");
    if (!out.secure &&
        (part(url.get(), CURLUPART_SCHEME) != "http" || !names_this_machine(out.host)))
        return fail(Errc::invalid_input, "the address begins with https://");
    return out;
}

bool is_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Result<List> lines_of(FetchHeaders const& headers) {
    List list;
    for (auto const& [name, value] : headers) {
        if (name.empty() || !is_line(name) || !is_line(value))
            return fail(Errc::invalid_input, "what is sent along is no header");
        auto const line = fmt::format("{}: {}", name, value);
        auto* const longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

std::size_t take_head(char* bytes, std::size_t, std::size_t size, void* user) {
    auto& taking = *static_cast<Taking*>(user);
    taking.head_bytes += size;
    if (taking.head_bytes > taking.limits.head_bytes_max) {
        taking.too_large = true;
        return 0;
    }
    std::string_view line(bytes, size);
    if (line.starts_with("HTTP/")) taking.answer.headers.clear(); // of 100, before the answer's own
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return size;
    auto value = line.substr(colon + 1);
    auto const from = std::min(value.find_first_not_of(" \t"), value.size());
    value.remove_prefix(from);
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), lower_ascii);
    taking.answer.headers.emplace_back(std::move(name), value);
    return size;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* user) {
    auto& taking = *static_cast<Taking*>(user);
    if (taking.answer.body.size() + size > taking.limits.body_bytes_max) {
        taking.too_large = true;
        return 0;
    }
    taking.answer.body.append(bytes, size);
    return size;
}

// A name of this machine may resolve to another one.
curl_socket_t open_here(void*, curlsocktype, curl_sockaddr* to) {
    auto const* const v4 = reinterpret_cast<sockaddr_in const*>(&to->addr);
    auto const* const v6 = reinterpret_cast<sockaddr_in6 const*>(&to->addr);
    bool const here = (to->family == AF_INET && ntohl(v4->sin_addr.s_addr) >> 24 == 127) ||
                      (to->family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr));
    if (!here) return CURL_SOCKET_BAD;
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

void set_up(CURL* easy, std::string const& url, Address const& address, curl_slist* headers,
            Taking& taking) {
    auto const& limits = taking.limits;
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, limits.user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, address.secure ? "https" : "http");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, ""); // all that libcurl unpacks
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(limits.connect_max.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole_max.count()));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // of a name that is still being looked up
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &taking);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &taking);
    if (address.secure) return;
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_here);
}

std::string why(CURLcode code, std::string const& host) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return fmt::format("{} is not known: look at the address", host);
    case CURLE_COULDNT_CONNECT:
        return fmt::format("{} takes no connection", host);
    case CURLE_OPERATION_TIMEDOUT:
        return fmt::format("{} did not answer in time", host);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return fmt::format("the certificate of {} is not valid: the shop's host has to mend it",
                           host);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        return fmt::format("{} does not speak TLS as it should", host);
    default:
        return fmt::format("the connection to {} broke off", host);
    }
}

Result<CURLcode> run(CURLM* multi, std::atomic<bool> const& stop) {
    int running = 1;
    while (running > 0) {
        if (stop) return fail(Errc::stopped, "stopped");
        if (curl_multi_perform(multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
        if (running > 0) curl_multi_poll(multi, nullptr, 0, k_look_ms, nullptr);
    }
    int left = 0;
    while (auto const* const said = curl_multi_info_read(multi, &left)) {
        if (said->msg == CURLMSG_DONE) return said->data.result;
    }
    return CURLE_FAILED_INIT;
}

} // namespace

Result<Fetched> fetch(std::string const& url, FetchHeaders const& headers,
                      FetchLimits const& limits, std::atomic<bool> const& stop,
                      std::string const& form) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    auto const address = check(url);
    if (!address) return tl::unexpected(address.error());
    auto const lines = lines_of(headers);
    if (!lines) return tl::unexpected(lines.error());
    Taking taking{limits, {}, 0, false};
    Easy const easy(curl_easy_init());
    Multi const multi(curl_multi_init());
    if (!easy || !multi) throw std::bad_alloc();
    set_up(easy.get(), url, *address, lines->get(), taking);
    if (!form.empty()) { // which outlives the request
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, form.c_str());
    }
    curl_multi_add_handle(multi.get(), easy.get());
    auto const code = run(multi.get(), stop);
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_multi_remove_handle(multi.get(), easy.get());
    if (!code) return tl::unexpected(code.error());
    if (taking.too_large)
        return fail(Errc::unreadable, fmt::format("the answer of {} is too large", address->host));
    if (*code != CURLE_OK) return fail(Errc::unreadable, why(*code, address->host));
    taking.answer.status = static_cast<int>(status);
    return std::move(taking.answer);
}

} // namespace colporteur::edge
