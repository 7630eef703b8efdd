#include "contract/request.hpp"

namespace colporteur::contract {

namespace {

std::optional<std::string_view>
first_of(std::vector<std::pair<std::string, std::string>> const& pairs, std::string_view name) {
    for (auto const& [key, value] : pairs) {
        if (key == name) return value;
    }
    return std::nullopt;
}

} // namespace

std::string_view method_name(Method method) {
    switch (method) {
    case Method::get:
        return "GET";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::remove:
        return "DELETE";
    case Method::options:
        break;
    }
    return "OPTIONS";
}

std::optional<std::string_view> Request::argument(std::string_view name) const {
    return first_of(query, name);
}

std::optional<std::string_view> Request::header(std::string_view lower_name) const {
    return first_of(headers, lower_name);
}

std::string const& Request::parameter(std::string const& name) const {
    return parameters.at(name);
}

} // namespace colporteur::contract
