// The actors of a script: children that do as their line says, and our supervisors. They tell the world what
// happens to them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/supervision/dynamic_supervisor.hpp"
#include "backend/supervision/supervisor.hpp"
#include "tests/oracle/supervision_trace_world.hpp"

namespace livepet::oracle {

/// Starts as the line says: what fails, fails in the constructor; what crashes, in initialize().
class Child : public actor::Actor {
  public:
    /// By itself.
    struct End {
        ExitWord reason;
    };

    Child(actor::Context& context, World& world, const Node& node, std::string dynamic);
    ~Child() override;

    void initialize(actor::WaitingContext& context);
    void on(const End& end, actor::Context& context);

  protected:
    const Node& node_;
    bool has_erred_ = false;

  private:
    World& world_;
    const actor::Cell& cell_;
    const std::string dynamic_;  // its supervisor, if that is dynamic
    std::uint32_t number_;
    Outcome outcome_;
    bool lives_ = false;
};

/// Ends when it is asked to.
class ObeyingChild final : public Child {
  public:
    static constexpr actor::TypeId type = 921;
    using Child::Child;
};

/// Does something else first, or instead.
class TrappingChild final : public Child {
  public:
    static constexpr actor::TypeId type = 922;
    using Child::Child;
    void on(const actor::Shutdown&, actor::WaitingContext& context);
    using Child::on;
};

/// The spec of a node, for the supervisor above it (of that name). The node outlives its actors.
supervision::ChildSpec spec_of(World& world, const Node& node, const std::string& supervisor);

}  // namespace livepet::oracle
