#include "edge/static_index.hpp"

#include "edge/negotiation.hpp"

#include <stdexcept>

namespace colporteur::edge {

StaticIndex::StaticIndex(StaticFiles const& files) {
    for (auto const& file : files.files)
        files_.emplace(file.path, &file);
    for (auto const& pattern : files.pages)
        pages_.emplace_back(pattern, Pattern(pattern));
    page_ = file_at(files.page).file;
    if (!pages_.empty() && page_ == nullptr) {
        throw std::logic_error("the file of the pages is not there");
    }
}

StaticIndex::Found StaticIndex::file_at(std::string_view path) const {
    auto const found = files_.find(path);
    return found == files_.end() ? Found{} : Found{found->second, found->second->path};
}

StaticIndex::Found StaticIndex::page_at(std::span<std::string const> segments) const {
    for (auto const& [text, pattern] : pages_) {
        if (pattern.matches(segments)) return {page_, text};
    }
    return {};
}

Answer answer_with(StaticFile const& file, Client const& client) {
    Answer answer;
    auto const coding =
        best_coding(client.accept_encoding, !file.gzip.empty(), !file.brotli.empty());
    bool const varies = !file.gzip.empty() || !file.brotli.empty();
    if (!file.etag.empty() && holds_etag(client.if_none_match, file.etag)) {
        answer.status = 304;
        answer.has_length = false;
    } else {
        answer.body = coding == Coding::brotli ? file.brotli
                      : coding == Coding::gzip ? file.gzip
                                               : file.body;
        add_header(answer, "Content-Type", file.content_type);
        if (coding != Coding::identity) {
            add_header(answer, "Content-Encoding", coding_name(coding));
        }
    }
    if (varies) add_header(answer, "Vary", "Accept-Encoding");
    if (!file.etag.empty()) {
        bool const weak = varies && !file.etag.starts_with("W/");
        add_header(answer, "ETag", (weak ? "W/" : "") + std::string(file.etag));
    }
    add_header(answer, "Cache-Control",
               file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    Headers own;
    if (file.any_origin) {
        own.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
        // For pages that check it: integrity="..." needs crossorigin="anonymous".
        own.emplace_back("Access-Control-Allow-Origin", "*");
    }
    for (auto const& [name, value] : own)
        add_header(answer, name, value);
    add_security_headers(answer, own);
    return answer;
}

} // namespace colporteur::edge
