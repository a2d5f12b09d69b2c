#include "backend/apps/pets/pet_actor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "backend/apps/pets/history_channel.hpp"
#include "backend/apps/pets/newest_actor.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/replica.hpp"
#include "shared/wire/encode.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"
#include "tests/backend/storage/answers.hpp"
#include "tests/backend/storage/fault_vfs.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using pets::MealKind;
using pets::PetActor;
using pets::Refusal;

namespace {

constexpr actor::ActorRef<PetActor> rex{1};
constexpr pets::PetId rex_id{rex.id};
constexpr pets::UserId ada{1};

pets::Pet hungry_pet(pets::World& world) {
    pets::Pet pet = *pets::create({"Rex", pets::Species::dog}, rex_id, ada, world.timeline.now());
    pet.hunger = 300;
    return pet;
}

void bring_up(test::PetsStage& stage, const pets::Pet& pet) {
    stage.insert(pet);
    pets::start_pet(stage.world(), stage.dispatcher(), pet.id, pet.owner, pet);
}

PetActor::Eat meal(pets::UserId user = ada, storage::CommandId command = {}) {
    return {MealKind::meal, user, "Ada", base::WallTime(base::Milliseconds(1)), command};
}

struct Listener final : pubsub::Subscription {
    Listener(test::PetsStage& stage, std::string topic) {
        stage.world().broker.on(stage.shard()).subscribe(*this, std::move(topic));
    }
    void on_published(pubsub::Delivery& delivery) override {
        const pubsub::Published& publication = delivery.publication;
        heard.push_back(publication);
    }
    std::vector<std::shared_ptr<const pubsub::Publication>> heard;
};

/// Keeps the writer from everything behind it until it is opened.
struct Barrier {
    explicit Barrier(test::PetsStage& stage) {
        storage::Unit unit;
        unit.work = [this](storage::Connection&) {
            gate.pass();
            return storage::Result<void>();
        };
        REQUIRE(stage.writer().submit(std::move(unit)).has_value());
    }
    storage::test::Gate gate;
};

/// A call under way in a fiber of its own.
template <class M>
struct Asked {
    Asked(test::PetsStage& stage, M message) {
        stage.shard().spawn([this, &stage, message] { answer = stage.call(rex_id, message); });
        stage.shard().sleep_for(1ms);
    }
    std::optional<base::Result<typename M::Reply, actor::CallError>> answer;
};

}  // namespace

TEST_CASE("a meal is durable before it is answered, and its topic is told") {
    test::PetsStage stage;
    stage.run([&] {
        const pets::Pet pet = hungry_pet(stage.world());
        bring_up(stage, pet);
        Listener listener(stage, pets::pet_topic(rex_id));
        const auto seen = **stage.call(rex_id, PetActor::Look{});
        CHECK(seen.owner == ada);
        sync::Replica<pets::Pet> replica;
        REQUIRE(replica.apply_snapshot(seen.revision, wire::encode(pet)) == sync::Follow::applied);

        const auto fed = stage.call(rex_id, meal());
        REQUIRE(fed.has_value());
        CHECK(fed->refusal == Refusal::none);
        CHECK(fed->life.hunger == 200);
        CHECK(stage.stored(rex_id).hunger == 200);

        stage.shard().sleep_for(pubsub::told_every);
        auto treat = meal(pets::UserId{2});
        treat.kind = MealKind::treat;
        const auto treated = stage.call(rex_id, treat);
        CHECK(treated->life.hunger == 180);
        CHECK(stage.stored(rex_id).hunger == 180);

        REQUIRE(listener.heard.size() == 2);
        for (const auto& publication : listener.heard) {
            CHECK(replica.apply_patch(publication->revision, publication->span, publication->body) ==
                  sync::Follow::applied);
        }
        CHECK(replica.revision() == treated->revision);
        CHECK(replica.state()->hunger == 180);
        CHECK(replica.state()->name == "Rex");

        const auto history = pets::find_stored_history(stage.world(), stage.shard(), rex_id);
        REQUIRE(history->meals.size() == 2);
        CHECK(history->meals[0].kind == MealKind::treat);
        CHECK(history->meals[1].user == ada);
    });
}

TEST_CASE("nothing is heard of a meal before it is durable, and the pet goes on meanwhile") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        Listener listener(stage, pets::pet_topic(rex_id));
        Listener meals(stage, pets::history_topic(rex_id));
        (void)stage.call(rex_id, PetActor::Look{});
        Barrier barrier(stage);
        const Asked first(stage, meal());
        const Asked second(stage, meal());
        const Asked look(stage, PetActor::Look{});
        CHECK_FALSE(first.answer);
        CHECK_FALSE(second.answer);
        CHECK_FALSE(look.answer);  // it would tell of a meal that may still be lost
        CHECK(listener.heard.empty());
        barrier.gate.open();
        while (!look.answer) stage.shard().sleep_for(1ms);
        CHECK((*first.answer)->life.hunger == 200);
        CHECK((*second.answer)->life.hunger == 100);
        CHECK((**look.answer)->life.hunger == 100);
        CHECK(meals.heard.size() == 2);
        stage.shard().sleep_for(pubsub::told_every);
        REQUIRE(listener.heard.size() == 2);
        CHECK(listener.heard.back()->revision == (*second.answer)->revision);
    });
}

