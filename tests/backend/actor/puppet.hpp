// An actor that does what a message says, for tests of the runtime.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "backend/actor/context.hpp"
#include "tests/backend/actor/actor_stage.hpp"

namespace livepet::test {

struct Puppet : actor::Actor {
    static constexpr actor::TypeId type = 901;
    static constexpr std::string_view name = "puppet";

    /// Handled at once, possibly on its caller's stack.
    struct Do {
        std::function<void(actor::Context&)> action;
    };
    struct Ask {
        using Reply = int;
        std::function<int(actor::Context&)> action;
    };
    /// May wait.
    struct DoWaiting {
        std::function<void(actor::WaitingContext&)> action;
    };
    struct AskWaiting {
        using Reply = int;
        std::function<int(actor::WaitingContext&)> action;
    };

    void on(const Do& command, actor::Context& context) { command.action(context); }
    int on(const Ask& command, actor::Context& context) { return command.action(context); }
    void on(const DoWaiting& command, actor::WaitingContext& context) { command.action(context); }
    int on(const AskWaiting& command, actor::WaitingContext& context) { return command.action(context); }
};

constexpr actor::ActorRef<Puppet> puppet{1};
constexpr actor::ActorRef<Puppet> other{2};

inline int answer_with(int value) { return value; }

/// Supervises by hand: remembers how its children ended, and starts them again if told to.
struct Keeper final : actor::Actor {
    static constexpr actor::TypeId type = 902;
    struct Start {
        using Reply = actor::StartOutcome;
        actor::Identity who;
        actor::BlueprintPtr blueprint;
        bool again = false;
    };
    struct Stop {
        using Reply = actor::ExitReason;
        actor::Identity who;
        std::chrono::nanoseconds patience;
    };
    struct Ends {
        using Reply = std::vector<actor::ExitReason>;
    };

    actor::StartOutcome on(const Start& start, actor::WaitingContext& context) {
        if (start.again) blueprint = start.blueprint;
        return context.start_child(start.who, start.blueprint).outcome;
    }
    actor::ExitReason on(const Stop& stop, actor::WaitingContext& context) {
        return context.stop_child(stop.who, stop.patience);
    }
    std::vector<actor::ExitReason> on(const Ends&, actor::Context&) { return ends; }
    void on(const actor::ChildEnded& ended, actor::WaitingContext& context) {
        ends.push_back(ended.reason);
        if (blueprint) {
            context.start_child(ended.who, blueprint);
        } else {
            context.forget_child(ended.who);
        }
    }

    actor::BlueprintPtr blueprint;
    std::vector<actor::ExitReason> ends;
};

constexpr actor::ActorRef<Keeper> keeper{1};

/// A puppet under a keeper, who starts it again when `again`.
inline void start_kept(actor::Dispatcher& dispatcher, bool again) {
    test::start(dispatcher, keeper);
    (void)dispatcher.call(keeper, Keeper::Start{puppet.identity(), actor::blueprint<Puppet>(), again});
}

inline std::vector<actor::ExitReason> ends(actor::Dispatcher& dispatcher) {
    return *dispatcher.call(keeper, Keeper::Ends{});
}

}  // namespace livepet::test
