// People feed and give treats while the disk fails: each of its operations in turn fails, or is the one at
// which power goes. What is acknowledged is there, once; what is refused is not; pets and treats agree.
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <vector>

#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/user_actor.hpp"
#include "backend/storage/journal_view.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/wire/decode.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"
#include "tests/backend/storage/fault_vfs.hpp"

using namespace livepet;
using pets::MealKind;
using pets::PetActor;
using pets::Refusal;
using pets::UserActor;
using storage::test::FaultVfs;

namespace {

constexpr pets::PetId rex{1};
constexpr pets::UserId ada{1};
constexpr std::uint64_t device = 77;
constexpr std::uint32_t hungry = 400;
constexpr std::uint64_t commands = 6;  // every second one a treat

bool is_treat(std::uint64_t sequence) { return sequence % 2 == 0; }

/// A world in which time does nothing to a pet.
pets::Rules still_rules() {
    pets::Rules rules;
    rules.tick = base::Milliseconds(86'400'000);
    return rules;
}

void begin(test::PetsStage& stage) {
    pets::Pet pet = *pets::create({"Rex", pets::Species::dog}, rex, ada, stage.world().timeline.now());
    pet.hunger = hungry;
    stage.insert(pet);
}

/// Whether it was acknowledged.
bool give(test::PetsStage& stage, std::uint64_t sequence) {
    const storage::CommandId command{device, sequence};
    if (is_treat(sequence)) {
        pets::start_user(stage.world(), stage.dispatcher(), ada);
        const auto given = stage.dispatcher().call(actor::ActorRef<UserActor>{ada.value},
                                                   UserActor::GiveTreat{rex, "Ada", command});
        return given && given->refusal == Refusal::none;
    }
    const auto eaten = stage.call(rex, PetActor::Eat{MealKind::meal, ada, "Ada", {}, command});
    return eaten && eaten->refusal == Refusal::none;
}

/// Which commands have been carried out, by storage's own account.
std::vector<bool> carried_out(test::PetsStage& stage) {
    std::vector<bool> done(commands + 1);
    for (std::uint64_t sequence = 1; sequence <= commands; ++sequence) {
        const auto result = storage::ask(stage.writer(), stage.shard(), [&](storage::JournalView& view) {
            return view.result_of({device, sequence});
        });
        done[sequence] = result && result->has_value();
    }
    return done;
}

/// Empty, or what is wrong: the pet is as hungry, and its friend has as many treats, as `done` makes them.
std::string disagreement(test::PetsStage& stage, const std::vector<bool>& done) {
    std::uint32_t hunger = hungry;
    std::uint32_t treats = pets::treats_max;
    for (std::uint64_t sequence = 1; sequence <= commands; ++sequence) {
        if (!done[sequence]) continue;
        hunger -= is_treat(sequence) ? pets::Rules{}.treat_amount : pets::Rules{}.feed_amount;
        treats -= is_treat(sequence) ? 1 : 0;
    }
    const auto seen = stage.call(rex, PetActor::Look{});
    if (!seen || !*seen) return "the pet is gone";
    if ((*seen)->life.hunger != hunger) return "its hunger is " + std::to_string((*seen)->life.hunger);
    pets::start_user(stage.world(), stage.dispatcher(), ada);
    const auto hand =
        stage.dispatcher().call(actor::ActorRef<UserActor>{ada.value}, UserActor::FollowTreats{});
    if (!hand) return "nobody knows of the treats";
    const auto left =
        pets::treats_left(wire::decode<pets::TreatHand>(hand->snapshot)->treats, stage.clock().wall_now());
    return left == treats ? "" : std::to_string(left) + " treats are left";
}

/// How many operations of the disk the whole story takes.
std::int64_t operations_of_the_story() {
    FaultVfs disk{1};
    std::int64_t before = 0;
    {
        test::PetsStage stage(still_rules(), {}, disk.name());
        stage.run([&] {
            begin(stage);
            before = disk.operations();
            for (std::uint64_t sequence = 1; sequence <= commands; ++sequence) CHECK(give(stage, sequence));
        });
    }
    return disk.operations() - before;
}

}  // namespace

