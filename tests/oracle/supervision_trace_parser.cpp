#include "tests/oracle/supervision_trace_parser.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "tests/oracle/supervision_trace_lines.hpp"
#include "tests/oracle/supervision_trace_words.hpp"

namespace livepet::oracle {

namespace {

class Parser {
  public:
    /// `end` is where the script ends: the number of its `---`.
    Parser(std::span<const Line> lines, std::size_t end) : lines_(lines), end_(end) {}

    Script read() {
        Script script;
        const Line& first = take();
        try {
            if (first.words.size() != 2 || first.words[0] != "script" || !is_name(first.words[1])) {
                throw WrongLine{first.number, "syntax"};
            }
            script.name = first.words[1];
            script.tree = read_root();
            while (!lines_.empty()) script.steps.push_back(read_any_step());
        } catch (const WrongLine& wrong) {
            script.error = ScriptError{wrong.line, wrong.text};
        }
        return script;
    }

  private:
    struct Known {
        NodeKind kind;
        std::string supervisor;  // above it; empty: the root
        Options each;
    };

    const Line& take() {
        if (lines_.empty()) throw WrongLine{end_, "unfinished"};
        const Line& line = lines_.front();
        lines_ = lines_.subspan(1);
        return line;
    }
    bool take_end() {
        if (lines_.empty() || lines_.front().words != std::vector<std::string>{"end"}) return false;
        take();
        return true;
    }

    // ---- the tree ----

    Node read_root() {
        const Line& line = take();
        Node root = read_node(line);
        if (root.kind == NodeKind::child || root.has_as) throw WrongLine{line.number, "syntax"};
        complete(root, {});
        return root;
    }

    void complete(Node& node, const std::string& supervisor) {
        if (!known_.emplace(node.id, Known{node.kind, supervisor, node.each}).second) {
            throw WrongLine{node.line, "duplicate " + node.id};
        }
        if (!has_one_trace(node)) throw WrongLine{node.line, "undefined"};
        if (node.kind != NodeKind::supervisor) return;
        while (!take_end()) {
            node.children.push_back(read_node(take()));
            complete(node.children.back(), node.id);
        }
    }

    // ---- steps ----

    Step read_one_step(const Line& line) {
        return read_step(line, [this](std::string_view id) -> const Options* {
            const auto known = known_.find(id);
            return known != known_.end() && known->second.kind == NodeKind::dynamic ? &known->second.each
                                                                                    : nullptr;
        });
    }

    Step read_any_step() {
        const Line& line = take();
        Step step = read_one_step(line);
        check(step, line.number);
        learn(step);
        if (step.verb == Verb::together) read_held(step);
        return step;
    }

    void read_held(Step& together) {
        bool may_exit = true;
        bool may_go_on = true;
        while (!take_end()) {
            const Line& line = take();
            Step step = read_one_step(line);
            const bool is_stop = step.verb == Verb::stop && may_exit;
            const bool is_exit = step.verb == Verb::exit && may_exit;
            const bool is_request = step.verb >= Verb::terminate && step.verb <= Verb::count;
            if (!may_go_on || (!is_stop && !is_exit && !is_request)) throw WrongLine{line.number, "syntax"};
            may_exit = is_exit;
            may_go_on = !is_stop;
            check(step, line.number);
            check_held(step, together.supervisor, line.number);
            learn(step);
            together.held.push_back(std::move(step));
        }
    }

    /// In the order of the table of errors.
    void check(const Step& step, std::size_t line) const {
        if (step.verb == Verb::start_child) {
            const auto known = known_.find(step.id);
            const bool is_again = known != known_.end() && known->second.kind == NodeKind::child &&
                                  known->second.supervisor == step.supervisor && !step.child.of_dynamic;
            if (known != known_.end() && !is_again) throw WrongLine{line, "duplicate " + step.id};
        }
        const std::string& named = step.verb == Verb::exit ? step.id : step.supervisor;
        if (named.empty()) return;
        const auto known = known_.find(named);
        if (known == known_.end()) throw WrongLine{line, "unknown " + named};
        const NodeKind kind = known->second.kind;
        if (kind == NodeKind::dynamic && (step.verb == Verb::restart || step.verb == Verb::remove)) {
            throw WrongLine{line, "dynamic"};
        }
        if ((kind == NodeKind::child) != (step.verb == Verb::exit) ||
            (step.verb == Verb::start_child && !has_one_trace(step.child))) {
            throw WrongLine{line, "undefined"};
        }
    }

    void check_held(const Step& step, const std::string& held, std::size_t line) const {
        if (step.verb == Verb::terminate && known_.at(step.supervisor).kind == NodeKind::dynamic) {
            throw WrongLine{line, "dynamic"};
        }
        const bool fits = step.verb == Verb::exit   ? known_.at(step.id).supervisor == held
                          : step.verb == Verb::stop ? known_.at(held).supervisor.empty()
                                                    : step.supervisor == held;
        if (!fits) throw WrongLine{line, "undefined"};
    }

    void learn(const Step& step) {
        if (step.verb != Verb::start_child) return;
        known_.emplace(step.id, Known{NodeKind::child, step.supervisor, {}});
    }

    std::span<const Line> lines_;
    std::size_t end_;
    std::map<std::string, Known, std::less<>> known_;
};

}  // namespace

std::vector<Script> read_scripts(std::string_view input) {
    std::vector<Script> scripts;
    std::vector<Line> lines;
    const auto finish = [&](std::size_t end) {
        if (!lines.empty()) scripts.push_back(Parser(lines, end).read());
        lines.clear();
    };
    std::size_t number = 0;
    while (!input.empty()) {
        ++number;
        const std::size_t length = std::min(input.find('\n'), input.size());
        std::vector<std::string> words = words_of(input.substr(0, length));
        input.remove_prefix(std::min(length + 1, input.size()));
        if (words == std::vector<std::string>{"---"}) {
            finish(number);
        } else if (!words.empty()) {
            lines.push_back({number, std::move(words)});
        }
    }
    finish(number + 1);
    return scripts;
}

}  // namespace livepet::oracle
