#include "tests/bench/runtime/member.hpp"

#include <cstdlib>
#include <iostream>
#include <random>

namespace livepet::bench {

std::vector<actor::ActorRef<Member>> start_members(Shards& shards, std::size_t shard, std::size_t count) {
    std::vector<actor::ActorRef<Member>> members;
    for (std::uint64_t id = 1; members.size() < count; ++id) {
        const actor::ActorRef<Member> member{id};
        if (shards.shard_of(member.identity()) == shard) members.push_back(member);
    }
    const auto blueprint = actor::blueprint<Member>();
    shards.on(shard, [&](actor::Dispatcher& here) {
        for (const auto member : members) (void)here.start({member.identity(), blueprint, {}, 0});
    });
    return members;
}

void check_nothing_lost(const actor::Dispatcher& here) {
    const actor::MailCounters& counters = here.mail_counters();
    if (counters.nobody == 0 && counters.rejected == 0) return;
    std::cerr << "Messages were lost: this figure means nothing.\n";
    std::abort();
}

std::vector<actor::ActorRef<Member>> random_targets(const std::vector<actor::ActorRef<Member>>& members) {
    constexpr std::size_t count = 1U << 20U;
    std::mt19937_64 random(1);
    std::vector<actor::ActorRef<Member>> targets(count);
    for (auto& target : targets) target = members[random() % members.size()];
    return targets;
}

}  // namespace livepet::bench
