#include "tests/oracle/supervision_trace_actors.hpp"

#include <stdexcept>
#include <utility>

#include "backend/fiber/park.hpp"

namespace livepet::oracle {

using actor::ExitReason;
using supervision::ChildSpec;

// ---- children ----

Child::Child(actor::Context& context, World& world, const Node& node, std::string dynamic)
    : node_(node),
      world_(world),
      cell_(context.cell()),
      dynamic_(std::move(dynamic)),
      number_(world.begins(node.id, context.cell())),
      outcome_(world.next_outcome(node)) {
    if (outcome_ != Outcome::fail) return;
    world_.started(node_.id, number_, "failed");
    throw std::runtime_error("its init returned an error");
}

void Child::initialize(actor::WaitingContext& context) {
    switch (outcome_) {
        case Outcome::ok:
            lives_ = true;
            world_.lives(node_.id, number_, context.self());
            return world_.started(node_.id, number_, "ok");
        case Outcome::ignore:
            context.ignore();
            return world_.started(node_.id, number_, "ignored");
        default:
            world_.started(node_.id, number_, "failed");
            throw std::runtime_error("its init threw");
    }
}

Child::~Child() {
    if (!lives_) return;
    world_.ended(node_.id, number_, has_erred_ ? "error" : describe(cell_.end_kind), dynamic_);
}

void Child::on(const End& end, actor::Context& context) {
    switch (end.reason) {
        case ExitWord::normal:
            return context.stop(ExitReason::normal());
        case ExitWord::shutdown:
            return context.stop(ExitReason::shutdown());
        case ExitWord::crash:
        case ExitWord::kill:  // by others only
            throw std::runtime_error("crashed as told");
    }
}

void TrappingChild::on(const actor::Shutdown&, actor::WaitingContext& context) {
    switch (node_.stops) {
        case Stops::ignores: {
            fiber::Parker never;
            return never.park_or_exit();
        }
        case Stops::errors:
            has_erred_ = true;
            throw std::runtime_error("ended with another reason");
        case Stops::normal:
            return context.stop(ExitReason::normal());
        case Stops::traps:
        case Stops::obeys:
            return;
    }
}

// ---- supervisors ----

namespace {

/// A supervisor that tells the world when it starts and ends.
template <class S>
class Traced final : public S {
  public:
    template <class Spec>
    Traced(actor::Context& context, World& world, const Node& node, std::shared_ptr<const Spec> spec)
        : S(context, std::move(spec)),
          world_(world),
          node_(node),
          cell_(context.cell()),
          number_(world.begins(node.id, context.cell())) {
        world_.begins_supervisor(node_.id, number_);
    }
    ~Traced() override {
        if (lives_) world_.ended(node_.id, number_, describe(cell_.end_kind), {});
    }

    void initialize(actor::WaitingContext& context) {
        try {
            start(context);
        } catch (...) {
            world_.started(node_.id, number_, "failed");
            throw;
        }
        lives_ = true;
        world_.lives(node_.id, number_, context.self());
        world_.started(node_.id, number_, "ok");
    }

  private:
    void start(actor::WaitingContext& context) {
        if constexpr (std::is_same_v<S, supervision::Supervisor>) {
            S::initialize(context);
        } else if (!supervision::is_acceptable(node_.each.significant, node_.each.restart,
                                               node_.auto_shutdown)) {
            throw std::invalid_argument("each must not be significant");
        }
    }

    World& world_;
    const Node& node_;
    const actor::Cell& cell_;
    std::uint32_t number_;
    bool lives_ = false;
};

template <class S, class Spec>
actor::BlueprintPtr traced_blueprint(World& world, const Node& node, Spec spec) {
    return actor::blueprint<Traced<S>>(
        [&world, &node, shared = std::make_shared<const Spec>(std::move(spec))](actor::Context& context) {
            return Traced<S>(context, world, node, shared);
        });
}

template <class C>
void fill_child(ChildSpec& spec, World& world, const Node& node, const std::string& supervisor) {
    spec.identity = actor::ActorRef<C>{world.actor_of(node.id)}.identity();
    spec.blueprint =
        actor::blueprint<C>([&world, &node, dynamic = node.of_dynamic ? supervisor : std::string()](
                                actor::Context& context) { return C(context, world, node, dynamic); });
}

}  // namespace

ChildSpec spec_of(World& world, const Node& node, const std::string& supervisor) {
    ChildSpec spec;
    spec.id = node.id;
    spec.restart = node.options.restart;
    spec.significant = node.options.significant;
    spec.patience = node.options.shutdown;
    switch (node.kind) {
        case NodeKind::child:
            if (node.stops == Stops::obeys) {
                fill_child<ObeyingChild>(spec, world, node, supervisor);
            } else {
                fill_child<TrappingChild>(spec, world, node, supervisor);
            }
            break;
        case NodeKind::supervisor: {
            supervision::SupervisorSpec its{node.id, node.strategy, node.intensity, node.auto_shutdown, {}};
            for (const Node& child : node.children) its.children.push_back(spec_of(world, child, node.id));
            spec.identity = actor::ActorRef<supervision::Supervisor>{world.actor_of(node.id)}.identity();
            spec.blueprint = traced_blueprint<supervision::Supervisor>(world, node, std::move(its));
            spec.kind = supervision::ChildKind::supervisor;
            break;
        }
        case NodeKind::dynamic: {
            supervision::DynamicSupervisorSpec its{node.id, node.intensity, node.auto_shutdown};
            if (node.children_max) its.children_max = *node.children_max;
            spec.identity =
                actor::ActorRef<supervision::DynamicSupervisor>{world.actor_of(node.id)}.identity();
            spec.blueprint = traced_blueprint<supervision::DynamicSupervisor>(world, node, std::move(its));
            spec.kind = supervision::ChildKind::supervisor;
            break;
        }
    }
    return spec;
}

}  // namespace livepet::oracle
