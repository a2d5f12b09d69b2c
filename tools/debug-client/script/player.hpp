// Plays a script, statement by statement, as fast as the pages show what it waits for.
//
// Stepped between frames, on the window's thread; keeps no timers of its own. What acts gives the pages
// settle_frames to show it before the next statement. What waits (click, type, submit, wait-until) has
// `patience`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "frontend-wasm/platform/clock.hpp"
#include "tools/debug-client/script/stage.hpp"
#include "tools/debug-client/script/statement.hpp"

namespace livepet::debug_client {

inline constexpr int settle_frames = 3;
inline constexpr base::Milliseconds patience_at_first{20'000};

class Player {
  public:
    /// `name`: of the script, for what is said of failures.
    Player(std::string name, std::vector<Statement> script)
        : name_(std::move(name)), script_(std::move(script)) {}

    /// `frames`: how many have been drawn so far.
    void step(Stage& stage, std::uint64_t frames, ui::platform::MonotonicTime now);

    bool is_over() const { return at_ == script_.size() || !failure_.empty(); }
    /// Empty: nothing has failed. Else where, what, and what was on screen instead.
    const std::string& failure() const { return failure_; }

  private:
    enum class Outcome { done, acted, not_yet, failed };

    Outcome carry_out(Stage& stage, const Statement& statement);
    Outcome act_on(Stage& stage, ui::semantics::Role role, const std::string& name,
                   ui::semantics::ActionKind kind, const std::string& value = {});
    Outcome look(Stage& stage, const Statement& statement);
    Outcome set_network(Stage& stage, const Statement& statement);
    void fail(Stage& stage, const Statement& statement);

    std::string name_;
    std::vector<Statement> script_;
    std::size_t at_ = 0;
    std::uint64_t settled_at_ = settle_frames;          // no statement before so many frames
    std::optional<ui::platform::MonotonicTime> began_;  // the statement at hand
    ui::platform::MonotonicTime now_{};
    base::Milliseconds patience_ = patience_at_first;
    std::string reason_;
    std::string failure_;
};

}  // namespace livepet::debug_client
