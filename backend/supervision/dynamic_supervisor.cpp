#include "backend/supervision/dynamic_supervisor.hpp"

#include <algorithm>
#include <utility>

namespace livepet::supervision {

using actor::StartOutcome;
using actor::StartResult;

namespace {

std::string words_for(actor::Identity identity) {
    return "actor " + std::to_string(identity.type) + '/' + std::to_string(identity.id);
}

}  // namespace

DynamicSupervisor::DynamicSupervisor(actor::Context& context,
                                     std::shared_ptr<const DynamicSupervisorSpec> spec)
    : spec_(std::move(spec)),
      restarts_(spec_->intensity),
      delays_(spec_->backoff, spec_->intensity.period, context.self()),
      delay_timer_(context),
      log_(spec_->name, context.shard().clock(), context.shard().timers(),
           context.dispatcher().system().listeners()) {}

std::optional<std::uint32_t> DynamicSupervisor::index_of(const ChildTerms& terms) {
    const auto known = std::find(terms_.begin(), terms_.end(), terms);
    const auto index = static_cast<std::uint32_t>(known - terms_.begin());
    if (known != terms_.end()) return index;
    if (terms_.size() == child_terms_max) return std::nullopt;
    terms_.push_back(terms);
    return index;
}

// ---- requests ----

std::optional<actor::StartRequest> DynamicSupervisor::admit(const StartChild& child,
                                                            actor::ReplyTo<StartResult>& started,
                                                            actor::Context& context) {
    const auto refuse = [&started](std::string why) {
        started.answer({StartOutcome::refused, 0, std::move(why)});
        return std::nullopt;
    };
    actor::Dispatcher& dispatcher = context.dispatcher();
    if (!is_acceptable(child.terms.significant, child.terms.restart, spec_->auto_shutdown)) {
        return refuse("it must not be significant");
    }
    if (dispatcher.child_count(context.as_parent()) >= spec_->children_max) {
        return refuse("there are too many children");
    }
    if (&dispatcher.system().dispatcher(dispatcher.system().shard_of(child.identity)) != &dispatcher) {
        return refuse("it lives on another shard");
    }
    if (!restarting_.empty() && restarting_.contains(child.identity)) {
        started.answer({StartOutcome::already_started, 0, {}});
        return std::nullopt;
    }
    const auto terms = index_of(child.terms);
    if (!terms) return refuse("its siblings have too many different terms");
    return actor::StartRequest{child.identity, child.blueprint, context.as_parent(), *terms};
}

void DynamicSupervisor::on(const StartChild& request, actor::ReplyTo<StartResult> started,
                           actor::WaitingContext& context) {
    auto admitted = admit(request, started, context);
    if (!admitted) return;
    if (spec_->concurrent_starts) {
        (void)context.dispatcher().start(std::move(*admitted), std::move(started));
    } else {
        started.answer(context.dispatcher().start_anywhere(std::move(*admitted)));
    }
}

void DynamicSupervisor::on(const StartAtOnce& request, actor::ReplyTo<StartResult> started,
                           actor::Context& context) {
    if (auto admitted = admit(request.child, started, context)) {
        (void)context.dispatcher().start(std::move(*admitted), std::move(started));
    }
}

bool DynamicSupervisor::on(const TerminateChild& request, actor::WaitingContext& context) {
    if (!context.dispatcher().is_child(request.identity, context.as_parent())) return false;
    restarting_.erase(request.identity);
    const std::uint32_t terms = context.dispatcher().note_of(request.identity);
    context.stop_child(request.identity, terms_[terms].patience);
    context.forget_child(request.identity);
    return true;
}

DynamicSupervisor::ChildCounts DynamicSupervisor::on(const CountChildren&, actor::Context& context) const {
    return {context.dispatcher().child_count(context.as_parent()), restarting_.size(), log_.restart_count()};
}

std::vector<DynamicSupervisor::ChildInfo> DynamicSupervisor::on(const WhichChildren&,
                                                                actor::Context& context) const {
    std::vector<ChildInfo> infos;
    for (const actor::Cell* child : context.dispatcher().children_of(context.as_parent())) {
        const bool lives = child->state != actor::CellState::ended;
        infos.push_back({child->identity(), lives ? child->incarnation : 0});
    }
    return infos;
}

// ---- ends ----

void DynamicSupervisor::on(const actor::ChildEnded& ended, actor::WaitingContext& context) {
    const ChildTerms& terms = terms_[ended.note];
    if (!context.dispatcher().has_ended(ended.who, ended.incarnation)) return;
    const bool again = terms.restart == Restart::permanent ||
                       (terms.restart == Restart::transient && ended.reason.is_abnormal());
    if (again) return restart(ended.who, ended.reason, context);
    if (ended.reason.is_abnormal()) log_.ended(words_for(ended.who), ended.reason);
    context.forget_child(ended.who);
    if (!terms.significant || spec_->auto_shutdown == AutoShutdown::never) return;
    const bool was_last = context.dispatcher().child_count(context.as_parent()) == 0;
    if (spec_->auto_shutdown == AutoShutdown::any_significant || was_last) end(context);
}

void DynamicSupervisor::restart(actor::Identity identity, const actor::ExitReason& cause,
                                actor::WaitingContext& context) {
    const platform::MonotonicTime now = context.shard().clock().now();
    if (!restarts_.count(now)) {
        log_.gave_up(words_for(identity), cause, spec_->intensity);
        context.forget_child(identity);
        return end(context);
    }
    if (!delays_.is_on()) {
        log_.restarted(words_for(identity), cause, {});
        return start_again(identity, context);
    }
    restarting_.insert(identity);
    log_.restarted(words_for(identity), cause, delays_.failed(identity, now));
    delay_timer_.arm_at(*delays_.next_due());
}

void DynamicSupervisor::start_again(actor::Identity identity, actor::WaitingContext& context) {
    actor::Dispatcher& dispatcher = context.dispatcher();
    restarting_.erase(identity);
    const auto started =
        context.start_child(identity, dispatcher.blueprint_of(identity), dispatcher.note_of(identity));
    if (started.outcome == StartOutcome::started) return;
    if (started.outcome == StartOutcome::ignored) return context.forget_child(identity);
    log_.start_failed(words_for(identity), started.what);
    restarting_.insert(identity);
    context.cast_to_self<DynamicSupervisor>(TryAgain{identity});
}

void DynamicSupervisor::on(const TryAgain& again, actor::WaitingContext& context) {
    if (!restarting_.contains(again.identity) || delays_.is_waiting(again.identity)) return;
    restarting_.erase(again.identity);
    restart(again.identity, actor::ExitReason::crash("it failed to start"), context);
}

void DynamicSupervisor::on(const DelayOver&, actor::WaitingContext& context) {
    const auto waited = delays_.take_due(context.shard().clock().now());
    const auto next = delays_.next_due();
    if (next && *next <= context.shard().clock().now()) {
        context.cast_to_self<DynamicSupervisor>(DelayOver{});
    } else if (next) {
        delay_timer_.arm_at(*next);
    }
    if (waited && restarting_.contains(*waited)) start_again(*waited, context);
}

void DynamicSupervisor::on(const actor::Shutdown&, actor::WaitingContext& context) { end(context); }

void DynamicSupervisor::end(actor::WaitingContext& context) {
    Patience patience = brutal_kill;
    for (const ChildTerms& terms : terms_) patience = std::max(patience, terms.patience);
    context.dispatcher().stop_children(context.as_parent(), patience);
    context.stop(actor::ExitReason::shutdown());
}

actor::BlueprintPtr dynamic_supervisor_blueprint(DynamicSupervisorSpec spec) {
    return actor::blueprint<DynamicSupervisor>(
        [shared = std::make_shared<const DynamicSupervisorSpec>(std::move(spec))](actor::Context& context) {
            return DynamicSupervisor(context, shared);
        });
}

}  // namespace livepet::supervision
