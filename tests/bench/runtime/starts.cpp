#include <boost/unordered/unordered_flat_map.hpp>
#include <thread>

#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/bare_crowd.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/member.hpp"
#include "tests/bench/runtime/nursery.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t starts_per_round = 400'000;
constexpr long otp_starts_per_round = 100'000;
constexpr unsigned shard_count = 2;
constexpr Plan plan{.unit = "/s", .better = Better::more};

double starts() {
    Shards shards(shard_count);
    Nursery nursery(shards);
    return static_cast<double>(starts_per_round) / nursery.start<Member>(1, starts_per_round);
}

/// Makes as many objects and puts them under their names, on as many threads.
double bare_starts() {
    using Names =
        boost::unordered_flat_map<actor::Identity, std::unique_ptr<BareMember>, actor::IdentityHash>;
    std::vector<Names> names(shard_count);
    const double began_s = wall_s();
    std::vector<std::thread> threads;
    for (Names& mine : names) {
        threads.emplace_back([&mine] {
            for (std::uint64_t id = 1; id <= starts_per_round / shard_count; ++id)
                mine.emplace(actor::Identity{Member::type, id}, std::make_unique<BareMember>());
        });
    }
    for (std::thread& thread : threads) thread.join();
    return static_cast<double>(starts_per_round) / (wall_s() - began_s);
}

}  // namespace

FigureSpec starts_per_s() {
    return {"starts_per_s",
            "Starts of supervised, named actors a second, on two shards at the same time, by a dynamic "
            "supervisor each, which is asked for one after the other; 400,000 of them, from none. Floor: "
            "objects made and put into a hash table by name, on two threads. "
            "OTP: 100,000 gen_servers, under two simple_one_for_one supervisors, that put themselves into an "
            "ETS table by name, on two schedulers.",
            [](const Pace& pace) {
                OtpPeer otp("starts", {2, otp_starts_per_round}, otp_flags(2));
                return alternate("starts_per_s", plan, pace, starts, bare_starts,
                                 {{"otp", [&] { return otp.measure(); }}});
            }};
}

}  // namespace livepet::bench
