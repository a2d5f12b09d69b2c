// The commands a person has given, each with what became of it, oldest first.
//
// A command keeps its number through lost connections, and goes out again with it on the next one: the server
// carries it out once, and gives the first answer again. One that may go out once only is lost instead.
//
// A value in the store; one thread. Bounded: past commands_pending_max a command is not taken; of those that
// have finished the last commands_finished_max are kept, for finished_kept.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/store/command_status.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::store {

inline constexpr std::size_t commands_pending_max = 64;
inline constexpr std::size_t commands_finished_max = 64;
inline constexpr base::Milliseconds finished_kept{60'000};
/// Without an answer a command is given up after this: the server forgets its own answers an hour later.
inline constexpr base::Milliseconds pending_kept{24 * 3'600'000};

/// How often a command may go out.
enum class Delivery : std::uint8_t {
    until_answered,     // on one connection after the other: the server knows it again by its number
    once_while_online,  // the server would not: on the present connection, or not at all
};

class CommandLog {
  public:
    bool has_room() const { return pending_ < commands_pending_max; }

    /// A command that is to go out; `given_at` is the world's time as the person saw it.
    Ticket add(wire::Command command, Delivery delivery, base::WorldTime given_at,
               platform::MonotonicTime now);
    /// A command that will not; `why` is a sentence for people.
    Ticket add_not_sent(platform::MonotonicTime now, std::string_view why);

    /// The oldest that is to go out on the present connection, with its number; null if none is.
    const wire::Command* next_to_send();
    /// It went out.
    void sent(const wire::Command& command);

    /// A Reply to something that is not pending is ignored.
    void finish(const wire::Reply& reply, platform::MonotonicTime now);

    /// The connection is gone, and with it what may go out once only.
    void disconnected(platform::MonotonicTime now);
    /// Another one stands, as the same person: the device's commands are numbered up to `last_sequence`.
    void connected(std::uint64_t last_sequence) { last_sequence_ = std::max(last_sequence_, last_sequence); }
    /// Another one stands, as another person, who gave none of these.
    void abandon(platform::MonotonicTime now);

    /// Drops what has been finished for finished_kept, and gives up what nobody has answered for
    /// pending_kept.
    void forget_old(platform::MonotonicTime now);

    CommandStatus status(Ticket ticket) const;

    /// `topic` shows everything up to `revision` now, of what was done so far.
    void shown(std::string_view topic, std::uint64_t revision);
    /// A snapshot of `topic` has come: it shows all that was done so far, whatever revisions were told in
    /// another run of the server.
    void shown_anew(std::string_view topic) { shown(topic, std::numeric_limits<std::uint64_t>::max()); }

    /// Calls `f(body, given_at)` for each command of `app` whose effect `topic` does not show yet: those that
    /// are pending, and those that were done with a revision of it that has not been shown.
    template <class F>
    void for_each_unseen(std::string_view app, std::string_view topic, F f) const {
        for (const Entry& entry : entries_) {
            if (entry.command.app == app && is_unseen(entry, topic))
                f(base::BytesView(entry.command.body), entry.given_at);
        }
    }

  private:
    struct Entry {
        Ticket ticket;
        wire::Command command;  // its sequence is 0 until it first goes out
        Delivery delivery = Delivery::until_answered;
        bool is_out = false;  // on the present connection
        base::WorldTime given_at{};
        platform::MonotonicTime added_at{};
        CommandPhase phase = CommandPhase::pending;
        std::uint32_t code = 0;
        std::string message;
        base::Bytes body;                         // of the answer
        std::vector<wire::TopicRevision> unseen;  // of topics that do not show it yet
        platform::MonotonicTime finished_at{};
    };

    static bool is_unseen(const Entry& entry, std::string_view topic);
    Entry& add(CommandPhase phase, platform::MonotonicTime now);
    void close(Entry& entry, CommandPhase phase, platform::MonotonicTime now);
    /// Without an answer.
    void give_up(Entry& entry, platform::MonotonicTime now);
    void bound_finished();

    std::deque<Entry> entries_;
    std::size_t pending_ = 0;
    std::uint64_t last_ticket_ = 0;
    std::uint64_t last_sequence_ = 0;
};

}  // namespace livepet::ui::store
