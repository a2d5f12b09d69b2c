// An actor with little room for mail, for floods: what it cannot take is refused and counted, what it took is
// handled.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "backend/actor/context.hpp"

namespace livepet::test {

/// What went through gates, and what each caller saw. Any threads.
struct GateCounts {
    std::atomic<std::uint64_t> casts_sent{0};
    std::atomic<std::uint64_t> casts_handled{0};
    std::atomic<std::uint64_t> calls_begun{0};
    std::atomic<std::uint64_t> calls_answered{0};
    std::atomic<std::uint64_t> calls_refused{0};  // mailbox_full
    std::atomic<std::uint64_t> calls_failed{0};   // otherwise
};

template <actor::TypeId type_id, actor::Overflow overflow>
class Gate final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = type_id;
    static constexpr std::string_view name = "gate";
    static constexpr actor::MailboxPolicy mailbox{.length_max = 64, .overflow = overflow};

    struct Push {
        std::uint64_t number;
    };
    struct Knock {
        using Reply = std::uint64_t;
        std::uint64_t number;
    };

    explicit Gate(GateCounts& counts) : counts_(counts) {}

    void on(const Push& push, actor::WaitingContext& context) {
        ++counts_.casts_handled;
        if (push.number % 256 == 0) throw push.number;
        if (push.number % 32 == 0) context.sleep_for(std::chrono::milliseconds(1));
    }
    std::uint64_t on(const Knock& knock, actor::Context&) { return knock.number; }

  private:
    GateCounts& counts_;
};

using RejectingGate = Gate<963, actor::Overflow::reject>;
using BlockingGate = Gate<964, actor::Overflow::block>;

}  // namespace livepet::test
