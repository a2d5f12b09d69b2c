#include "tools/debug-client/script/player.hpp"

#include <charconv>

#include "tools/debug-client/script/outline.hpp"
#include "tools/debug-client/script/target.hpp"

namespace livepet::debug_client {

using base::Milliseconds;
using ui::semantics::ActionKind;
using ui::semantics::Role;

namespace {

/// Statements have been checked when they were parsed.
std::uint32_t number_of(const Statement& statement) {
    const std::string& digits = statement.words.front();
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

Player::Outcome Player::act_on(Stage& stage, Role role, const std::string& name, ActionKind kind,
                               const std::string& value) {
    const Target target{.role = role, .name = name, .value = {}};
    const ui::semantics::Node* node = find(stage.tree(), target);
    reason_ = node == nullptr ? "there is none" : "it is disabled";
    if (node == nullptr || node->states.disabled) return Outcome::not_yet;
    return stage.tree().post({node->id, kind, value}) ? Outcome::acted : Outcome::not_yet;
}

Player::Outcome Player::look(Stage& stage, const Statement& statement) {
    const auto target = target_of(statement.words);
    const bool is_there = find(stage.tree(), *target) != nullptr;
    if (is_there != target->is_absent) return Outcome::done;
    reason_ = is_there ? "there is one" : "there is none";
    return statement.verb == "expect" ? Outcome::failed : Outcome::not_yet;
}

Player::Outcome Player::set_network(Stage& stage, const Statement& statement) {
    ui::network::SimulatedNetwork& network = stage.network();
    ui::network::Conditions conditions = network.conditions();
    const std::string& verb = statement.verb;
    if (verb == "network-off") {
        network.switch_off();
    } else if (verb == "disconnect") {
        network.break_connections();
    } else if (verb == "cut") {
        network.cut_for(Milliseconds{number_of(statement)});
    } else {
        if (verb == "latency") conditions.latency_ms = number_of(statement);
        if (verb == "jitter") conditions.jitter_ms = number_of(statement);
        if (verb == "loss") conditions.loss_percent = number_of(statement);
        network.set(conditions);
    }
    return Outcome::acted;
}

Player::Outcome Player::carry_out(Stage& stage, const Statement& statement) {
    const std::string& verb = statement.verb;
    const std::vector<std::string>& words = statement.words;
    if (verb == "route") {
        stage.go_to(words[0]);
        return Outcome::acted;
    }
    if (verb == "click") {
        const auto target = target_of(words);
        return act_on(stage, target->role, target->name, ActionKind::click);
    }
    if (verb == "type") return act_on(stage, Role::textbox, words[0], ActionKind::set_value, words[1]);
    if (verb == "submit") return act_on(stage, Role::textbox, words[0], ActionKind::submit);
    if (verb == "expect" || verb == "wait-until") return look(stage, statement);
    if (verb == "wait")
        return now_ - *began_ < Milliseconds{number_of(statement)} ? Outcome::not_yet : Outcome::done;
    if (verb == "patience") {
        patience_ = Milliseconds{number_of(statement)};
        return Outcome::done;
    }
    if (verb == "reload") {
        stage.reload();
        return Outcome::acted;
    }
    if (verb == "screenshot") {
        reason_ = "there is no window";
        return stage.take_screenshot(words[0]) ? Outcome::acted : Outcome::failed;
    }
    if (verb == "print") {
        stage.print(outline(stage.tree()));
        return Outcome::done;
    }
    return set_network(stage, statement);
}

void Player::fail(Stage& stage, const Statement& statement) {
    failure_ = name_ + ':' + std::to_string(statement.line) + ": " + written(statement) + ": " + reason_ +
               ". On screen is:\n" + outline(stage.tree());
}

void Player::step(Stage& stage, std::uint64_t frames, ui::platform::MonotonicTime now) {
    now_ = now;
    while (!is_over() && frames >= settled_at_) {
        const Statement& statement = script_[at_];
        if (!began_) began_ = now;
        const Outcome outcome = carry_out(stage, statement);
        const bool may_wait = statement.verb == "wait" || now - *began_ < patience_;
        if (outcome == Outcome::not_yet && may_wait) return;
        if (outcome == Outcome::not_yet) reason_ += ", within " + std::to_string(patience_.count()) + " ms";
        if (outcome == Outcome::not_yet || outcome == Outcome::failed) return fail(stage, statement);
        if (outcome == Outcome::acted) settled_at_ = frames + settle_frames;
        began_.reset();
        ++at_;
    }
}

}  // namespace livepet::debug_client
