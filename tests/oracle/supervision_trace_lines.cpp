#include "tests/oracle/supervision_trace_lines.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace livepet::oracle {

namespace {

using supervision::AutoShutdown;
using supervision::Patience;
using supervision::Restart;
using supervision::Strategy;

constexpr Patience prompt_patience_min = std::chrono::seconds(1);

Options read_options(Words& words, Patience otherwise) {
    Options options;
    options.restart = words.take_one_of<Restart>({{"permanent", Restart::permanent},
                                                  {"transient", Restart::transient},
                                                  {"temporary", Restart::temporary}});
    options.significant = words.take_if("significant");
    options.shutdown = otherwise;
    if (!words.take_if("shutdown")) return options;
    if (words.take_if("infinity")) {
        options.shutdown = supervision::infinity;
    } else if (words.take_if("brutal_kill")) {
        options.shutdown = supervision::brutal_kill;
    } else {
        // 0 is not brutal_kill: who is asked may still hear of it. A nanosecond is over as soon.
        options.shutdown = std::max<Patience>(std::chrono::milliseconds(words.take_int()), Patience(1));
    }
    return options;
}

void read_limits(Words& words, Node& node) {
    if (words.take_if("intensity")) node.intensity.restarts = words.take_int();
    if (words.take_if("period")) {
        const std::uint32_t seconds = words.take_int();
        if (seconds == 0) words.wrong();
        node.intensity.period = std::chrono::seconds(seconds);
    }
    if (words.take_if("auto_shutdown")) {
        node.auto_shutdown =
            words.take_one_of<AutoShutdown>({{"never", AutoShutdown::never},
                                             {"any_significant", AutoShutdown::any_significant},
                                             {"all_significant", AutoShutdown::all_significant}});
    }
}

void read_as(Words& words, Node& node) {
    node.options.shutdown = supervision::infinity;
    node.has_as = words.take_if("as");
    if (node.has_as) node.options = read_options(words, supervision::infinity);
    words.end();
}

void read_behaviour(Words& words, Node& node) {
    if (words.take_if("starts")) {
        node.starts.clear();
        const std::string& outcomes = words.take();
        for (std::size_t from = 0; from <= outcomes.size();) {
            const std::size_t to = std::min(outcomes.find(',', from), outcomes.size());
            node.starts.push_back(
                words.one_of<Outcome>(outcomes.substr(from, to - from), {{"ok", Outcome::ok},
                                                                         {"fail", Outcome::fail},
                                                                         {"crash", Outcome::crash},
                                                                         {"ignore", Outcome::ignore}}));
            from = to + 1;
        }
    }
    if (words.take_if("stops")) {
        node.stops = words.take_one_of<Stops>({{"obeys", Stops::obeys},
                                               {"traps", Stops::traps},
                                               {"ignores", Stops::ignores},
                                               {"errors", Stops::errors},
                                               {"normal", Stops::normal}});
    }
    words.end();
}

void read_exit(Words& words, Step& step) {
    std::string target = words.take();
    if (const std::size_t hash = target.find('#'); hash != std::string::npos) {
        step.incarnation = words.as_int(std::string_view(target).substr(hash + 1));
        target.resize(hash);
    }
    if (!is_id(target)) words.wrong();
    step.id = std::move(target);
    step.reason = words.take_one_of<ExitWord>({{"normal", ExitWord::normal},
                                               {"shutdown", ExitWord::shutdown},
                                               {"crash", ExitWord::crash},
                                               {"kill", ExitWord::kill}});
}

void read_path(Words& words, Step& step) {
    const std::string& path = words.take();
    const std::size_t slash = std::min(path.find('/'), path.size() - 1);
    step.supervisor = path.substr(0, slash);
    step.id = path.substr(slash + 1);
    if (!is_id(step.supervisor) || !is_id(step.id)) words.wrong();
}

void read_start_child(const Line& line, Words& words, Step& step, const FindDynamic& find_dynamic) {
    step.supervisor = words.take_id();
    if (const Options* each = find_dynamic(step.supervisor)) {
        if (!words.take_if("child")) words.wrong();
        step.child.id = words.take_id();
        step.child.line = words.line();
        step.child.options = *each;
        step.child.of_dynamic = true;
        read_behaviour(words, step.child);
    } else {
        if (words.is_at_end() || line.words[2] != "child") words.wrong();
        step.child = read_node({line.number, {line.words.begin() + 2, line.words.end()}});
    }
    step.id = step.child.id;
}

}  // namespace

Node read_node(const Line& line) {
    Words words(line);
    Node node;
    node.line = line.number;
    node.kind = words.take_one_of<NodeKind>(
        {{"supervisor", NodeKind::supervisor}, {"dynamic", NodeKind::dynamic}, {"child", NodeKind::child}});
    node.id = words.take_id();
    switch (node.kind) {
        case NodeKind::supervisor:
            node.strategy = words.take_one_of<Strategy>({{"one_for_one", Strategy::one_for_one},
                                                         {"one_for_all", Strategy::one_for_all},
                                                         {"rest_for_one", Strategy::rest_for_one}});
            read_limits(words, node);
            read_as(words, node);
            break;
        case NodeKind::dynamic:
            read_limits(words, node);
            if (words.take_if("children_max")) node.children_max = words.take_int();
            if (!words.take_if("each")) words.wrong();
            node.each = read_options(words, supervision::worker_patience);
            read_as(words, node);
            break;
        case NodeKind::child:
            node.options = read_options(words, supervision::worker_patience);
            read_behaviour(words, node);
            break;
    }
    return node;
}

Step read_step(const Line& line, const FindDynamic& find_dynamic) {
    Words words(line);
    Step step;
    step.words = joined(line.words);
    step.verb = words.take_one_of<Verb>({{"start", Verb::start},
                                         {"stop", Verb::stop},
                                         {"wait", Verb::wait},
                                         {"exit", Verb::exit},
                                         {"terminate", Verb::terminate},
                                         {"restart", Verb::restart},
                                         {"delete", Verb::remove},
                                         {"start_child", Verb::start_child},
                                         {"which", Verb::which},
                                         {"count", Verb::count},
                                         {"together", Verb::together}});
    switch (step.verb) {
        case Verb::start:
        case Verb::stop:
            break;
        case Verb::wait:
            step.wait_ms = words.take_int();
            break;
        case Verb::exit:
            read_exit(words, step);
            break;
        case Verb::terminate:
        case Verb::restart:
        case Verb::remove:
            read_path(words, step);
            break;
        case Verb::start_child:
            read_start_child(line, words, step, find_dynamic);
            return step;
        case Verb::which:
        case Verb::count:
        case Verb::together:
            step.supervisor = words.take_id();
            break;
    }
    words.end();
    return step;
}

bool has_one_trace(const Node& node) {
    const Options& options = node.options;
    const bool is_hasty =
        options.shutdown < prompt_patience_min && options.shutdown != supervision::brutal_kill;
    if (node.kind != NodeKind::child) return !is_hasty && options.shutdown != supervision::brutal_kill;
    if (node.stops == Stops::ignores ? options.shutdown == supervision::infinity : is_hasty) return false;
    return !node.of_dynamic ||
           std::find(node.starts.begin() + 1, node.starts.end(), Outcome::ignore) == node.starts.end();
}

}  // namespace livepet::oracle
