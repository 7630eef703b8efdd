#include "features/desk/replies_file.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace colporteur::desk {

namespace fs = std::filesystem;

namespace {

// The first line is JSON and says how the bytes after it are cut; these are the bodies.
struct Contents {
    json::object head;
    std::string bytes;
};

std::string digest(std::string_view bytes) {
    static constexpr HashKey k_key{}; // against damage, not against anybody
    auto const id = entry_id(bytes, k_key);
    return fmt::format("{:016x}{:016x}", id.high, id.low);
}

Contents contents_of(std::string_view state, std::vector<KeptReply> const& replies) {
    Contents out;
    json::array all;
    for (auto const& reply : replies) {
        auto const before = out.bytes.size();
        json::array bodies;
        for (auto const& kept : reply.bodies) {
            bodies.push_back(json::object{{"etag", kept.etag}, {"bytes", kept.body->size()}});
            out.bytes += *kept.body;
        }
        if (out.bytes.size() > k_kept_bytes_max) {
            out.bytes.resize(before);
            break;
        }
        all.push_back(json::object{{"question", reply.question}, {"bodies", std::move(bodies)}});
    }
    out.head = {{"state", state}, {"digest", digest(out.bytes)}, {"replies", std::move(all)}};
    return out;
}

// Throws when the head does not say what it must, or more than there is.
std::vector<KeptReply> replies_of(Contents const& contents) {
    std::vector<KeptReply> out;
    std::size_t at = 0;
    for (auto const& reply : contents.head.at("replies").as_array()) {
        KeptReply next;
        next.question = reply.at("question").as_string().c_str();
        for (auto const& body : reply.at("bodies").as_array()) {
            auto const size = body.at("bytes").to_number<std::size_t>();
            if (size > contents.bytes.size() - at) throw std::out_of_range("body");
            next.bodies.push_back(
                {std::make_shared<std::string const>(contents.bytes.substr(at, size)),
                 body.at("etag").as_string().c_str()});
            at += size;
        }
        if (!next.bodies.empty()) out.push_back(std::move(next));
    }
    return out;
}

} // namespace

void keep_replies(fs::path const& file, std::string_view state,
                  std::vector<KeptReply> const& replies) {
    std::error_code ignored;
    fs::remove(file, ignored);
    if (replies.empty()) return;
    auto const contents = contents_of(state, replies);
    auto part = file;
    part += ".part";
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, ignored);
        out << json_line(contents.head) << '\n' << contents.bytes;
        if (out.flush()) {
            out.close();
            fs::rename(part, file, ignored);
            return;
        }
    }
    fs::remove(part, ignored);
}

std::vector<KeptReply> kept_replies(fs::path const& file, std::string_view state) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    if (!std::getline(in, line)) return {};
    json::error_code damaged;
    auto head = json::parse(line, damaged);
    if (damaged || !head.is_object()) return {};
    Contents contents{std::move(head.as_object()),
                      std::string(std::istreambuf_iterator<char>(in), {})};
    try {
        if (contents.head.at("state").as_string() != state) return {};
        if (contents.head.at("digest").as_string() != digest(contents.bytes)) return {};
        return replies_of(contents);
    } catch (std::exception const&) { // not as we write it
        return {};
    }
}

} // namespace colporteur::desk
