#include "frontend-wasm/store/command_log.hpp"

#include <algorithm>
#include <utility>

namespace livepet::ui::store {

namespace {

constexpr std::string_view outcome_unknown =
    "The connection broke before the server answered: this may have happened or not.";
constexpr std::string_view never_sent = "This did not reach the server; nothing has changed.";

}  // namespace

CommandLog::Entry& CommandLog::add(CommandPhase phase, platform::MonotonicTime now) {
    Entry entry;
    entry.ticket = Ticket{++last_ticket_};
    entry.phase = phase;
    entry.added_at = now;
    return entries_.emplace_back(std::move(entry));
}

Ticket CommandLog::add(wire::Command command, Delivery delivery, base::WorldTime given_at,
                       platform::MonotonicTime now) {
    Entry& entry = add(CommandPhase::pending, now);
    entry.command = std::move(command);
    entry.delivery = delivery;
    entry.given_at = given_at;
    ++pending_;
    return entry.ticket;
}

Ticket CommandLog::add_not_sent(platform::MonotonicTime now, std::string_view why) {
    Entry& entry = add(CommandPhase::not_sent, now);
    entry.message = why;
    entry.finished_at = now;
    const Ticket ticket = entry.ticket;
    bound_finished();
    return ticket;
}

const wire::Command* CommandLog::next_to_send() {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
        return entry.phase == CommandPhase::pending && !entry.is_out;
    });
    if (found == entries_.end()) return nullptr;
    if (found->command.sequence == 0) found->command.sequence = ++last_sequence_;
    return &found->command;
}

void CommandLog::sent(const wire::Command& command) {
    for (Entry& entry : entries_) {
        if (&entry.command == &command) entry.is_out = true;
    }
}

void CommandLog::close(Entry& entry, CommandPhase phase, platform::MonotonicTime now) {
    entry.phase = phase;
    entry.finished_at = now;
    --pending_;
}

void CommandLog::give_up(Entry& entry, platform::MonotonicTime now) {
    const bool may_have_arrived = entry.command.sequence != 0;
    entry.message = may_have_arrived ? outcome_unknown : never_sent;
    close(entry, may_have_arrived ? CommandPhase::lost : CommandPhase::not_sent, now);
}

void CommandLog::finish(const wire::Reply& reply, platform::MonotonicTime now) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.phase == CommandPhase::pending && entry.is_out &&
               entry.command.sequence == reply.sequence;
    });
    if (found == entries_.end()) return;
    found->code = reply.code;
    found->message = reply.message;
    found->body = reply.body;
    found->unseen = reply.revisions;
    close(*found,
          reply.code == wire::reply_code_done      ? CommandPhase::done
          : reply.code == wire::reply_code_expired ? CommandPhase::lost
                                                   : CommandPhase::refused,
          now);
    bound_finished();
}

void CommandLog::disconnected(platform::MonotonicTime now) {
    for (Entry& entry : entries_) {
        if (entry.phase != CommandPhase::pending) continue;
        if (entry.delivery == Delivery::once_while_online) give_up(entry, now);
        entry.is_out = false;
    }
    bound_finished();
}

void CommandLog::abandon(platform::MonotonicTime now) {
    for (Entry& entry : entries_) {
        if (entry.phase == CommandPhase::pending) give_up(entry, now);
    }
    bound_finished();
}

void CommandLog::forget_old(platform::MonotonicTime now) {
    for (Entry& entry : entries_) {
        if (entry.phase == CommandPhase::pending && now - entry.added_at >= pending_kept) give_up(entry, now);
    }
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

void CommandLog::shown(std::string_view topic, std::uint64_t revision) {
    for (Entry& entry : entries_) {
        std::erase_if(entry.unseen, [&](const wire::TopicRevision& told) {
            return told.topic == topic && told.revision <= revision;
        });
    }
}

bool CommandLog::is_unseen(const Entry& entry, std::string_view topic) {
    if (entry.phase == CommandPhase::pending) return true;
    return entry.phase == CommandPhase::done &&
           std::any_of(entry.unseen.begin(), entry.unseen.end(),
                       [&](const wire::TopicRevision& told) { return told.topic == topic; });
}

CommandStatus CommandLog::status(Ticket ticket) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.ticket == ticket; });
    if (found == entries_.end()) return {};
    return {.phase = found->phase, .code = found->code, .message = found->message, .body = found->body};
}

}  // namespace livepet::ui::store
