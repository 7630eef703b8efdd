#include "app/control_run.hpp"

#include "app/console.hpp"
#include "app/context.hpp"
#include "app/run.hpp"
#include "edge/control_client.hpp"

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <ostream>
#include <streambuf>

namespace colporteur::app {

namespace {

// Text for a caller, sent when it is flushed or has become long.
class CallerBuffer final : public std::streambuf {
  public:
    explicit CallerBuffer(std::function<void(std::string_view)> send) : send_(std::move(send)) {}
    ~CallerBuffer() override { CallerBuffer::sync(); }

  protected:
    int_type overflow(int_type c) override {
        if (c == traits_type::eof()) return traits_type::not_eof(c);
        char const one = traits_type::to_char_type(c);
        xsputn(&one, 1);
        return c;
    }
    std::streamsize xsputn(char const* text, std::streamsize size) override {
        constexpr std::size_t k_long = 16 << 10;
        text_.append(text, static_cast<std::size_t>(size));
        if (text_.size() >= k_long) sync();
        return size;
    }
    int sync() override {
        if (!text_.empty()) send_(text_);
        text_.clear();
        return 0;
    }

  private:
    std::function<void(std::string_view)> send_;
    std::string text_;
};

// Waiting ends what was stored before: what a command changes is not known before it ran.
class CallTurns final : public Turns {
  public:
    CallTurns(desk::Desk& desk, edge::ControlReply& reply) : desk_(desk), reply_(reply) {}
    ~CallTurns() override { // what failed before it gave its turn back may have written
        if (turn_.owns_lock()) give_back(true);
    }
    CallTurns(CallTurns const&) = delete;
    CallTurns& operator=(CallTurns const&) = delete;

    bool wait() override {
        if (!changing_) changing_.emplace(desk_);
        return !reply_.gone();
    }
    bool wait_quietly() override {
        constexpr std::chrono::milliseconds k_look(100);
        if (!take_if_free()) {
            while (!reply_.gone() && !turn_.try_lock_for(k_look)) {
            }
        }
        return !reply_.gone();
    }
    bool take_if_free() override {
        if (!turn_.owns_lock()) turn_ = desk_.turn_if_free();
        return turn_.owns_lock();
    }
    void give_back(bool changed) override {
        if (changed) desk_.changed();
        turn_ = {};
    }

  private:
    desk::Desk& desk_;
    edge::ControlReply& reply_;
    std::optional<desk::Desk::Changing> changing_;
    desk::Desk::Turn turn_;
};

std::string yes_or_no(bool yes) {
    return yes ? "yes" : "no";
}

bool is_yes(std::map<std::string, std::string> const& values, char const* name) {
    auto const found = values.find(name);
    return found != values.end() && found->second == "yes";
}

Console console_of(edge::ControlCall const& call, edge::ControlReply& reply, std::ostream& out,
                   std::ostream& err) {
    Console caller;
    caller.out = &out;
    caller.err = &err;
    caller.out_is_terminal = is_yes(call.terminal, "out");
    caller.err_is_terminal = is_yes(call.terminal, "err");
    caller.colour = is_yes(call.terminal, "colour");
    if (auto const columns = call.terminal.find("columns"); columns != call.terminal.end())
        caller.columns = std::atoi(columns->second.c_str());
    caller.folder = call.folder;
    if (auto const now = call.environment.find("COLPORTEUR_NOW"); now != call.environment.end())
        caller.now = now->second;
    caller.gone = &reply.gone();
    return caller;
}

} // namespace

Result<int> hand_over(std::filesystem::path const& folder,
                      std::vector<std::string> const& arguments) {
    auto const& own = console();
    edge::ControlCall call;
    call.arguments = arguments;
    call.folder = std::filesystem::current_path().string();
    if (own.now) call.environment["COLPORTEUR_NOW"] = *own.now;
    call.terminal = {{"columns", fmt::format("{}", own.columns)},
                     {"out", yes_or_no(own.out_is_terminal)},
                     {"err", yes_or_no(own.err_is_terminal)},
                     {"colour", yes_or_no(own.colour)}};
    return edge::control_call(
        control_socket(folder), call, [](std::string_view text) { to_out() << text << std::flush; },
        [](std::string_view text) { to_err() << text << std::flush; });
}

int run_call(std::shared_ptr<DataFolder> const& folder, desk::Desk& desk,
             edge::ControlCall const& call, edge::ControlReply& reply) {
    CallerBuffer out_buffer([&](std::string_view text) { reply.out(text); });
    CallerBuffer err_buffer([&](std::string_view text) { reply.err(text); });
    std::ostream out(&out_buffer), err(&err_buffer);
    AtConsole const there(console_of(call, reply, out, err));
    CallTurns turns(desk, reply);
    Context context(folder, turns);
    return run(context, call.arguments);
}

} // namespace colporteur::app
