#include "edge/receive.hpp"

#include "edge/ascii.hpp"
#include "edge/offload.hpp"

#include <algorithm>
#include <boost/asio/write.hpp>

namespace colporteur::edge {

namespace {

constexpr std::size_t k_file_piece_bytes = 512 * 1024; // one trip to a worker each
constexpr std::uint64_t k_read_bytes_min = 16 * 1024;  // a body of a hundred events at once
constexpr std::uint64_t k_read_bytes_max = 64 * 1024;
constexpr std::size_t k_headers_usual = 16;
constexpr std::size_t k_chunk_line_bytes_max = 16 * 1024; // with its extensions, or the trailers

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
           same_word(parser.get()[http::field::expect], "100-continue");
}

Received outcome_of(beast::error_code error) {
    static auto const& k_category = http::make_error_code(http::error::bad_chunk).category();
    bool const theirs = error.category() == k_category && error != http::error::partial_message &&
                        error != http::error::end_of_stream;
    return theirs ? Received::malformed : Received::lost;
}

// How much to read at once: as much again as has come, so that memory follows what is really sent,
// in large pieces at last, and up to the end of the body.
std::size_t read_bytes(Parser const& parser, std::uint64_t come) {
    auto const left = parser.content_length_remaining().value_or(0);
    return std::clamp<std::uint64_t>(std::min(left, come), k_read_bytes_min, k_read_bytes_max);
}

// Makes room for what was read and is not yet used: what is never sent costs nothing.
void grow(std::string& piece, std::size_t wanted) {
    if (piece.size() < wanted) piece.resize(wanted);
}

bool has_room(Engine const& engine, Parser const& parser) {
    return engine.bodies.has_room(parser.content_length().value_or(0));
}

} // namespace

Incoming incoming_of(Parser const& parser) {
    auto const& head = parser.get();
    Incoming incoming;
    incoming.headers.reserve(k_headers_usual);
    incoming.method = std::string(head.method_string());
    incoming.target = std::string(head.target());
    for (auto const& field : head) {
        std::string name(field.name_string());
        std::ranges::transform(name, name.begin(), lower_ascii);
        incoming.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    incoming.http_1_0 = head.version() < 11;
    auto const length = parser.content_length();
    if (length) incoming.content_length = *length;
    incoming.has_body = parser.chunked() || incoming.content_length.value_or(0) > 0;
    return incoming;
}

asio::awaitable<beast::error_code> parse_some(Connection& connection, Parser& parser,
                                              std::size_t bytes_max) {
    beast::error_code error;
    while (true) {
        if (connection.buffer.size() > 0) {
            connection.buffer.consume(parser.put(connection.buffer.data(), error));
            if (error != http::error::need_more) co_return error;
            // The head has a limit of its own; of a body only the line before a chunk is kept
            // whole.
            bool const endless = connection.buffer.size() > k_chunk_line_bytes_max;
            if (endless && parser.is_header_done()) co_return http::error::bad_chunk;
        }
        auto const room = connection.buffer.prepare(bytes_max);
        auto const [lost, size] = co_await connection.stream.async_read_some(room, k_tuple);
        if (lost) co_return lost;
        connection.buffer.commit(size);
    }
}

asio::awaitable<Received> receive_body(Connection& connection, Parser& parser,
                                       contract::Route const& route, contract::Request& request,
                                       std::optional<UploadFile>& file, BodyShare& share) {
    bool const to_file = route.body_to_file;
    if (!to_file && !has_room(connection.engine, parser)) co_return Received::no_room;
    if (to_file) file.emplace(connection.engine.upload_folder);
    if (wants_continue(parser) && connection.buffer.size() == 0) {
        auto const told = co_await tell_to_continue(connection);
        if (!told) co_return Received::lost;
    }
    std::string piece; // of a file; else the whole body
    std::size_t filled = 0;
    std::uint64_t total = 0;
    while (!parser.is_done()) {
        auto const wanted = filled + connection.buffer.size();
        grow(piece, to_file ? std::min(wanted, k_file_piece_bytes) : wanted);
        parser.get().body().data = piece.data() + filled;
        parser.get().body().size = piece.size() - filled;
        connection.stream.expires_after(connection.engine.limits.body_idle_max);
        auto const error = co_await parse_some(connection, parser, read_bytes(parser, total));
        if (error && error != http::error::need_buffer) co_return outcome_of(error);
        auto const now = piece.size() - parser.get().body().size;
        auto const come = now - filled;
        total += come;
        filled = now;
        if (total > route.body_bytes_max) co_return Received::too_large;
        if (!to_file && !share.take(come)) co_return Received::no_room;
        if (!to_file || (filled < k_file_piece_bytes && !parser.is_done())) continue;
        std::string_view const bytes(piece.data(), filled);
        filled = 0;
        co_await to_disk(connection.engine, *file, bytes);
    }
    if (to_file) {
        file->close();
        request.body_file = file->path();
    } else {
        piece.resize(filled);
        request.body = std::move(piece);
    }
    co_return Received::whole;
}

} // namespace colporteur::edge
