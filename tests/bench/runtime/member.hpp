// The actor that most figures are about: a number that messages add to, as small as an actor can be; and a
// crowd of them.
#pragma once

#include <cstdint>
#include <vector>

#include "backend/actor/context.hpp"
#include "tests/bench/runtime/shards.hpp"

namespace livepet::bench {

inline constexpr std::size_t crowd_size = 100'000;

class Member final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 951;
    static constexpr actor::MailboxPolicy mailbox{.length_max = 65'536};

    /// A cast of 16 bytes.
    struct Add {
        std::uint64_t amount;
        std::uint64_t times;
    };
    struct AddAndAnswer {
        using Reply = std::uint64_t;
        std::uint64_t amount;
        std::uint64_t times;
    };

    void on(const Add& add, actor::Context&) { total_ += add.amount * add.times; }
    std::uint64_t on(const AddAndAnswer& add, actor::Context&) { return total_ += add.amount * add.times; }

  private:
    std::uint64_t total_ = 0;
};

/// Starts `count` of them that live on `shard`. Nobody supervises them. Their identities, in any order.
std::vector<actor::ActorRef<Member>> start_members(Shards& shards, std::size_t shard, std::size_t count);

/// Ends the program if messages were lost: a figure of those would be none.
void check_nothing_lost(const actor::Dispatcher& here);

/// Whom to send to next, a million times: each as likely as any other.
std::vector<actor::ActorRef<Member>> random_targets(const std::vector<actor::ActorRef<Member>>& members);

}  // namespace livepet::bench
