#include "features/collect/collector.hpp"

#include "base/json.hpp"
#include "features/collect/bots.hpp"
#include "features/collect/replies.hpp"
#include "features/collect/spooled_hit.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::collect {

using contract::Complete;
using contract::Method;
using contract::Reply;
using contract::Request;

namespace {

Understanding& of_this_thread() {
    thread_local Understanding understanding;
    return understanding;
}

constexpr std::size_t k_addresses_max = 100'000;
constexpr std::size_t k_shops_max = 1'000;
constexpr int k_full_retry_s = 10;
// More than is understood: what is a little too large is counted, and its page may read why.
constexpr std::uint64_t k_body_taken_max = 1 << 20;
constexpr double k_events_a_request = 20; // as the tag sends them; more weigh more

std::string_view header_of(Request const& request, std::string_view name) {
    return request.header(name).value_or(std::string_view());
}

// `page`: its address, or the scheme and host of it.
bool is_secure(std::string_view page) {
    return page.starts_with("https://");
}

// "https://shop.example:8443" of the address of a page, as a browser would say it in `Origin`; ""
// of what is none.
std::string origin_of(std::string_view page) {
    auto const scheme = page.find("://");
    if (scheme == std::string_view::npos) return {};
    std::string origin(page.substr(0, page.find_first_of("/?#", scheme + 3)));
    std::transform(origin.begin(), origin.end(), origin.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return origin;
}

Asker asker_of(Request const& request, bool secure, TimeMs now) {
    Asker asker;
    asker.client = request.client;
    asker.agent = header_of(request, "user-agent");
    auto const cookies = header_of(request, "cookie");
    asker.cookie = cookie_of(cookies, now, secure);
    asker.had_cookie = has_cookie(cookies, secure);
    asker.own_host = is_own_host(header_of(request, "sec-fetch-site"), header_of(request, "origin"),
                                 header_of(request, "host"));
    asker.scripted = request.method == Method::post;
    asker.objects = header_of(request, "sec-gpc") == "1";
    return asker;
}

// What a browser is to keep or to drop; "" when neither.
std::string cookie_text(Who const& who, bool secure, TimeMs now) {
    if (who.set) return set_cookie(*who.set, now, secure);
    return who.expire ? expire_cookie(secure) : std::string();
}

Reply with_cookie(Reply reply, std::string const& cookie) {
    if (!cookie.empty()) reply.headers.emplace_back("Set-Cookie", cookie);
    return reply;
}

Reply nothing() { // was wrong, and nothing is kept
    Reply reply;
    reply.status = 204;
    return reply;
}

std::string random_id() {
    std::array<unsigned char, 12> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string id;
    for (auto const byte : bytes)
        id += fmt::format("{:02x}", byte);
    return id;
}

std::vector<std::uint64_t> ended_by(std::vector<Hit> const& hits) {
    std::vector<std::uint64_t> out;
    for (auto const& hit : hits) {
        if (hit.type == HitType::consent && hit.name != name_of(Choice::full))
            out.push_back(hit.visitor);
    }
    return out;
}

} // namespace

struct Collector::Question {
    Asker asker;        // good until collect() returns
    std::string origin; // as the request says it
    std::string page;   // the origin of the page that asks: of a picture by its Referer
    bool prefetch = false;
    bool secure = false; // the page came by https
    TimeMs now = 0;
    Sites sites; // what `Understood::site` points into
    Complete complete;

