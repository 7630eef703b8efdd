// What people change about channels: find, alias, merge, rename, confirm, forget.
#include "features/channels/service.hpp"

#include "base/text.hpp"
#include "features/channels/meant.hpp"
#include "features/channels/spelling.hpp"
#include "features/channels/store.hpp"
#include "features/channels/unused.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::channels {

namespace {

Error not_found(Known const& known, std::string_view text) {
    if (known.channels().empty()) {
        return {Errc::not_found,
                fmt::format("no channel \"{}\": there are none yet; import touches, "
                            "spend or orders first",
                            text)};
    }
    auto const wanted = slug(text);
    std::vector<std::pair<int, std::string>> nearest;
    for (auto const& [name, there] : known.channels()) {
        nearest.emplace_back(spelling_distance(wanted, name, 100), name);
    }
    std::sort(nearest.begin(), nearest.end());
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, nearest.size()); ++i) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", nearest[i].second);
    }
    return {Errc::not_found,
            fmt::format("no channel \"{}\"; the nearest are: {} (colporteur channels lists all)",
                        text, names)};
}

Result<Channel> found_in(Known const& known, std::string_view text) {
    if (auto const* channel = find_in(known, text)) return *channel;
    return tl::unexpected(not_found(known, text));
}

Done check_text(std::string_view what, std::string_view text) {
    bool const control = std::any_of(text.begin(), text.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (trim(text).empty() || text.size() > 500 || control || !is_utf8(text)) {
        return fail(Errc::invalid_input,
                    fmt::format("{} needs a text of 1 to 500 bytes on one line", what));
    }
    return {};
}

// The channel people mean, made when it is new.
Channel found_or_made(Store& store, Known& known, std::string_view text) {
    auto const channel = meant_channel(known, text, "");
    if (known.named(channel.name) == nullptr) {
        store.add(channel);
        known.add(channel);
    }
    return channel;
}

} // namespace

Result<Channel> find(shops::Workspace& work, shops::Shop const& shop, std::string_view text) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    auto const known = Store(transaction, shop, work.now).known();
    return found_in(known, text);
}

Result<Alias> set_alias(shops::Workspace& work, shops::Shop const& shop, std::string_view origin,
                        std::string_view channel) {
    if (auto const done = check_text("the origin", origin); !done)
        return tl::unexpected(done.error());
    if (auto const done = check_text("the channel", channel); !done)
        return tl::unexpected(done.error());
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    auto known = store.known();
    auto const target = found_or_made(store, known, channel);
    auto const folded = fold(origin);
    store.confirm(folded, target.name);
    transaction.commit();
    return Alias{folded, target.name, true};
}

Result<Channel> ensure(shops::Workspace& work, shops::Shop const& shop, std::string_view channel) {
    if (auto const done = check_text("the channel", channel); !done)
        return tl::unexpected(done.error());
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    auto known = store.known();
    auto const target = found_or_made(store, known, channel);
    // The name leads here from now on, unless people have led that very text elsewhere.
    auto const alias = known.aliases().find(target.name);
    if (alias == known.aliases().end() || alias->second == target.name) {
        store.confirm(target.name, target.name);
    }
    transaction.commit();
    return target;
}

Result<Channel> merge(shops::Workspace& work, shops::Shop const& shop, std::string_view from,
                      std::string_view into) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    auto const known = store.known();
    auto const gone = found_in(known, from);
    if (!gone) return gone;
    auto const kept = found_in(known, into);
    if (!kept) return kept;
    if (gone->name == kept->name) {
        return fail(Errc::invalid_input,
                    fmt::format("\"{}\" and \"{}\" are one channel already", from, into));
    }
    if (gone->name == "direct") {
        return fail(Errc::conflict,
                    "direct stands for \"no source known\" and cannot be merged into "
                    "another; merge the other into direct");
    }
    store.move_aliases(gone->name, kept->name);
    store.confirm(gone->name, kept->name);
    store.confirm(fold(gone->label), kept->name);
    store.remove(gone->name);
    transaction.commit();
    return kept;
}

Result<Channel> rename(shops::Workspace& work, shops::Shop const& shop, std::string_view channel,
                       std::string_view label) {
    if (auto const done = check_text("the label", label); !done)
        return tl::unexpected(done.error());
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    auto const known = store.known();
    auto found = found_in(known, channel);
    if (!found) return found;
    if (auto const* other = find_in(known, label); other != nullptr && other->name != found->name) {
        return fail(
            Errc::already_exists,
            fmt::format("\"{}\" means the channel {} already: merge them, or take another label",
                        label, other->name));
    }
    found->label = trim(label);
    store.rename(found->name, found->label);
    transaction.commit();
    return found;
}

std::int64_t confirm_all(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    auto const confirmed = Store(transaction, shop, work.now).confirm_all();
    transaction.commit();
    return confirmed;
}

void forget_import(shops::Workspace& work, shops::Shop const& shop, std::int64_t import_id) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    remove_unused(store, store.forget(import_id));
    transaction.commit();
}

} // namespace colporteur::channels
