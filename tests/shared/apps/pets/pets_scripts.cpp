// 10,000 random lives, from creation to (often) death, through the reducer, the codec and a replica: prints a
// hash of all that happened for every 1,000. Built by every compiler of the house; what they print must be
// the same, byte for byte.
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/schema.hpp"
#include "shared/base/hash.hpp"
#include "shared/sync/publication.hpp"
#include "shared/sync/replica.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/shared/random_values.hpp"

using namespace livepet;

namespace {

constexpr int scripts = 10'000;
constexpr int scripts_per_line = 1'000;
constexpr int steps_max = 40;

[[noreturn]] void stop(const char* what, int script) {
    std::printf("script %d: %s\n", script, what);
    std::exit(1);
}

pets::Rules random_rules(tests::Random& random) {
    if (random.one_in(2)) return {};
    const auto rate = [&](std::uint64_t most) { return static_cast<std::uint32_t>(random.between(1, most)); };
    return {.tick = base::Milliseconds{static_cast<std::int64_t>(random.between(1, 86'400'000))},
            .hunger_per_tick = rate(1'000),
            .hunger_max = rate(10'000),
            .feed_amount = rate(1'000),
            .treat_amount = rate(100),
            .age_max_ticks = rate(100'000),
            .starve_ticks = rate(20'000)};
}

std::int64_t random_span_ms(tests::Random& random, const pets::Rules& rules) {
    const auto ticks = static_cast<std::int64_t>(random.next() >> random.between(50, 63));
    return ticks * rules.tick.count() + static_cast<std::int64_t>(random.below(10'000));
}

/// One life: what a server would do for it and a page would see of it.
class Script {
  public:
    Script(int number, base::Fnv1a& hash)
        : number_(number),
          random_(static_cast<std::uint64_t>(number)),
          hash_(hash),
          rules_(random_rules(random_)) {}

    void run() {
        const auto pet = create();
        if (!pet) return;
        sync::Publication<pets::Pet> topic(*pet);
        sync::Replica<pets::Pet> replica;
        if (replica.apply_snapshot(topic.revision(), topic.snapshot()) != sync::Follow::applied)
            stop("the snapshot was not applied", number_);
        pets::Pet state = *pet;
        for (std::uint64_t left = random_.below(steps_max); left > 0; --left) {
            now_ += base::Milliseconds{random_span_ms(random_, rules_)};
            step(state);
            if (const auto patch = topic.publish(state)) follow(replica, topic.revision(), *patch);
            if (*replica.state() != state) stop("the replica differs", number_);
        }
    }

  private:
    base::Result<pets::Pet, pets::Refusal> create() {
        auto command = tests::random_value<pets::Create>(random_);
        if (random_.one_in(2)) command.name = "Mimi";
        now_ += base::Milliseconds{random_span_ms(random_, rules_)};
        const pets::PetId id{random_.next()};
        const pets::UserId owner{random_.next()};
        const auto pet = pets::create(carried(command), id, owner, now_);
        hash_.add(static_cast<std::uint64_t>(pet ? pets::Refusal::none : pet.error()));
        if (pet) hash_.add(wire::encode(*pet));
        return pet;
    }

    void step(pets::Pet& pet) {
        const pets::Command command = carried(tests::random_value<pets::Command>(random_));
        base::Result<void, pets::Refusal> result;
        if (const auto* feed = std::get_if<pets::Feed>(&command)) {
            result = apply(pet, *feed, rules_, now_);
        } else if (const auto* treat = std::get_if<pets::Treat>(&command)) {
            result = apply(pet, *treat, rules_, now_);
        } else {
            advance(pet, rules_, now_);
        }
        hash_.add(static_cast<std::uint64_t>(result ? pets::Refusal::none : result.error()));
    }

    void follow(sync::Replica<pets::Pet>& replica, std::uint64_t revision, const base::Bytes& patch) {
        hash_.add(patch);
        if (replica.apply_patch(revision, 1, patch) != sync::Follow::applied)
            stop("a patch was not applied", number_);
    }

    /// `value` after a journey over the wire.
    template <class T>
    T carried(const T& value) {
        const base::Bytes bytes = wire::encode(value);
        hash_.add(bytes);
        const auto arrived = wire::decode<T>(bytes);
        if (!arrived || *arrived != value) stop("a command did not arrive as it was sent", number_);
        return *arrived;
    }

    int number_;
    tests::Random random_;
    base::Fnv1a& hash_;
    pets::Rules rules_;
    base::WorldTime now_;
};

}  // namespace

int main() {
    std::printf("schema %016" PRIx64 "\n", schema);
    base::Fnv1a hash;
    for (int script = 1; script <= scripts; ++script) {
        Script(script, hash).run();
        if (script % scripts_per_line == 0) std::printf("%5d scripts %016" PRIx64 "\n", script, hash.value());
    }
}
