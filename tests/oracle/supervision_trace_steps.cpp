#include "tests/oracle/supervision_trace_steps.hpp"

#include <chrono>
#include <deque>
#include <stdexcept>

#include "backend/fiber/park.hpp"
#include "tests/backend/actor/actor_stage.hpp"
#include "tests/oracle/supervision_trace_actors.hpp"
#include "tests/oracle/supervision_trace_requests.hpp"
#include "tests/oracle/supervision_trace_world.hpp"

namespace livepet::oracle {

namespace {

class Run {
  public:
    Run(actor::Dispatcher& here, const Script& script, std::uint64_t first_actor)
        : here_(here), script_(script), world_(first_actor), root_(spec_of(world_, script.tree, {})) {}

    std::string trace() {
        world_.log().add("script " + script_.name);
        for (const Step& step : script_.steps) {
            run(step);
            settle();
            for (const std::string& result : results_) {
                if (!result.empty()) world_.log().add("result " + result);
            }
            results_.clear();
            world_.log().add("quiet");
        }
        discard();
        return world_.log().text();
    }
    std::uint64_t next_actor() const { return world_.next_actor(); }

  private:
    void settle() {
        test::settle(here_);
        while (unanswered_ > 0) {
            fiber::yield();
            test::settle(here_);
        }
    }

    void run(const Step& step) {
        world_.log().add("do " + step.words);
        switch (step.verb) {
            case Verb::wait:
                return here_.shard().sleep_for(std::chrono::milliseconds(step.wait_ms));
            case Verb::together:
                return run_together(step);
            default:
                return begin(step);
        }
    }

    /// While the supervisor handles nothing.
    void run_together(const Step& together) {
        const auto held = world_.living(together.supervisor);
        if (held) here_.hold(held->identity);
        for (const Step& step : together.held) {
            world_.log().add("do " + step.words);
            begin(step);
            fiber::yield();
            test::settle(here_);
        }
        world_.log().add("do end");
        if (held) here_.release(held->identity);
    }

    /// The result comes later.
    void begin(const Step& step) {
        std::string& result = results_.emplace_back();
        switch (step.verb) {
            case Verb::start:
                return start(result);
            case Verb::stop:
                return stop(result);
            case Verb::exit:
                return exit(step, result);
            default:
                return request(step, result);
        }
    }

    void start(std::string& result) {
        if (world_.living(root_.id)) {
            result = "start already_started";
            return;
        }
        ask(result, "start", [this] {
            const auto started = here_.start_anywhere({root_.identity, root_.blueprint, {}, 0});
            return started.outcome == actor::StartOutcome::started ? "ok" : "failed";
        });
    }

    void stop(std::string& result) {
        if (!world_.living(root_.id)) {
            result = "stop not_running";
            return;
        }
        ask(result, "stop", [this] {
            here_.stop_anywhere(root_.identity, supervision::infinity);
            return "ok";
        });
    }

    void exit(const Step& step, std::string& result) {
        const auto child = world_.living(step.id);
        if (!child || (step.incarnation && *step.incarnation != child->number)) {
            result =
                "exit " + (step.incarnation ? name(step.id, *step.incarnation) : step.id) + " not_running";
        } else if (step.reason == ExitWord::kill) {
            here_.exit({}, child->identity, actor::ExitReason::killed());
        } else if (child->identity.type == ObeyingChild::type) {
            here_.cast(actor::ActorRef<ObeyingChild>{child->identity.id}, Child::End{step.reason});
        } else {
            here_.cast(actor::ActorRef<TrappingChild>{child->identity.id}, Child::End{step.reason});
        }
    }

    void request(const Step& step, std::string& result) {
        const auto supervisor = world_.living(step.supervisor);
        if (!supervisor) {
            result = result_of(step) + " gone";
            return;
        }
        ask(result, result_of(step),
            [this, &step, supervisor = *supervisor] { return answer_to(here_, world_, step, supervisor); });
    }

    /// In a fiber of its own.
    template <class F>
    void ask(std::string& result, std::string begins, F answer) {
        ++unanswered_;
        here_.shard().spawn([this, &result, begins = std::move(begins), answer = std::move(answer)] {
            const std::string answered = answer();
            result = answered.empty() ? begins : begins + ' ' + answered;
            --unanswered_;
        });
    }

    /// What still runs, kill by kill from above.
    void discard() {
        world_.discard();
        here_.exit({}, root_.identity, actor::ExitReason::killed());
        settle();
        if (here_.actor_count() > 0) throw std::logic_error(script_.name + " left actors behind");
    }

    actor::Dispatcher& here_;
    const Script& script_;
    World world_;
    supervision::ChildSpec root_;
    std::deque<std::string> results_;  // of the step, in order; empty: none
    std::size_t unanswered_ = 0;
};

}  // namespace

std::string run_script(actor::Dispatcher& here, const Script& script, std::uint64_t& next_actor) {
    Run run(here, script, next_actor);
    std::string trace = run.trace();
    next_actor = run.next_actor();
    return trace;
}

}  // namespace livepet::oracle
