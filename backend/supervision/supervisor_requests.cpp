// Supervisor: what others ask of it.

#include <utility>

#include "backend/supervision/supervisor.hpp"

namespace livepet::supervision {

using actor::StartOutcome;

Supervisor::ChildResult Supervisor::on(const StartChild& request, actor::WaitingContext& context) {
    const ChildSpec& spec = request.spec;
    if (!is_acceptable(spec.significant, spec.restart, spec_->auto_shutdown)) return {Outcome::bad_spec};
    if (const auto known = find(spec.id); known != children_.end()) {
        return {known->state == ChildState::running ? Outcome::already_started : Outcome::already_present};
    }
    if (children_.size() >= static_children_max) return {Outcome::too_many};
    Child child{spec};
    const auto started = start(child, context);
    switch (started.outcome) {
        case StartOutcome::started:
            children_.push_back(std::move(child));
            return {Outcome::ok, started.incarnation};
        case StartOutcome::ignored:
            if (spec.restart != Restart::temporary) children_.push_back(std::move(child));
            return {Outcome::ignored};
        case StartOutcome::already_started:
            return {Outcome::already_started};
        default:
            return {Outcome::failed};
    }
}

Outcome Supervisor::on(const TerminateChild& request, actor::WaitingContext& context) {
    const auto child = find(request.id);
    if (child == children_.end()) return Outcome::not_found;
    terminate(*child, context);
    give_up(child, context);
    return Outcome::ok;
}

Supervisor::ChildResult Supervisor::on(const RestartChild& request, actor::WaitingContext& context) {
    const auto child = find(request.id);
    if (child == children_.end()) return {Outcome::not_found};
    if (child->state == ChildState::running) return {Outcome::running};
    if (child->state == ChildState::restarting) return {Outcome::restarting};
    const auto started = start(*child, context);
    if (started.outcome == StartOutcome::started) return {Outcome::ok, started.incarnation};
    return {started.outcome == StartOutcome::ignored ? Outcome::ignored : Outcome::failed};
}

Outcome Supervisor::on(const DeleteChild& request, actor::WaitingContext& context) {
    const auto child = find(request.id);
    if (child == children_.end()) return Outcome::not_found;
    if (child->state == ChildState::running) return Outcome::running;
    if (child->state == ChildState::restarting) return Outcome::restarting;
    set_undefined(*child, context);
    children_.erase(child);
    return Outcome::ok;
}

std::vector<Supervisor::ChildInfo> Supervisor::on(const WhichChildren&, actor::Context&) const {
    std::vector<ChildInfo> infos;
    infos.reserve(children_.size());
    for (const Child& child : children_) {
        infos.push_back(
            {child.spec.id, child.spec.identity, child.state, child.incarnation, child.spec.kind});
    }
    return infos;
}

}  // namespace livepet::supervision
