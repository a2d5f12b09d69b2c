#include "backend/supervision/dynamic_supervisor.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>
#include <vector>

namespace livepet::supervision {

DynamicSupervisor::DynamicSupervisor(actor::Dispatcher& dispatcher, std::string name,
                                     RestartIntensity intensity,
                                     std::function<void(const std::string&)> gave_up)
    : dispatcher_(dispatcher), name_(std::move(name)), intensity_(intensity), gave_up_(std::move(gave_up)) {}

base::Result<void, StartError> DynamicSupervisor::start_child(ChildSpec spec) {
    if (stopping_ || children_.size() >= children_max) return StartError::too_many_children;
    const auto [child, is_new] =
        children_.try_emplace(spec.identity, Child{std::move(spec.factory), spec.restart});
    if (!is_new) return StartError::already_started;
    try {
        // A copy: what the factory starts in turn may move the children about.
        const actor::Factory factory = child->second.factory;
        if (dispatcher_.start(spec.identity, factory, this)) return {};
        children_.erase(spec.identity);
        return StartError::already_started;
    } catch (const std::exception& error) {
        spdlog::error("{}: actor {}/{} failed to start: {}", name_, spec.identity.type, spec.identity.id,
                      error.what());
        children_.erase(spec.identity);
        return StartError::failed;
    }
}

void DynamicSupervisor::stop_children() {
    stopping_ = true;
    std::vector<actor::Identity> identities;
    identities.reserve(children_.size());
    for (const auto& [identity, child] : children_) identities.push_back(identity);
    for (const actor::Identity identity : identities)
        dispatcher_.ask_to_stop(identity, actor::ExitKind::shutdown);
}

bool DynamicSupervisor::should_restart(Restart restart, actor::ExitKind kind) const {
    if (stopping_) return false;
    switch (restart) {
        case Restart::permanent:
            return true;
        case Restart::transient:
            return kind == actor::ExitKind::crash;
        case Restart::temporary:
            return false;
    }
    return false;
}

void DynamicSupervisor::incarnation_ended(actor::Identity identity, const actor::ExitReason& reason) {
    const auto child = children_.find(identity);
    if (child != children_.end() && should_restart(child->second.restart, reason.kind)) {
        restart(identity,
                reason.kind == actor::ExitKind::crash ? reason.what : std::string(describe(reason.kind)));
    } else {
        if (reason.kind == actor::ExitKind::crash) {
            spdlog::error("{}: actor {}/{} crashed and is not restarted: {}", name_, identity.type,
                          identity.id, reason.what);
        }
        end_child(identity);
    }
}

void DynamicSupervisor::restart(actor::Identity identity, const std::string& cause) {
    for (std::string why = cause; may_restart();) {
        ++restart_count_;
        spdlog::warn("{}: restarting actor {}/{} (restart {}): {}", name_, identity.type, identity.id,
                     restart_count_, why);
        try {
            const actor::Factory factory = children_.find(identity)->second.factory;
            return dispatcher_.restart(identity, factory);
        } catch (const std::exception& error) {
            why = error.what();  // a start that fails counts as one more restart, as in OTP
        }
    }
    end_child(identity);
    const bool is_first = !std::exchange(stopping_, true);
    if (is_first) {
        gave_up_(name_ + " gave up: more than " + std::to_string(intensity_.restarts) + " restarts in " +
                 std::to_string(intensity_.period.count()) + " ms, the last after: " + cause);
    }
}

bool DynamicSupervisor::may_restart() {
    const auto now = dispatcher_.shard().clock().now();
    while (!recent_restarts_.empty() && now - recent_restarts_.front() > intensity_.period)
        recent_restarts_.pop_front();
    if (recent_restarts_.size() >= intensity_.restarts) return false;
    recent_restarts_.push_back(now);
    return true;
}

void DynamicSupervisor::end_child(actor::Identity identity) {
    children_.erase(identity);
    dispatcher_.forget(identity);
}

}  // namespace livepet::supervision
