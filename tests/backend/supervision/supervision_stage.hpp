// Supervised workers that do as a plan says and write down what happens to them, in virtual time.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/supervision/dynamic_supervisor.hpp"
#include "backend/supervision/supervisor.hpp"
#include "tests/backend/actor/actor_stage.hpp"

namespace livepet::test {

/// What happened, in order: "start a", "end a".
class Diary {
  public:
    void write(std::string_view verb, std::string_view who) {
        if (!lines_.empty()) lines_ += ", ";
        lines_.append(verb) += ' ';
        lines_ += who;
    }
    std::string take() { return std::exchange(lines_, {}); }

  private:
    std::string lines_;
};

/// How a worker's next incarnations do. Outlives them.
struct Plan {
    std::string id;
    Diary& diary;
    int starts_to_fail = 0;  // the next ones
    bool ignores_its_start = false;
    std::chrono::nanoseconds start_time{0};
    std::chrono::nanoseconds stop_time{0};  // for Lingerers
};

template <class Self>
class PlannedActor : public actor::Actor {
  public:
    struct Crash {};
    struct Finish {};
    struct Count {
        using Reply = int;
    };
    /// How many incarnations were before this one.
    struct Age {
        using Reply = std::uint32_t;
    };

    explicit PlannedActor(Plan& plan) : plan_(plan) {}
    ~PlannedActor() override {
        if (has_started_) plan_.diary.write("end", plan_.id);
    }

    void initialize(actor::WaitingContext& context) {
        if (plan_.start_time.count() > 0) context.sleep_for(plan_.start_time);
        if (plan_.ignores_its_start) return context.ignore();
        if (plan_.starts_to_fail > 0) {
            --plan_.starts_to_fail;
            throw std::runtime_error("fails as planned");
        }
        has_started_ = true;
        plan_.diary.write("start", plan_.id);
    }
    void on(const Crash&, actor::Context&) { throw std::runtime_error("crashes as told"); }
    void on(const Finish&, actor::Context& context) { context.stop(); }
    int on(const Count&, actor::Context&) { return ++count_; }
    std::uint32_t on(const Age&, actor::Context& context) { return context.restarts(); }

  protected:
    Plan& plan_;

  private:
    int count_ = 0;
    bool has_started_ = false;
};

/// Ends when it is asked to.
class Worker final : public PlannedActor<Worker> {
  public:
    static constexpr actor::TypeId type = 931;
    static constexpr std::string_view name = "worker";
    using PlannedActor::PlannedActor;
};

/// Takes its time.
class Lingerer final : public PlannedActor<Lingerer> {
  public:
    static constexpr actor::TypeId type = 932;
    static constexpr std::string_view name = "lingerer";
    using PlannedActor::on;
    using PlannedActor::PlannedActor;
    void on(const actor::Shutdown&, actor::WaitingContext& context) { context.sleep_for(plan_.stop_time); }
};

template <class A>
actor::BlueprintPtr planned(Plan& plan) {
    return actor::blueprint<A>([&plan](actor::Context&) { return A(plan); });
}

template <class A = Worker>
supervision::ChildSpec child(std::uint64_t id, Plan& plan,
                             supervision::Restart restart = supervision::Restart::permanent) {
    return {plan.id, actor::ActorRef<A>{id}.identity(), planned<A>(plan), restart};
}

constexpr actor::ActorRef<supervision::Supervisor> root{1};
constexpr actor::ActorRef<supervision::DynamicSupervisor> dynamic_root{1};

inline actor::StartResult start_root(actor::Dispatcher& here, supervision::SupervisorSpec spec) {
    return here.start_anywhere({root.identity(), supervision::supervisor_blueprint(std::move(spec)), {}, 0});
}
inline actor::StartResult start_root(actor::Dispatcher& here, supervision::DynamicSupervisorSpec spec) {
    return here.start_anywhere(
        {dynamic_root.identity(), supervision::dynamic_supervisor_blueprint(std::move(spec)), {}, 0});
}

/// A member of what the children refer to, which ends them before it goes.
class Ending {
  public:
    explicit Ending(actor::Dispatcher& here) : here_(here) {}
    ~Ending() {
        for (const actor::Identity who : {root.identity(), dynamic_root.identity()}) {
            here_.exit({}, who, actor::ExitReason::killed());
        }
        settle(here_);
    }
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;

  private:
    actor::Dispatcher& here_;
};

template <class M, class A>
void tell(actor::Dispatcher& here, actor::ActorRef<A> who, M message) {
    here.cast(who, std::move(message));
    settle(here);
}

}  // namespace livepet::test
