#include "tests/bench/wire/corpus.hpp"

#include <array>
#include <string>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/patch.hpp"
#include "tests/shared/random_values.hpp"

namespace livepet::bench {
namespace {

constexpr std::array names = {"Mimi",
                              "Zoë",
                              "Sir Barks-a-lot",
                              "Bo the Second",
                              "猫の手",
                              "Captain Whiskers",
                              "Rex",
                              "Professor Fluffington",
                              "Luna",
                              "Émile",
                              "Goldie",
                              "Pip",
                              "Smaug the Gentle",
                              "Nibbles",
                              "Кузя"};

pets::Pet make_pet(tests::Random& random) {
    const pets::Rules rules;
    pets::Pet pet;
    pet.id = {random.between(1, 1'000'000)};
    pet.owner = {random.between(1, 100'000)};
    pet.name = names[random.below(names.size())];
    pet.species = static_cast<pets::Species>(random.below(pets::species_count));
    pet.birth = base::WorldTime{base::Milliseconds{static_cast<std::int64_t>(random.below(1'000'000'000))}};
    pet.age_ticks = static_cast<std::uint32_t>(random.below(rules.age_max_ticks - 100));
    pet.last_fed = pet.birth + static_cast<std::int64_t>(pet.age_ticks / 2) * rules.tick;
    pet.hunger = static_cast<std::uint32_t>(random.between(1, 99)) * rules.hunger_per_tick;
    return pet;
}

pets::Pet feed(pets::Pet pet, tests::Random& random) {
    const pets::Rules rules;
    const auto ticks = static_cast<std::int64_t>(random.between(1, 60));
    const base::WorldTime now = next_tick_at(pet, rules) + ticks * rules.tick;
    (void)apply(pet, pets::Feed{}, rules, now);
    return pet;
}

wire::ServerMessage message_from_server(std::size_t turn, const Topic& topic, const pets::Pet& fed) {
    if (turn == 0) {
        wire::Patch patch{.stream = topic.stream, .revision = topic.revision, .body = {}};
        wire::encode_patch(topic.pet, fed, patch.body);
        return patch;
    }
    if (turn == 1) {
        return wire::Reply{.sequence = topic.revision,
                           .code = 0,
                           .message = "",
                           .revisions = {{pets::pet_topic(fed.id), topic.revision}},
                           .body = wire::encode(pets::Done{fed.id})};
    }
    return wire::Pong{.sent = topic.revision * 10'000, .world_now = fed.birth};
}

wire::ClientMessage message_from_client(std::size_t turn, const Topic& topic) {
    if (turn == 0) {
        const pets::Command command = pets::Feed{topic.pet.id};
        return wire::Command{
            .sequence = topic.revision, .app = std::string(pets::app_name), .body = wire::encode(command)};
    }
    if (turn == 1) return wire::Join{.channel = topic.channel, .topic = pets::pet_topic(topic.pet.id)};
    return wire::Ping{.sent = topic.revision * 10'000};
}

Corpus make_corpus() {
    tests::Random random(1);
    Corpus made;
    for (std::size_t i = 0; i < corpus_size; ++i) {
        const auto channel = static_cast<std::uint32_t>(random.between(1, 200));
        const auto stream = static_cast<std::uint32_t>(random.between(1, 100'000));
        made.topics.push_back({channel, stream, random.between(2, 5'000), make_pet(random)});
        made.fed.push_back(feed(made.topics[i].pet, random));
        made.from_server.push_back(message_from_server(i % 3, made.topics[i], made.fed[i]));
        made.from_client.push_back(message_from_client(i % 3, made.topics[i]));
    }
    return made;
}

}  // namespace

const Corpus& corpus() {
    static const Corpus made = make_corpus();
    return made;
}

}  // namespace livepet::bench
