#include "backend/supervision/supervisor.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace livepet::supervision {

using actor::StartOutcome;

namespace {

/// There is nothing to try again.
bool is_settled(StartOutcome outcome) {
    return outcome == StartOutcome::started || outcome == StartOutcome::ignored;
}

}  // namespace

Supervisor::Supervisor(actor::Context& context, std::shared_ptr<const SupervisorSpec> spec)
    : spec_(std::move(spec)),
      restarts_(spec_->intensity),
      delays_(spec_->backoff, spec_->intensity.period, context.self()),
      delay_timer_(context),
      log_(spec_->name, context.shard().clock(), context.shard().timers(),
           context.dispatcher().system().listeners()) {}

Supervisor::Children::iterator Supervisor::find(std::string_view id) {
    return std::find_if(children_.begin(), children_.end(),
                        [id](const Child& child) { return child.spec.id == id; });
}

// ---- the first start, and the end ----

void Supervisor::initialize(actor::WaitingContext& context) {
    if (spec_->children.size() > static_children_max) throw std::length_error("too many children");
    for (const ChildSpec& spec : spec_->children) {
        if (find(spec.id) != children_.end()) throw std::invalid_argument("two children are " + spec.id);
        if (!is_acceptable(spec.significant, spec.restart, spec_->auto_shutdown)) {
            throw std::invalid_argument("child " + spec.id + " must not be significant");
        }
        children_.push_back({spec});
    }
    if (const std::string failed = start_from(0, context); !failed.empty()) {
        terminate_from(0, {}, context);
        throw std::runtime_error("child " + failed + " failed to start");
    }
}

void Supervisor::on(const actor::Shutdown&, actor::WaitingContext& context) { end(context); }

void Supervisor::end(actor::WaitingContext& context) {
    terminate_from(0, {}, context);
    for (Child& child : children_) set_undefined(child, context);
    context.stop(actor::ExitReason::shutdown());
}

// ---- one child ----

actor::StartResult Supervisor::start(Child& child, actor::WaitingContext& context) {
    actor::StartResult started = context.start_child(child.spec.identity, child.spec.blueprint);
    if (started.outcome == StartOutcome::started) {
        child.state = ChildState::running;
        child.incarnation = started.incarnation;
        return started;
    }
    if (started.outcome == StartOutcome::ignored) {
        set_undefined(child, context);
    } else {
        const bool is_taken = started.outcome == StartOutcome::already_started;
        log_.start_failed(child.spec.id, is_taken ? "its identity is another actor's" : started.what);
    }
    return started;
}

/// Its unread mail stays, for its next start.
void Supervisor::terminate(Child& child, actor::WaitingContext& context) {
    if (child.state == ChildState::running) context.stop_child(child.spec.identity, child.spec.patience);
    child.state = ChildState::undefined;
    child.incarnation = 0;
}

void Supervisor::set_undefined(Child& child, actor::WaitingContext& context) {
    child.state = ChildState::undefined;
    child.incarnation = 0;
    context.forget_child(child.spec.identity);
}

void Supervisor::give_up(Children::iterator child, actor::WaitingContext& context) {
    set_undefined(*child, context);
    if (child->spec.restart == Restart::temporary) children_.erase(child);
}

// ---- a child that ends by itself ----

void Supervisor::on(const actor::ChildEnded& ended, actor::WaitingContext& context) {
    const auto child = std::find_if(children_.begin(), children_.end(), [&ended](const Child& candidate) {
        return candidate.spec.identity == ended.who && candidate.incarnation == ended.incarnation;
    });
    if (child == children_.end()) return;  // it was terminated while the news was under way
    const bool again = child->spec.restart == Restart::permanent ||
                       (child->spec.restart == Restart::transient && ended.reason.is_abnormal());
    if (again) return restart(child, ended.reason, context);
    if (ended.reason.is_abnormal()) log_.ended(child->spec.id, ended.reason);
    end_by_itself(child, context);
}

