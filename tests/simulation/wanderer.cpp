#include "tests/simulation/wanderer.hpp"

#include <stdexcept>

namespace livepet::test {

using namespace std::chrono_literals;

Wanderer::Wanderer(actor::Context& context, Ledger& ledger) : ledger_(ledger), timer_(context) {
    ++ledger_.incarnations;
    ++ledger_.alive;
    timer_.arm_every(std::chrono::milliseconds(20 + ledger_.random.below(200)));
}

Wanderer::Ref Wanderer::somebody() { return {1 + ledger_.random.below(ledger_.population)}; }

void Wanderer::on(const Note& note, actor::Context& context) {
    std::uint64_t& last = ledger_.arrived[{note.from, context.self().id}];
    if (note.number != last + 1) ++ledger_.notes_out_of_order;
    last = note.number;
    // The message at hand is consumed, whatever becomes of the handler.
    if (ledger_.random.below(200) == 0 && !ledger_.is_calm) {
        ++ledger_.crashes;
        throw std::runtime_error("a bad note");
    }
}

std::uint64_t Wanderer::on(const Ask& ask, actor::WaitingContext& context) {
    if (ask.takes_its_time) context.sleep_for(std::chrono::milliseconds(ledger_.random.below(300)));
    if (ledger_.random.below(50) == 0) {
        ++ledger_.crashes;
        throw 42;
    }
    return ask.number;
}

void Wanderer::on(const AskForLater& ask, actor::ReplyTo<std::uint64_t> reply, actor::Context&) {
    if (later_) later_->first.answer(later_->second);
    later_.emplace(std::move(reply), ask.number);
}

void Wanderer::on(const actor::Down& down, actor::Context&) {
    ++ledger_.downs;
    if (ledger_.monitors.erase(down.monitor) == 0) ++ledger_.downs_unasked;
    if (monitor_ == down.monitor) monitor_.reset();
}

void Wanderer::on(const Act&, actor::WaitingContext& context) {
    if (ledger_.is_calm) return;
    const std::uint64_t what = ledger_.random.below(100);
    if (what < 50) return send_note(context);
    if (what < 75) return call_somebody(context);
    if (what < 85) return relate(context);
    if (what < 90) return context.sleep_for(std::chrono::milliseconds(ledger_.random.below(500)));
    harm(context);
}

void Wanderer::send_note(actor::Context& context) {
    const Ref to = somebody();
    const std::uint64_t from = context.self().id;
    context.cast(to, Note{from, ++ledger_.sent[{from, to.id}]});
}

template <class M>
void Wanderer::call(actor::WaitingContext& context, M message) {
    struct Unwound {
        ~Unwound() {
            if (!returned) ++ledger.calls_unwound;
        }
        Ledger& ledger;
        bool returned = false;
    };
    Unwound unwound{ledger_};
    const auto timeout = std::chrono::milliseconds(1 + ledger_.random.below(200));
    const auto deadline = context.shard().clock().now() + timeout;
    ++ledger_.calls_begun;
    const std::uint64_t number = message.number;
    const auto answer = context.call(somebody(), std::move(message), timeout);
    unwound.returned = true;
    ++ledger_.calls_returned;
    if (context.shard().clock().now() > deadline + 2ms) ++ledger_.calls_late;
    if (!answer) {
        ++ledger_.call_errors[answer.error()];
    } else if (*answer != number) {
        ++ledger_.calls_misanswered;
    }
}

void Wanderer::call_somebody(actor::WaitingContext& context) {
    const std::uint64_t number = ledger_.random.next();
    switch (ledger_.random.below(4)) {
        case 0:
            return call(context, Ask{number, true});
        case 1:
            return call(context, Ask{number, false});
        case 2:
            return call(context, AskForLater{number});
        default:
            return call(context, AskAtOnce{number});
    }
}

void Wanderer::relate(actor::Context& context) {
    switch (ledger_.random.below(4)) {
        case 0:
            return context.link(somebody().identity());
        case 1:
            return context.unlink(somebody().identity());
        case 2:
            if (monitor_) {
                ledger_.monitors.erase(*monitor_);
                context.demonitor(*monitor_);
            }
            [[fallthrough]];
        default:
            monitor_ = context.monitor(somebody().identity());
            ledger_.monitors.insert(*monitor_);
    }
}

void Wanderer::harm(actor::Context& context) {
    switch (ledger_.random.below(4)) {
        case 0:
            ++ledger_.crashes;
            throw std::runtime_error("had enough");
        case 1:
            ++ledger_.kills;
            return context.exit(somebody().identity(), actor::ExitReason::killed());
        case 2:
            return context.exit(somebody().identity(), actor::ExitReason::crash("somebody's fault"));
        default:
            return context.stop();
    }
}

}  // namespace livepet::test