    void answer(Reply reply) const { complete(open_to(std::move(reply), origin)); }
};

// What is answered once the spool has told.
struct Collector::Kept {
    Kept(Question asked, Site const& of, std::string to_set)
        : question(std::move(asked)), site(of), cookie(std::move(to_set)) {}
    Question question;
    Site const& site;
    std::string cookie;       // to set, or ""
    std::size_t accepted = 0; // events: more than the hits where some change nothing
    std::size_t hits = 0;
    std::vector<Hit> telling; // of them
    std::vector<RefusedEvent> refused;
    std::string watcher;              // token of the debug view, or ""
    std::vector<std::string> watched; // the ids, where somebody watches
    std::vector<std::uint64_t> ended; // visitors whose consent it ends
};

Collector::Collector(std::unique_ptr<events::Spool> spool, CollectorOptions options)
    : spool_(std::move(spool)), options_(std::move(options)), who_(options_.file, options_.key),
      by_address_(options_.per_address, k_addresses_max), by_shop_(options_.per_shop, k_shops_max),
      sites_(std::make_shared<SiteTable>(std::vector<Site>())) {}

// What the spool still tells goes to counts and pulse, so it ends before them.
Collector::~Collector() {
    spool_.reset();
}

contract::Routes Collector::routes() {
    contract::Deferred const collect = [this](Request const& request, Complete complete) {
        this->collect(request, std::move(complete));
    };
    contract::Deferred const pixel = [this](Request const& request, Complete const& complete) {
        this->pixel(request, complete);
    };
    contract::Deferred const options = [](Request const&, Complete const& complete) {
        complete(preflight());
    };
    return {
        {Method::post, "/collect", "Takes events of a page", collect, k_body_taken_max},
        {Method::options, "/collect", "Lets pages of other addresses send events", options},
        {Method::get, "/collect.gif", "Takes the view of a page without scripts", pixel},
    };
}

void Collector::set_sites(std::vector<Site> sites) {
    std::optional<Site> only;
    if (sites.size() == 1) only = sites.front();
    auto table = std::make_shared<SiteTable const>(std::move(sites));
    std::lock_guard const lock(mutex_);
    sites_ = std::move(table);
    only_site_ = std::move(only);
}

Sites Collector::sites() const {
    std::lock_guard const lock(mutex_);
    return sites_;
}

void Collector::count(Site const& site, TimeMs now, What what, std::int64_t number,
                      std::string sentence) {
    counts_.add(site.shop, site.zone.day_of(now), what, number);
    if (!sentence.empty()) counts_.note(site.shop, what, std::move(sentence));
}

// The body, which says whose it is, was not read. It is of the shop whose key the address has, else
// of the one that alone names the page, else of the only one; of several it is counted nowhere.
void Collector::count_unread(Question const& question, std::string_view key, What what) {
    auto const* site = question.sites->of_key(key);
    if (site == nullptr) site = question.sites->of_origin(question.page);
    if (site != nullptr) return count(*site, question.now, what, 1);
    std::optional<Site> only;
    {
        std::lock_guard const lock(mutex_);
        only = only_site_;
    }
    if (only) count(*only, question.now, what, 1);
}

void Collector::collect(Request const& request, Complete complete) {
    Question question;
    question.origin = header_of(request, "origin");
    question.prefetch = is_prefetch(request.headers);
    question.now = options_.clock();
    auto const page = page_origin(header_of(request, "sec-fetch-site"), question.origin,
                                  header_of(request, "host"));
    // Pictures of a page come without its origin.
    question.secure =
        is_secure(page.empty() ? header_of(request, "referer") : std::string_view(page));
    // A page that hides its origin is known by the name that a proxy gave us, which may be our own.
    // A cookie that browsers keep for secure pages alone says more.
    if (page != question.origin) {
        question.secure = question.secure || has_cookie(header_of(request, "cookie"), true);
    }
    question.asker = asker_of(request, question.secure, question.now);
    // What does not say its origin is of this host, whose name a proxy may have changed.
    if (page == question.origin) question.page = page;
    if (question.page.empty() && !question.asker.scripted)
        question.page = origin_of(header_of(request, "referer"));
    question.sites = sites();
    question.complete = std::move(complete);
    auto& understanding = of_this_thread();
    UnderstandOptions options;
    options.received = question.now;
    options.key = options_.key;
    options.page = header_of(request, "referer");
    options.site = [&](std::string_view key) { return question.sites->of_key(key); };
    if (auto const seconds = by_address_.refuse(limit_key(question.asker.client),
                                                std::chrono::steady_clock::now())) {
        count_unread(question, request.argument("key").value_or(std::string_view()),
                     What::too_many);
        return question.answer(later(429, *seconds, "Too many requests from this address"));
    }
    auto understood = understanding.read(request.body, options);
    take(std::move(question), std::move(understood), understanding.wrong_field(), request.body);
}

// The page is the one that the picture stands on.
void Collector::pixel(Request const& request, Complete const& complete) {
    // HEAD looks at a page and views none: whoever checks links sends it (RFC 9110, 9.3.2).
    if (request.head_alone) return complete(one_pixel());
    // Global Privacy Control: without a script nobody can have chosen otherwise.
    if (header_of(request, "sec-gpc") == "1") return complete(one_pixel());
    auto const key = request.argument("key").value_or(std::string_view());
    auto const page = request.argument("url").value_or(header_of(request, "referer"));
    json::object body{
        {"key", key}, {"id", random_id()}, {"type", "view"}, {"url", page}, {"nav", "navigate"}};
    if (auto const from = request.argument("ref")) body["ref"] = *from;
    Request asked;
    asked.client = request.client;
    asked.query = request.query;
    asked.headers = request.headers;
    asked.body = json_line(body);
    collect(asked, [complete](Reply reply) {
        if (reply.status >= 400) return complete(std::move(reply));
        complete(one_pixel());
    });
}

// It is of the shop whose key stands there, else of the only one.
Reply Collector::unreadable(Question const& question, Error const& error,
                            std::string_view wrong_field, std::string_view body) {
    bool const nobodys = error.code == Errc::not_found;
    auto const what = nobodys ? What::unknown_key : What::body;
    auto const signs = Understanding::signs_in(body);
    std::optional<Site> only;
    {
        std::lock_guard const lock(mutex_);
        only = only_site_;
    }
    auto const* const of_key = question.sites->of_key(signs.key);
    auto const* const site = of_key == nullptr && only ? &*only : of_key;
    if (site != nullptr) {
        count(*site, question.now, what, 1, error.message);
        watched_.saw_unreadable(site->shop, question.now, signs.debug, std::string(wrong_field),
                                error.message);
    }
    if (error.code == Errc::too_large) return contract::problem(error);
    return contract::problem(nobodys ? 403 : 400, nobodys ? "unknown_key" : "invalid_input",
                             error.message, wrong_field);
}

void Collector::take(Question question, Result<Understood> understood, std::string_view wrong_field,
                     std::string_view body) {
    if (!understood)
        return question.answer(unreadable(question, understood.error(), wrong_field, body));
    auto const& site = *understood->site;
    if (auto reply = set_aside(question, *understood)) return question.answer(std::move(*reply));
    if (auto reply = refuse(question, *understood)) return question.answer(std::move(*reply));
    auto const& refused = understood->refused;
    auto const weight =
        static_cast<double>(understood->hits.size() + refused.size() + understood->set_aside) /
        k_events_a_request;
    by_address_.charge(limit_key(question.asker.client), weight);
    by_shop_.charge(site.key, weight);
    auto const who = who_.who(question.asker, *understood, question.now);
    stamp(*understood, who);
    watched_.saw(site.shop, question.now, *understood);
    for (auto const& one : refused) {
        count(site, question.now, one.too_old ? What::too_old : What::event, 1, one.detail);
    }
    auto const aside = static_cast<std::int64_t>(understood->set_aside);
    if (aside > 0) count(site, question.now, What::objections, aside);
    if (understood->hits.empty()) {
        if (!refused.empty()) return question.answer(none_accepted(refused));
        return question.answer(aside > 0 ? nothing() : accepted(0, refused));
    }
    keep(std::move(question), std::move(*understood), who);
}

std::optional<Reply> Collector::set_aside(Question const& question, Understood const& read) {
    bool const bot = is_bot(question.asker.agent);
    if (!bot && !question.prefetch) return std::nullopt;
    count(*read.site, question.now, bot ? What::bots : What::prefetches, 1);
    watched_.saw(read.site->shop, question.now, read,
                 bot ? "set aside: by its User-Agent this browser is a robot"
                     : "set aside: the browser fetched the page ahead, before anybody looked at "
                       "it");
    return nothing();
}

std::optional<Reply> Collector::refuse(Question const& question, Understood const& read) {
    auto const& site = *read.site;
    if (auto const seconds = by_shop_.refuse(site.key, std::chrono::steady_clock::now())) {
        count(site, question.now, What::too_many, 1);
        watched_.saw(site.shop, question.now, read, "Too many requests for this shop");
        return later(429, *seconds, "Too many requests for this shop");
    }
    if (question.page.empty() || may_send(site, question.page)) return std::nullopt;
    auto sentence = fmt::format("pages of {} may not send events for this shop: add the address "
                                "where the tag is set up",
                                question.page);
    count(site, question.now, What::origin, 1, sentence);
    watched_.saw(site.shop, question.now, read, sentence);
    return contract::problem(403, "origin", sentence);
}

void Collector::keep(Question question, Understood understood, Who const& who) {
    auto const& site = *understood.site;
    auto& hits = understood.hits;
    auto const number = hits.size();
    auto cookie = cookie_text(who, question.secure, question.now);
    hits.erase(std::remove_if(hits.begin(), hits.end(), changes_nothing), hits.end());
    if (hits.empty())
        return question.answer(with_cookie(accepted(number, understood.refused), cookie));
    auto body = encode_hits(hits);
    auto kept = std::make_shared<Kept>(std::move(question), site, std::move(cookie));
    kept->accepted = number;
    kept->hits = hits.size();
    kept->telling = telling(hits);
    kept->refused = std::move(understood.refused);
    kept->watcher = std::move(understood.debug);
    if (!kept->watcher.empty()) {
        for (auto const& hit : hits)
            kept->watched.push_back(hit.id);
    }
    if (understood.choice) kept->ended = ended_by(hits);
    of_this_thread().give_back(std::move(hits));
    spool_->append(site.shop, std::move(body),
                   [this, kept](events::Spooled outcome) { tell(*kept, outcome); });
}

void Collector::tell(Kept const& kept, events::Spooled outcome) {
    auto const& site = kept.site;
    if (outcome != events::Spooled::kept) {
        std::string const why = outcome == events::Spooled::full
                                    ? "What came in waits to be stored: try again"
                                    : "The disk does not take it: try again";
        watched_.lost(site.shop, kept.question.now, kept.watcher, kept.watched, why);
        return kept.question.answer(later(503, k_full_retry_s, why));
    }
    if (!kept.ended.empty()) who_.end(kept.ended); // a request may come before the loader's turn
    kept.question.answer(with_cookie(accepted(kept.accepted, kept.refused), kept.cookie));
    pulse().saw(site.shop, kept.question.now, kept.telling, kept.hits);
    count(site, kept.question.now, What::events, static_cast<std::int64_t>(kept.hits));
}

} // namespace colporteur::collect
