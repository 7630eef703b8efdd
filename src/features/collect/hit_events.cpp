#include "features/collect/hit_events.hpp"

#include "base/text.hpp"

#include <cstring>

namespace colporteur::collect {

using events::Event;
using events::Kind;

namespace {

Kind kind_of(HitType type) {
    switch (type) {
    case HitType::view:
        return Kind::view;
    case HitType::impression:
        return Kind::impression;
    case HitType::hover:
        return Kind::hover;
    case HitType::click:
        return Kind::click;
    case HitType::share:
        return Kind::share;
    case HitType::like:
        return Kind::like;
    case HitType::play:
        return Kind::play;
    case HitType::custom:
        return Kind::custom;
    case HitType::order:
    case HitType::consent: // which are no events
    case HitType::identify:
        break;
    }
    return Kind::conversion;
}

} // namespace

std::vector<identity::Said> said_by(Hit const& hit) {
    using What = identity::Said::What;
    std::vector<identity::Said> out;
    if (hit.type == HitType::consent) {
        auto const what = hit.name == "full" ? What::agreed : What::withdrew;
        out.push_back({what, hit.id, hit.visitor, 0, hit.value, hit.time});
    }
    if (hit.person != 0) {
        auto const what = hit.type == HitType::identify ? What::identified : What::mailed;
        out.push_back({what, hit.id, hit.visitor, hit.person, {}, hit.time});
    }
    return out;
}

bool is_event(Hit const& hit) {
    return hit.type != HitType::consent && hit.type != HitType::identify;
}

std::uint64_t HitWriter::mode(Hit const& hit) {
    if (hit.mode == events::VisitorMode::cookieless) return 0;
    return batch_.text(events::name_of(hit.mode));
}

std::uint64_t HitWriter::origin(std::string const& text) {
    return origins_.id(text, [&] { return batch_.text(allowance_.origin(text)); });
}

std::uint64_t HitWriter::text(std::string const& text) {
    return texts_.id(text, [&] { return batch_.text(allowance_.text(text)); });
}

void HitWriter::add_row(Event& event, std::string_view id) {
    buffer_.assign(1, static_cast<char>(event.kind));
    buffer_ += id;
    event.content = entry_id(buffer_, key_);
    batch_.add(event);
}

void HitWriter::add(Hit const& hit) {
    ++events_;
    Event event;
    event.kind = kind_of(hit.type);
    event.time = hit.time;
    event.visitor = hit.visitor;
    if (hit.type == HitType::order) {
        // A thank-you page that is loaded again is the same order of the same visitor.
        event.order = hit.order;
        event.amount = hit.amount_minor;
        event.label = mode(hit);
        if (!hit.code.empty()) event.code = origin(fold("code:" + hit.code));
        char id[sizeof hit.order + sizeof hit.visitor];
        std::memcpy(id, &hit.order, sizeof hit.order);
        std::memcpy(id + sizeof hit.order, &hit.visitor, sizeof hit.visitor);
        return add_row(event, {id, sizeof id});
    }
    event.page = text(hit.page);
    if (hit.landing) {
        event.kind = Kind::touch;
        event.origin = origin(hit.origin);
        event.campaign = text(hit.campaign);
        event.placement = text(hit.placement);
        event.label = mode(hit);
        if (!hit.code.empty()) event.code = text(fold("code:" + hit.code));
    } else {
        event.subject = text(hit.name);
        event.label = text(hit.value);
        event.x = hit.played;
    }
    add_row(event, hit.id);
}

} // namespace colporteur::collect
