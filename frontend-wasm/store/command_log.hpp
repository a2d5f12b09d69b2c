// The commands a person has given, each with what became of it, oldest first.
//
// A value in the store; one thread. Bounded: past commands_pending_max a command is not sent; of those that
// have finished the last commands_finished_max are kept, for finished_kept.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/store/command_status.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::store {

inline constexpr std::size_t commands_pending_max = 64;
inline constexpr std::size_t commands_finished_max = 64;
inline constexpr base::Milliseconds finished_kept{60'000};

class CommandLog {
  public:
    bool has_room() const { return pending_ < commands_pending_max; }

    /// The device's commands are numbered up to this already.
    void go_on_from(std::uint64_t last_sequence) { last_sequence_ = std::max(last_sequence_, last_sequence); }

    /// The number that the next command carries.
    std::uint64_t next_sequence() const { return last_sequence_ + 1; }

    /// A command went out as next_sequence().
    Ticket add_sent();
    /// A command that did not; `why` is a sentence for people.
    Ticket add_not_sent(platform::MonotonicTime now, std::string_view why);

    /// A Reply to something that is not pending is ignored.
    void finish(const wire::Reply& reply, platform::MonotonicTime now);

    /// The connection is gone: what is pending will never be answered.
    void lose_pending(platform::MonotonicTime now);

    /// Drops what has been finished for finished_kept.
    void forget_old(platform::MonotonicTime now);

    CommandStatus status(Ticket ticket) const;

  private:
    struct Entry {
        Ticket ticket;
        std::uint64_t sequence = 0;
        CommandPhase phase = CommandPhase::pending;
        std::uint32_t code = 0;
        std::string message;
        base::Bytes body;
        platform::MonotonicTime finished_at{};
    };

    Entry& add(CommandPhase phase);
    void close(Entry& entry, CommandPhase phase, platform::MonotonicTime now);
    void bound_finished();

    std::deque<Entry> entries_;
    std::size_t pending_ = 0;
    std::uint64_t last_ticket_ = 0;
    std::uint64_t last_sequence_ = 0;
};

}  // namespace livepet::ui::store
