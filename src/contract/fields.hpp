// The members of a JSON body, read by name. Reading goes on after a mistake; the first one is
// remembered with the name of its member, and so is a member that nobody asked for.
//
//   Fields fields(request);
//   auto const origin = fields.text("origin");
//   auto const day = fields.day_if("start");
//   if (auto refused = fields.refusal()) return std::move(*refused);
#pragma once

#include "base/time.hpp"
#include "contract/reply.hpp"
#include "contract/request.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::contract {

class Fields {
  public:
    explicit Fields(Request const& request); // a body that is no JSON object is a mistake
    Fields(json::object members, std::string prefix);

    std::string text(std::string_view name); // REQUIRED in the body, not blank
    std::optional<std::string> text_if(std::string_view name);
    std::optional<bool> flag_if(std::string_view name);
    std::optional<double> number_if(std::string_view name); // a number, or text that is one
    std::optional<Day> day_if(std::string_view name);       // "2026-03-31"
    std::vector<std::string> texts(std::string_view name);  // a list of texts; absent: empty
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view name); // of an object
    std::optional<Fields> object_if(std::string_view name);

    // What is wrong with a member, found by the caller; "" names the body. The first counts.
    void refuse(std::string_view name, Error const& error);
    void take(Fields& inner); // the mistakes of an object that was read
    std::optional<Reply> refusal();
    // All members as texts, as they stand (for bodies whose members are data: settings).
    std::vector<std::pair<std::string, std::string>> all_texts();

  private:
    json::value const* find(std::string_view name);
    void expect(std::string_view name, std::string_view wanted);

    json::object members_;
    std::string prefix_; // "experiment." for the members of an object
    std::set<std::string, std::less<>> asked_;
    std::optional<std::pair<std::string, Error>> wrong_;
};

} // namespace colporteur::contract
