// The head of a response, as Beast wants it.
#pragma once

#include "edge/answer.hpp"
#include "edge/send.hpp"

#include <boost/beast/http/field.hpp>
#include <boost/beast/http/message.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace colporteur::edge {

namespace http = boost::beast::http;

inline std::string http_date() {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr)));
}

template <class Body>
http::response<Body> head_of(Answer const& answer, Manner manner) {
    http::response<Body> head;
    head.version(manner.http_1_0 ? 10 : 11);
    head.result(answer.status);
    head.set(http::field::date, http_date());
    for (auto const& [name, value] : answer.headers)
        head.insert(name, value);
    head.keep_alive(manner.keep);
    return head;
}

} // namespace colporteur::edge