void Supervisor::end_by_itself(Children::iterator child, actor::WaitingContext& context) {
    const bool was_significant = child->spec.significant;
    give_up(child, context);
    if (should_end_after(was_significant)) end(context);
}

bool Supervisor::should_end_after(bool was_significant) const {
    if (!was_significant || spec_->auto_shutdown == AutoShutdown::never) return false;
    if (spec_->auto_shutdown == AutoShutdown::any_significant) return true;
    return std::none_of(children_.begin(), children_.end(), [](const Child& child) {
        return child.spec.significant && child.state != ChildState::undefined;
    });
}

// ---- restarts ----

void Supervisor::restart(Children::iterator child, const actor::ExitReason& cause,
                         actor::WaitingContext& context) {
    const platform::MonotonicTime now = context.shard().clock().now();
    if (!restarts_.count(now)) {
        log_.gave_up(child->spec.id, cause, spec_->intensity);
        give_up(child, context);
        return end(context);
    }
    std::chrono::nanoseconds delay{0};
    child->incarnation = 0;
    if (delays_.is_on()) {
        child->state = ChildState::restarting;
        delay = delays_.failed(child->spec.identity, now);
        delay_timer_.arm_at(*delays_.next_due());
    }
    log_.restarted(child->spec.id, cause, delay);
    if (!delays_.is_on()) start_again(child, context);
}

void Supervisor::start_again(Children::iterator child, actor::WaitingContext& context) {
    const std::string id = child->spec.id;
    std::string failed;
    if (spec_->strategy == Strategy::one_for_one) {
        if (!is_settled(start(*child, context).outcome)) failed = id;
    } else {
        const std::size_t first = spec_->strategy == Strategy::one_for_all
                                      ? 0
                                      : static_cast<std::size_t>(child - children_.begin());
        child->state = ChildState::undefined;
        terminate_from(first, id, context);
        failed = start_from(first, context);
    }
    if (failed.empty()) return;
    Child& to_try_again = *find(failed);
    to_try_again.state = ChildState::restarting;
    to_try_again.incarnation = 0;
    context.cast_to_self<Supervisor>(TryAgain{std::move(failed)});
}

void Supervisor::on(const TryAgain& again, actor::WaitingContext& context) {
    const auto child = find(again.id);
    if (child == children_.end() || child->state != ChildState::restarting) return;
    if (delays_.is_waiting(child->spec.identity)) return;  // for a failure since then
    restart(child, actor::ExitReason::crash("it failed to start"), context);
}

void Supervisor::on(const DelayOver&, actor::WaitingContext& context) {
    const auto waited = delays_.take_due(context.shard().clock().now());
    if (const auto next = delays_.next_due()) delay_timer_.arm_at(*next);
    const auto child = std::find_if(children_.begin(), children_.end(), [&waited](const Child& candidate) {
        return candidate.spec.identity == waited;
    });
    if (child != children_.end() && child->state == ChildState::restarting) start_again(child, context);
}

/// The latest first. Temporary ones are gone then, but for `except`.
void Supervisor::terminate_from(std::size_t first, std::string_view except, actor::WaitingContext& context) {
    for (std::size_t i = children_.size(); i-- > first;) {
        terminate(children_[i], context);
        if (children_[i].spec.restart != Restart::temporary || children_[i].spec.id == except) continue;
        context.forget_child(children_[i].spec.identity);
        children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

std::string Supervisor::start_from(std::size_t first, actor::WaitingContext& context) {
    for (std::size_t i = first; i < children_.size();) {
        const StartOutcome outcome = start(children_[i], context).outcome;
        if (outcome == StartOutcome::ignored && children_[i].spec.restart == Restart::temporary) {
            children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
            continue;
        }
        if (!is_settled(outcome)) return children_[i].spec.id;
        ++i;
    }
    return {};
}

actor::BlueprintPtr supervisor_blueprint(SupervisorSpec spec) {
    return actor::blueprint<Supervisor>([shared = std::make_shared<const SupervisorSpec>(std::move(spec))](
                                            actor::Context& context) { return Supervisor(context, shared); });
}

}  // namespace livepet::supervision
