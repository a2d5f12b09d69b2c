#include "frontend-wasm/store/command_log.hpp"

#include <algorithm>

namespace livepet::ui::store {

namespace {

constexpr std::string_view outcome_unknown =
    "The connection broke before the server answered: this may have happened or not.";

}  // namespace

CommandLog::Entry& CommandLog::add(CommandPhase phase) {
    Entry entry;
    entry.ticket = Ticket{++last_ticket_};
    entry.phase = phase;
    return entries_.emplace_back(std::move(entry));
}

Ticket CommandLog::add_sent() {
    Entry& entry = add(CommandPhase::pending);
    entry.sequence = ++last_sequence_;
    ++pending_;
    return entry.ticket;
}

Ticket CommandLog::add_not_sent(platform::MonotonicTime now, std::string_view why) {
    Entry& entry = add(CommandPhase::not_sent);
    entry.message = why;
    entry.finished_at = now;
    const Ticket ticket = entry.ticket;
    bound_finished();
    return ticket;
}

void CommandLog::close(Entry& entry, CommandPhase phase, platform::MonotonicTime now) {
    entry.phase = phase;
    entry.finished_at = now;
    --pending_;
}

void CommandLog::finish(const wire::Reply& reply, platform::MonotonicTime now) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.phase == CommandPhase::pending && entry.sequence == reply.sequence;
    });
    if (found == entries_.end()) return;
    found->code = reply.code;
    found->message = reply.message;
    found->body = reply.body;
    close(*found, reply.code == 0 ? CommandPhase::done : CommandPhase::refused, now);
    bound_finished();
}

void CommandLog::lose_pending(platform::MonotonicTime now) {
    for (Entry& entry : entries_) {
        if (entry.phase != CommandPhase::pending) continue;
        entry.message = outcome_unknown;
        close(entry, CommandPhase::lost, now);
    }
    bound_finished();
}

void CommandLog::forget_old(platform::MonotonicTime now) {
    std::erase_if(entries_, [&](const Entry& entry) {
        return entry.phase != CommandPhase::pending && now - entry.finished_at >= finished_kept;
    });
}

void CommandLog::bound_finished() {
    while (entries_.size() - pending_ > commands_finished_max) {
        const auto oldest = std::find_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
            return entry.phase != CommandPhase::pending;
        });
        entries_.erase(oldest);
    }
}

CommandStatus CommandLog::status(Ticket ticket) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.ticket == ticket; });
    if (found == entries_.end()) return {};
    return {.phase = found->phase, .code = found->code, .message = found->message, .body = found->body};
}

}  // namespace livepet::ui::store
