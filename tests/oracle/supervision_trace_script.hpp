// A supervision script (README.md) as it was understood: one tree, then steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backend/supervision/supervisor_spec.hpp"

namespace livepet::oracle {

/// What a start comes to.
enum class Outcome : std::uint8_t { ok, fail, crash, ignore };
/// What a child does when it is asked to shut down.
enum class Stops : std::uint8_t { obeys, traps, ignores, errors, normal };
enum class NodeKind : std::uint8_t { supervisor, dynamic, child };

struct Options {
    supervision::Restart restart = supervision::Restart::permanent;
    bool significant = false;
    supervision::Patience shutdown = supervision::worker_patience;
};

/// A supervisor or a child, as a line declares it.
struct Node {
    NodeKind kind = NodeKind::child;
    std::string id;
    std::size_t line = 0;
    Options options;  // how its parent treats it
    // Of supervisors and dynamic ones.
    bool has_as = false;
    supervision::RestartIntensity intensity;
    supervision::AutoShutdown auto_shutdown = supervision::AutoShutdown::never;
    supervision::Strategy strategy = supervision::Strategy::one_for_one;
    std::vector<Node> children;
    Options each;
    std::optional<std::size_t> children_max;
    // Of children.
    std::vector<Outcome> starts{Outcome::ok};  // the last repeats
    Stops stops = Stops::obeys;
    bool of_dynamic = false;
};

enum class Verb : std::uint8_t {
    start,
    stop,
    wait,
    exit,
    terminate,
    restart,
    remove,
    start_child,
    which,
    count,
    together,
};

enum class ExitWord : std::uint8_t { normal, shutdown, crash, kill };

struct Step {
    Verb verb = Verb::start;
    std::string words;       // the line, with one space between them
    std::string supervisor;  // of a request, or that is held
    std::string id;          // the child
    std::optional<std::uint32_t> incarnation;
    ExitWord reason = ExitWord::normal;
    std::uint32_t wait_ms = 0;
    Node child;              // to start
    std::vector<Step> held;  // of together
};

struct ScriptError {
    std::size_t line = 0;
    std::string text;
};

struct Script {
    std::string name = "?";
    std::optional<ScriptError> error;  // then there is nothing else
    Node tree;
    std::vector<Step> steps;
};

}  // namespace livepet::oracle