TEST_CASE("only its owner feeds a pet; anybody gives it a treat") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        CHECK(stage.call(rex_id, meal(pets::UserId{2}))->refusal == Refusal::not_your_pet);
        CHECK(stage.stored(rex_id).hunger == 300);
    });
}

TEST_CASE("a meal for which nobody waits any more is not eaten") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        auto late = meal();
        late.give_up_at = stage.clock().now();
        CHECK(stage.call(rex_id, late)->refusal == Refusal::busy);
        CHECK(stage.stored(rex_id).hunger == 300);
    });
}

TEST_CASE("a command that is carried out twice has one effect") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        CHECK(stage.call(rex_id, meal(ada, {77, 1}))->refusal == Refusal::none);
        CHECK(stage.call(rex_id, meal(ada, {77, 1})).error() == actor::CallError::not_saved);
        CHECK((*stage.call(rex_id, PetActor::Look{}))->life.hunger == 200);
        CHECK(stage.call(rex_id, meal(ada, {77, 2}))->life.hunger == 100);
    });
}

TEST_CASE("the dead are not fed, and nothing is written") {
    test::PetsStage stage;
    stage.run([&] {
        pets::Pet pet = hungry_pet(stage.world());
        pets::die(pet, pets::CauseOfDeath::starvation);
        stage.insert(pet);
        CHECK(stage.call(rex_id, meal()).error() == actor::CallError::noproc);
        CHECK(stage.stored(rex_id) == pet);
    });
}

TEST_CASE("when saving fails the person is told, and the pet is as it was") {
    storage::test::FaultVfs disk{1};
    test::PetsStage stage({}, {}, disk.name());
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        Listener listener(stage, pets::pet_topic(rex_id));
        const auto before = **stage.call(rex_id, PetActor::Look{});
        Barrier barrier(stage);
        const Asked first(stage, meal());
        const Asked second(stage, meal());
        disk.fail_syncs(1, 1, SQLITE_IOERR_FSYNC);
        barrier.gate.open();
        while (!first.answer || !second.answer) stage.shard().sleep_for(1ms);
        CHECK(first.answer->error() == actor::CallError::not_saved);
        CHECK(second.answer->error() == actor::CallError::not_saved);
        const auto after = **stage.call(rex_id, PetActor::Look{});
        CHECK(after.life.hunger == 300);
        CHECK(after.revision == before.revision);
        CHECK(listener.heard.empty());
        // And then it goes on by itself.
        CHECK(stage.call(rex_id, meal())->life.hunger == 200);
        CHECK(stage.stored(rex_id).hunger == 200);
    });
}

TEST_CASE("when nothing can be saved any more, a meal is refused at once") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        CHECK(stage.call(rex_id, PetActor::Look{})->has_value());
        stage.writer().stop();
        CHECK(stage.call(rex_id, meal())->refusal == Refusal::storage_failed);
        CHECK((*stage.call(rex_id, PetActor::Look{}))->life.hunger == 300);
    });
}

TEST_CASE("a pet that crashes comes back with all that was acknowledged, and past its revisions") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        const auto fed = stage.call(rex_id, meal());
        Barrier barrier(stage);
        const Asked pending(stage, meal());  // the journal does not have it yet
        stage.dispatcher().exit({}, rex.identity(), actor::ExitReason::crash("a test"));
        const Asked look(stage, PetActor::Look{});
        const Asked next(stage, meal());
        CHECK_FALSE(look.answer);
        barrier.gate.open();
        while (!next.answer) stage.shard().sleep_for(1ms);
        CHECK((*pending.answer)->life.hunger == 100);
        CHECK((**look.answer)->life.hunger == 100);
        CHECK((**look.answer)->revision > fed->revision + 1);
        CHECK((*next.answer)->life.hunger == 0);
    });
}

TEST_CASE("a pet without an actor is started by who asks for it, with what the journal has") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        CHECK(stage.call(rex_id, meal())->refusal == Refusal::none);
        stage.dispatcher().exit({}, rex.identity(), actor::ExitReason::shutdown());
        stage.shard().sleep_for(1ms);
        CHECK_FALSE(stage.dispatcher().has(rex.identity()));
        CHECK((*stage.call(rex_id, PetActor::Look{}))->life.hunger == 200);
        CHECK(stage.call(pets::PetId{404}, PetActor::Look{}).error() == actor::CallError::noproc);
    });
}

