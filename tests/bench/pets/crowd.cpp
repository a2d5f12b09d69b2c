#include "tests/bench/pets/crowd.hpp"

#include <future>
#include <map>
#include <stdexcept>
#include <thread>
#include <utility>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/gateway/listener.hpp"
#include "backend/platform/random.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/encode.hpp"
#include "tests/bench/pets/visitor.hpp"
#include "tests/bench/readings.hpp"
#include "tools/loadgen/connection.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::bench {
namespace {

Herds read_herds(const std::string& path) {
    auto reader = storage::Connection::open(
        {.path = path, .access = storage::ConnectionOptions::Access::read_only, .vfs = {}, .diagnose = {}});
    if (!reader) throw std::runtime_error("the file cannot be opened");
    Herds herds(pet_owners);
    (void)pets::scan_lives(*reader, pets::PetId{1}, pets::PetId{owned_pets_max + 1},
                           [&herds](pets::LifeRow&& row) {
                               if (row.life.alive) herds[row.owner.value - 1].push_back(row.id);
                           });
    return herds;
}

/// One person's meals, by `feed(pet)` which says whether it was eaten; counts those that are answered in
/// time. Now and then a pet dies of old age, and is not fed again.
template <class Feed>
std::uint64_t feed_for(const Span& span, double began_s, std::uint64_t user, std::vector<pets::PetId> herd,
                       Feed feed) {
    const double from_s = began_s + static_cast<double>(span.warming.count());
    const double until_s = from_s + static_cast<double>(span.counted.count());
    platform::Random random(user);
    std::uint64_t counted = 0;
    const std::size_t herd_min = herd.size() * 9 / 10;
    for (double now_s = began_s; now_s < until_s;) {
        const std::size_t chosen = random.below(herd.size());
        const bool is_eaten = feed(herd[chosen]);
        now_s = wall_s();
        if (is_eaten)
            counted += now_s >= from_s && now_s < until_s ? 1 : 0;
        else
            herd.erase(herd.begin() + static_cast<std::ptrdiff_t>(chosen));
        if (herd.size() < herd_min) throw std::runtime_error("meals were refused");
    }
    return counted;
}

double rate_of(std::vector<std::future<std::uint64_t>>& counts, Span span) {
    std::uint64_t all = 0;
    for (auto& count : counts) all += count.get();
    return static_cast<double>(all) / static_cast<double>(span.counted.count());
}

/// A person's program.
class Client {
  public:
    Client(fiber::Shard& shard, const loadgen::Target& target, std::uint64_t user)
        : connection_(shard, target) {
        const auto welcome = connection_.open(std::to_string(user), 1);
        if (!welcome) throw std::runtime_error(std::string(loadgen::describe(welcome.error())));
        sequence_ = welcome->last_sequence;
    }

    bool feed(pets::PetId pet) {
        const auto reply = connection_.reply_to(
            {++sequence_, std::string(pets::app_name), wire::encode(pets::Command(pets::Feed{pet}))});
        if (!reply) throw std::runtime_error("a connection was lost");
        return reply->code == 0;
    }

  private:
    loadgen::Connection connection_;
    std::uint64_t sequence_ = 0;
};

}  // namespace

const Herds& herds_of(const std::string& path) {
    static std::map<std::string, Herds> known;
    const auto found = known.find(path);
    return found != known.end() ? found->second : known.emplace(path, read_herds(path)).first->second;
}

double feed_at_seam(ServedWorld& world, const Herds& herds, Span span) {
    const double began_s = wall_s();
    std::vector<std::future<std::uint64_t>> counts;
    for (std::uint64_t user = 1; user <= herds.size(); ++user) {
        counts.push_back(
            world.shards().begin_on(user % world.shards().size(), [&, user](actor::Dispatcher& here) {
                Visitor visitor(world, here.shard(), user);
                return feed_for(span, began_s, user, herds[user - 1],
                                [&visitor](pets::PetId pet) { return visitor.feed(pet); });
            }));
    }
    return rate_of(counts, span);
}

std::vector<double> feed_on_schedule(ServedWorld& world, const Herds& herds, std::size_t people,
                                     double meals_per_s, std::chrono::seconds lasts) {
    const double began_s = wall_s();
    const double until_s = began_s + static_cast<double>(lasts.count());
    const double each_s = static_cast<double>(people) / meals_per_s;
    std::vector<std::future<std::vector<double>>> all;
    for (std::uint64_t user = 1; user <= people; ++user) {
        const auto feed = [&, user](actor::Dispatcher& here) {
            Visitor visitor(world, here.shard(), user);
            platform::Random random(user);
            const std::vector<pets::PetId>& herd = herds[user - 1];
            std::vector<double> took_ms;
            double due_s = began_s + each_s * static_cast<double>(user) / static_cast<double>(people);
            for (; due_s < until_s; due_s += each_s) {
                if (const double wait_s = due_s - wall_s(); wait_s > 0)
                    here.shard().sleep_for(std::chrono::nanoseconds(static_cast<std::int64_t>(wait_s * 1e9)));
                const bool is_eaten = visitor.feed(herd[random.below(herd.size())]);
                if (is_eaten) took_ms.push_back((wall_s() - due_s) * 1e3);
            }
            return took_ms;
        };
        all.push_back(world.shards().begin_on(user % world.shards().size(), feed));
    }
    std::vector<double> took_ms;
    for (auto& one : all) {
        const std::vector<double> part = one.get();
        took_ms.insert(took_ms.end(), part.begin(), part.end());
    }
    if (static_cast<double>(took_ms.size()) < meals_per_s * static_cast<double>(lasts.count()) * 9 / 10)
        throw std::runtime_error("meals were refused");
    return took_ms;
}

double feed_over_sockets(ServedWorld& world, const Herds& herds, std::size_t people, Span span) {
    std::vector<fiber::Shard*> shards;
    for (const auto& shard : world.shards().all()) shards.push_back(shard.get());
    const gateway::Site site({}, {}, {});
    gateway::Listener listener(shards, site, world.terms());
    const auto port =
        world.shards().on(0, [&](actor::Dispatcher&) { return listener.listen("127.0.0.1", 0); });
    if (!port) throw std::runtime_error(std::string(gateway::describe(port.error())));
    listener.accept();
    const auto target = loadgen::parse_target("ws://127.0.0.1:" + std::to_string(*port) + "/ws");

    Shards clients(1);
    const double began_s = wall_s();
    std::vector<std::future<std::uint64_t>> counts;
    for (std::uint64_t user = 1; user <= people; ++user) {
        counts.push_back(clients.begin_on(0, [&, user](actor::Dispatcher& here) {
            Client client(here.shard(), *target, user);
            return feed_for(span, began_s, user, herds[user - 1],
                            [&client](pets::PetId pet) { return client.feed(pet); });
        }));
    }
    const double rate = rate_of(counts, span);
    std::promise<void> stopped;
    listener.stop([&stopped] { stopped.set_value(); });
    stopped.get_future().wait();
    return rate;
}

}  // namespace livepet::bench
