// A large import, for what is done while it runs.
#pragma once

#include "server.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iterator>

namespace colporteur::journey {

// A file that is stopped in its middle must take seconds on any machine, as the tests look at the
// job, wait a little and only then act.
constexpr int k_rows_to_stop = 2'000'000;

inline std::string many_touches(int rows) {
    static constexpr char const* k_channels[] = {"instagram", "newsletter", "search", "flyer"};
    std::string text = "person,time,channel,page\n";
    text.reserve(static_cast<std::size_t>(rows) * 64);
    for (int n = 0; n < rows; ++n) {
        fmt::format_to(std::back_inserter(text), "p{},2026-03-{:02}T{:02}:{:02}:{:02}Z,{},/{}\n",
                       n % 50'000, 1 + n % 28, n / 7 % 24, n / 11 % 60, n / 13 % 60,
                       k_channels[n % 4], n);
    }
    return text;
}

inline json::object view_of_job(Server const& server, std::int64_t job) {
    return server.get("/api/v1/jobs/" + std::to_string(job)).as_json().as_object();
}

// Starts the import of touches.csv with these bytes and waits until the job says `what` and has
// that many rows.
inline std::int64_t start_import(Server const& server, std::string_view bytes,
                                 std::string_view what, std::int64_t rows) {
    auto const accepted =
        server.shop("POST", "imports", {{"upload", server.upload("touches.csv", bytes)}});
    auto const job = accepted.as_json().at("job").at("job").to_number<std::int64_t>();
    EXPECT_TRUE(soon([&] {
        auto const now = view_of_job(server, job).at("progress");
        return now.at("what").as_string() == what &&
               now.at("rows").to_number<std::int64_t>() >= rows;
    })) << json_line(view_of_job(server, job));
    return job;
}

} // namespace colporteur::journey
