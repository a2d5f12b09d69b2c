#include "tests/oracle/supervision_trace_requests.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "backend/supervision/dynamic_supervisor.hpp"
#include "backend/supervision/supervisor.hpp"
#include "tests/oracle/supervision_trace_actors.hpp"

namespace livepet::oracle {

namespace {

using supervision::ChildKind;
using supervision::ChildState;
using supervision::DynamicSupervisor;
using supervision::Supervisor;

/// Virtual: of shutdowns, each up to 11 days.
constexpr std::chrono::hours patience{1'000'000};
constexpr const char* gone = "gone";

const char* words_for(supervision::Outcome outcome) {
    switch (outcome) {
        case supervision::Outcome::ok:
            return "ok";
        case supervision::Outcome::ignored:
            return "ignored";
        case supervision::Outcome::failed:
        case supervision::Outcome::too_many:
            return "failed";
        case supervision::Outcome::already_started:
            return "already_started";
        case supervision::Outcome::already_present:
            return "already_present";
        case supervision::Outcome::running:
            return "running";
        case supervision::Outcome::restarting:
            return "restarting";
        case supervision::Outcome::not_found:
            return "not_found";
        case supervision::Outcome::bad_spec:
            return "bad_spec";
    }
    return "?";
}

// ---- of a supervisor ----

std::string words_for(const World& world, const Supervisor::ChildResult& result) {
    if (result.outcome != supervision::Outcome::ok) return words_for(result.outcome);
    return "ok " + world.name_of(result.incarnation);
}

std::string listed(const World& world, const std::vector<Supervisor::ChildInfo>& children) {
    std::string list;
    for (const Supervisor::ChildInfo& child : children) {
        if (!list.empty()) list += ' ';
        switch (child.state) {
            case ChildState::running:
                list += world.name_of(child.incarnation);
                break;
            case ChildState::restarting:
                list += child.id + ":restarting";
                break;
            case ChildState::undefined:
                list += child.id + ":undefined";
                break;
        }
    }
    return list;
}

std::string counted(std::size_t specs, std::size_t active, std::size_t supervisors, std::size_t workers) {
    return "specs " + std::to_string(specs) + " active " + std::to_string(active) + " supervisors " +
           std::to_string(supervisors) + " workers " + std::to_string(workers);
}

std::string counted(const std::vector<Supervisor::ChildInfo>& children) {
    const auto active = std::count_if(children.begin(), children.end(),
                                      [](const auto& child) { return child.state == ChildState::running; });
    const auto supervisors = std::count_if(children.begin(), children.end(), [](const auto& child) {
        return child.kind == ChildKind::supervisor;
    });
    const std::size_t specs = children.size();
    return counted(specs, static_cast<std::size_t>(active), static_cast<std::size_t>(supervisors),
                   specs - static_cast<std::size_t>(supervisors));
}

std::string ask(actor::Dispatcher& here, World& world, const Step& request,
                actor::ActorRef<Supervisor> supervisor) {
    if (request.verb == Verb::terminate || request.verb == Verb::remove) {
        const auto outcome = request.verb == Verb::terminate
                                 ? here.call(supervisor, Supervisor::TerminateChild{request.id}, patience)
                                 : here.call(supervisor, Supervisor::DeleteChild{request.id}, patience);
        return outcome ? words_for(*outcome) : gone;
    }
    if (request.verb == Verb::restart || request.verb == Verb::start_child) {
        const auto result =
            request.verb == Verb::restart
                ? here.call(supervisor, Supervisor::RestartChild{request.id}, patience)
                : here.call(supervisor,
                            Supervisor::StartChild{spec_of(world, request.child, request.supervisor)},
                            patience);
        return result ? words_for(world, *result) : gone;
    }
    const auto children = here.call(supervisor, Supervisor::WhichChildren{}, patience);
    if (!children) return gone;
    return request.verb == Verb::which ? listed(world, *children) : counted(*children);
}

// ---- of a dynamic supervisor ----

const char* words_for(actor::StartOutcome outcome) {
    switch (outcome) {
        case actor::StartOutcome::started:
            return "ok";
        case actor::StartOutcome::ignored:
            return "ignored";
        case actor::StartOutcome::failed:
        case actor::StartOutcome::refused:
            return "failed";
        case actor::StartOutcome::already_started:
            return "already_started";
    }
    return "?";
}

std::string listed(const World& world, const std::vector<DynamicSupervisor::ChildInfo>& children) {
    std::vector<std::string> names;
    std::size_t restarting = 0;
    for (const DynamicSupervisor::ChildInfo& child : children) {
        if (child.incarnation == 0) {
            ++restarting;
        } else {
            names.push_back(world.name_of(child.incarnation));
        }
    }
    // By id: one ends before another that begins with it.
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return a.substr(0, a.find('#')) < b.substr(0, b.find('#'));
    });
    names.insert(names.end(), restarting, "restarting");
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : " ") + name;
    return list;
}

std::string ask(actor::Dispatcher& here, World& world, const Step& request,
                actor::ActorRef<DynamicSupervisor> supervisor) {
    switch (request.verb) {
        case Verb::start_child: {
            const auto spec = spec_of(world, request.child, request.supervisor);
            const auto started =
                here.call(supervisor,
                          DynamicSupervisor::StartChild{
                              spec.identity, spec.blueprint, {spec.restart, spec.patience, spec.significant}},
                          patience);
            if (!started) return gone;
            if (started->outcome != actor::StartOutcome::started) return words_for(started->outcome);
            return "ok " + world.name_of(started->incarnation);
        }
        case Verb::terminate: {
            // OTP's is told the process, so there must be one.
            const auto child = world.living(request.id);
            if (!child) return "not_found";
            const auto is_there =
                here.call(supervisor, DynamicSupervisor::TerminateChild{child->identity}, patience);
            return !is_there ? gone : *is_there ? "ok" : "not_found";
        }
        case Verb::which: {
            const auto children = here.call(supervisor, DynamicSupervisor::WhichChildren{}, patience);
            return children ? listed(world, *children) : gone;
        }
        default: {
            const auto counts = here.call(supervisor, DynamicSupervisor::CountChildren{}, patience);
            if (!counts) return gone;
            return counted(1, counts->children - counts->restarting, 0, counts->children);
        }
    }
}

}  // namespace

std::string result_of(const Step& request) {
    const std::string verb = request.words.substr(0, request.words.find(' '));
    if (request.id.empty()) return verb + ' ' + request.supervisor;
    return verb + ' ' + request.supervisor + '/' + request.id;
}

std::string answer_to(actor::Dispatcher& here, World& world, const Step& request, const Living& supervisor) {
    if (supervisor.identity.type == DynamicSupervisor::type) {
        return ask(here, world, request, actor::ActorRef<DynamicSupervisor>{supervisor.identity.id});
    }
    return ask(here, world, request, actor::ActorRef<Supervisor>{supervisor.identity.id});
}

}  // namespace livepet::oracle