TEST_CASE("a death is saved and told without anybody asking, and the actor ends") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(1);
    rules.age_max_ticks = 5;
    test::PetsStage stage(rules);
    stage.run([&] {
        Listener listener(stage, pets::pet_topic(rex_id));
        bring_up(stage, hungry_pet(stage.world()));
        while (listener.heard.empty()) stage.shard().sleep_for(1ms);
        const pets::Pet dead = stage.stored(rex_id);
        CHECK_FALSE(dead.alive);
        CHECK(dead.cause_of_death == pets::CauseOfDeath::old_age);
        CHECK(dead.age_ticks == rules.age_max_ticks + 1);
        stage.shard().sleep_for(2ms);
        CHECK_FALSE(stage.dispatcher().has(rex.identity()));
    });
}

TEST_CASE("a death that cannot be saved is tried again") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(20);
    rules.age_max_ticks = 1;
    storage::test::FaultVfs disk{1};
    test::PetsStage stage(rules, {}, disk.name());
    stage.run([&] {
        Listener listener(stage, pets::pet_topic(rex_id));
        bring_up(stage, hungry_pet(stage.world()));
        disk.fail_syncs(1, 1, SQLITE_IOERR_FSYNC);
        while (listener.heard.empty()) stage.shard().sleep_for(5ms);
        CHECK_FALSE(stage.stored(rex_id).alive);
        CHECK(listener.heard.size() == 1);
    });
}

TEST_CASE("a death of a time when the pet had no actor is saved and told at its start") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(1);
    rules.age_max_ticks = 5;
    test::PetsStage stage(rules);
    stage.run([&] {
        Listener listener(stage, pets::pet_topic(rex_id));
        const pets::Pet pet = hungry_pet(stage.world());
        stage.insert(pet);
        stage.shard().sleep_for(10ms);
        pets::start_pet(stage.world(), stage.dispatcher(), rex_id, ada, pet);
        while (listener.heard.empty()) stage.shard().sleep_for(1ms);
        CHECK_FALSE(stage.stored(rex_id).alive);
    });
}

TEST_CASE("where births replace deaths, one is born with each that dies, and lives") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(4);
    rules.age_max_ticks = 5;
    test::PetsStage stage(rules);
    stage.world().births = true;
    stage.world().last_pet_id = rex.id;
    stage.run([&] {
        Listener newest(stage, std::string(pets::newest_topic));
        REQUIRE(stage.dispatcher().call(pets::newest_pets, pets::NewestActor::Follow{}).has_value());
        bring_up(stage, hungry_pet(stage.world()));
        while (newest.heard.size() < 3) stage.shard().sleep_for(1ms);
        for (std::uint64_t id = 1; id <= 3; ++id) CHECK_FALSE(stage.stored(pets::PetId{id}).alive);
        const pets::Pet heir = stage.stored(pets::PetId{4});
        CHECK_FALSE(heir.name.empty());
        CHECK(heir.owner == pets::UserId{});
    });
}

TEST_CASE("while the server stops nobody dies: it will be so at the next start") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(1);
    rules.age_max_ticks = 5;
    test::PetsStage stage(rules);
    stage.world().births = true;
    stage.world().is_closing = true;
    stage.run([&] {
        Listener listener(stage, pets::pet_topic(rex_id));
        bring_up(stage, hungry_pet(stage.world()));
        stage.shard().sleep_for(20ms);
        CHECK(stage.stored(rex_id).alive);
        CHECK(stage.dispatcher().has(rex.identity()));
        CHECK(listener.heard.empty());
        CHECK(stage.call(rex_id, PetActor::Look{})->has_value());
    });
}

TEST_CASE("a death that cannot be saved brings no birth") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(20);
    rules.age_max_ticks = 100;
    storage::test::FaultVfs disk{1};
    test::PetsStage stage(rules, {}, disk.name());
    stage.world().births = true;
    stage.world().last_pet_id = rex.id;
    stage.run([&] {
        pets::Pet old = hungry_pet(stage.world());
        old.birth -= 101 * rules.tick;
        old.age_ticks = 100;
        Listener listener(stage, pets::pet_topic(rex_id));
        bring_up(stage, old);
        disk.fail_syncs(1, 1, SQLITE_IOERR_FSYNC);
        while (listener.heard.empty()) stage.shard().sleep_for(5ms);
        CHECK_FALSE(stage.stored(rex_id).alive);
        stage.shard().sleep_for(5ms);
        const auto count =
            storage::read(stage.world().readers, stage.shard(), [](storage::Connection& connection) {
                return connection.query_integer("SELECT count(*) FROM pets");
            });
        CHECK(*count == 2);
    });
}