TEST_CASE("whichever write or sync fails, the person is told, nothing else is lost, and it goes on") {
    const auto last = static_cast<int>(operations_of_the_story());
    REQUIRE(last > 10);
    for (const bool of_sync : {false, true}) {
        std::size_t refused = 0;
        for (int nth = 1; nth <= last; ++nth) {
            CAPTURE(of_sync, nth);
            FaultVfs disk{Catch::getSeed()};
            test::PetsStage stage(still_rules(), {}, disk.name());
            stage.run([&] {
                begin(stage);
                of_sync ? disk.fail_syncs(nth, 1, SQLITE_IOERR_FSYNC) : disk.fail_writes(nth, 1, SQLITE_FULL);
                std::vector<bool> acknowledged(commands + 1);
                for (std::uint64_t sequence = 1; sequence <= commands; ++sequence) {
                    acknowledged[sequence] = give(stage, sequence);
                    refused += acknowledged[sequence] ? 0 : 1;
                    CHECK(stage.call(rex, PetActor::Look{}).has_value());
                }
                const auto done = carried_out(stage);
                CHECK(done == acknowledged);
                CHECK(disagreement(stage, done) == "");
                // The failure may have been still to come.
                CHECK((give(stage, commands + 1) || give(stage, commands + 3)));
            });
        }
        CHECK(refused > 0);
    }
}

TEST_CASE("whenever power goes, what was acknowledged is there once, and treats agree with meals") {
    const std::int64_t last = operations_of_the_story();
    std::size_t lost = 0;
    for (std::int64_t nth = 1; nth <= last; ++nth) {
        CAPTURE(nth, Catch::getSeed());
        storage::test::TemporaryFolder folder;
        FaultVfs disk{Catch::getSeed() + static_cast<std::uint64_t>(nth)};
        std::vector<bool> acknowledged(commands + 1);
        {
            test::PetsStage stage(still_rules(), folder.file("world.db"), disk.name());
            stage.run([&] {
                begin(stage);
                disk.cut_power_at(nth);
                for (std::uint64_t sequence = 1; sequence <= commands; ++sequence) {
                    acknowledged[sequence] = give(stage, sequence);
                    lost += acknowledged[sequence] ? 0 : 1;
                }
            });
        }
        disk.lose_power();
        test::PetsStage stage(still_rules(), folder.file("world.db"), disk.name());
        stage.run([&] {
            const auto done = carried_out(stage);
            for (std::uint64_t sequence = 1; sequence <= commands; ++sequence) {
                CAPTURE(sequence);
                CHECK((done[sequence] || !acknowledged[sequence]));
            }
            CHECK(disagreement(stage, done) == "");
        });
    }
    CHECK(lost > 0);
}

TEST_CASE("ten thousand meals of one pet share commits") {
    constexpr std::uint64_t people = 500;
    constexpr std::uint64_t meals_each = 20;
    FaultVfs disk{1};
    test::PetsStage stage(still_rules(), {}, disk.name());
    stage.run([&] {
        begin(stage);
        const std::int64_t before = disk.operations();
        std::uint64_t at_table = people;
        std::uint64_t eaten = 0;
        for (std::uint64_t person = 1; person <= people; ++person) {
            stage.shard().spawn([&, person] {
                const PetActor::Eat meal{MealKind::treat, pets::UserId{person}, "Somebody"};
                for (std::uint64_t n = 0; n < meals_each; ++n) {
                    const auto answer = stage.call(rex, meal);
                    eaten += answer && answer->refusal == Refusal::none ? 1 : 0;
                }
                --at_table;
            });
        }
        while (at_table > 0) stage.shard().sleep_for(std::chrono::milliseconds(1));
        CHECK(eaten == people * meals_each);
        CHECK(stage.stored(rex).hunger == 0);
        CHECK(disk.operations() - before < static_cast<std::int64_t>(eaten) / 2);
    });
}
