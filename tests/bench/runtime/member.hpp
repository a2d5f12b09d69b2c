// The actor that most figures are about: a number that messages add to, as small as an actor can be; and a
// crowd of them.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "backend/actor/context.hpp"
#include "tests/bench/shards.hpp"

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

/// Starts `count` actors that live on `shard`. Nobody supervises them.
template <class A>
std::vector<actor::ActorRef<A>> start_crowd(Shards& shards, std::size_t shard, std::size_t count) {
    std::vector<actor::ActorRef<A>> crowd;
    for (std::uint64_t id = 1; crowd.size() < count; ++id) {
        const actor::ActorRef<A> member{id};
        if (shards.shard_of(member.identity()) == shard) crowd.push_back(member);
    }
    const auto blueprint = actor::blueprint<A>();
    shards.on(shard, [&](actor::Dispatcher& here) {
        for (const auto member : crowd) (void)here.start({member.identity(), blueprint, {}, 0});
    });
    return crowd;
}

/// Ends the program if messages were lost: a figure of those would be none.
void check_nothing_lost(const actor::Dispatcher& here);

/// Whom to send to next, a million times: each as likely as any other.
template <class Target>
std::vector<Target> random_targets(const std::vector<Target>& crowd) {
    constexpr std::size_t count = 1U << 20U;
    std::mt19937_64 random(1);
    std::vector<Target> targets(count);
    for (Target& target : targets) target = crowd[random() % crowd.size()];
    return targets;
}

}  // namespace livepet::bench
