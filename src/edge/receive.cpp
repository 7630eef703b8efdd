#include "edge/receive.hpp"

#include "edge/offload.hpp"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

namespace colporteur::edge {

namespace {

constexpr std::size_t k_piece_bytes = 64 * 1024;
constexpr std::size_t k_file_piece_bytes = 512 * 1024; // one trip to a worker each

// Writes what has come to the file, on a worker: the disk may be slow.
asio::awaitable<void> to_disk(Engine& engine, UploadFile& file, std::string_view bytes) {
    std::function<void()> job = [&file, bytes] { file.write(bytes); };
    co_await offload(engine.workers, std::move(job));
}

asio::awaitable<bool> tell_to_continue(Connection& connection) {
    static constexpr std::string_view k_line = "HTTP/1.1 100 Continue\r\n\r\n";
    auto const buffer = asio::buffer(k_line);
    connection.stream.expires_after(connection.engine.limits.write_idle_max);
    auto const [error, size] = co_await asio::async_write(connection.stream, buffer, k_tuple);
    co_return !error;
}

bool wants_continue(Parser const& parser) {
    return parser.get().version() >= 11 &&
           boost::algorithm::iequals(parser.get()[http::field::expect], "100-continue");
}

Received outcome_of(beast::error_code error) {
    static auto const& k_category = http::make_error_code(http::error::bad_chunk).category();
    bool const theirs = error.category() == k_category && error != http::error::partial_message &&
                        error != http::error::end_of_stream;
    return theirs ? Received::malformed : Received::lost;
}

} // namespace

Incoming incoming_of(Parser const& parser) {
    auto const& head = parser.get();
    Incoming incoming;
    incoming.method = std::string(head.method_string());
    incoming.target = std::string(head.target());
    for (auto const& field : head) {
        std::string name(field.name_string());
        boost::algorithm::to_lower(name);
        incoming.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    incoming.http_1_0 = head.version() < 11;
    auto const length = parser.content_length();
    if (length) incoming.content_length = *length;
    incoming.has_body = parser.chunked() || incoming.content_length.value_or(0) > 0;
    return incoming;
}

asio::awaitable<Received> receive_body(Connection& connection, Parser& parser,
                                       contract::Route const& route, contract::Request& request,
                                       std::optional<UploadFile>& file) {
    bool const to_file = route.body_to_file;
    if (to_file) file.emplace(connection.engine.upload_folder);
    if (wants_continue(parser) && connection.buffer.size() == 0) {
        auto const told = co_await tell_to_continue(connection);
        if (!told) co_return Received::lost;
    }
    std::string piece(to_file ? k_file_piece_bytes : k_piece_bytes, '\0');
    std::size_t filled = 0;
    std::uint64_t total = 0;
    while (!parser.is_done()) {
        parser.get().body().data = piece.data() + filled;
        parser.get().body().size = piece.size() - filled;
        connection.stream.expires_after(connection.engine.limits.body_idle_max);
        auto const [error, size] =
            co_await http::async_read_some(connection.stream, connection.buffer, parser, k_tuple);
        if (error && error != http::error::need_buffer) co_return outcome_of(error);
        auto const now = piece.size() - parser.get().body().size;
        total += now - filled;
        filled = now;
        if (total > route.body_bytes_max) co_return Received::too_large;
        if (filled < piece.size() && !parser.is_done()) continue;
        std::string_view const bytes(piece.data(), filled);
        filled = 0;
        if (to_file) {
            co_await to_disk(connection.engine, *file, bytes);
        } else {
            request.body += bytes;
        }
    }
    if (to_file) {
        file->close();
        request.body_file = file->path();
    }
    co_return Received::whole;
}

} // namespace colporteur::edge
