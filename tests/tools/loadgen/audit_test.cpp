#include "tools/loadgen/audit.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace livepet::loadgen;

namespace {

constexpr pets::PetId mimi{7};
constexpr std::int64_t half_hour_ms = 30 * 60 * 1'000;

base::WallTime at(std::int64_t ms) { return base::WallTime(base::Milliseconds(ms)); }

/// Ada, account 1, who owns Mimi; Ben, account 2, who gives treats.
struct World {
    World() {
        take(Planned{0, "Ada", "secret", 11});
        take(Planned{1, "Ben", "secret", 22});
        take(Registered{0, {1}, "token"});
        take(Registered{1, {2}, "token"});
        order(0, OrderKind::create, {});
        answer(0, 0, mimi);
        rules.hunger_per_tick = 100'000;
        rules.hunger_max = 1'000'000'000;
        rules.feed_amount = 1;
        rules.treat_amount = 1'000;
        pet.id = mimi;
        pet.owner = {1};
    }

    void take(const Entry& entry) { REQUIRE(record.take(entry)); }
    void order(std::uint32_t person, OrderKind kind, pets::PetId id) {
        take(Ordered{person, kind, id, at(now_ms)});
    }
    /// The latest command of that person.
    void answer(std::uint32_t person, std::uint32_t code, pets::PetId id) {
        take(Answered{person, record.persons[person].orders.size(), code, id, at(now_ms)});
    }
    void acknowledged_meal() {
        order(0, OrderKind::feed, mimi);
        answer(0, 0, mimi);
    }
    void acknowledged_treat() {
        order(1, OrderKind::treat, mimi);
        answer(1, 0, mimi);
    }
    /// As a check that finds the pet so.
    void weigh(std::uint32_t age_ticks, std::uint32_t hunger) {
        take(Weighed{mimi, age_ticks, hunger});
        take(Checked{});
        pet.age_ticks = age_ticks;
        pet.hunger = hunger;
    }
    void eat(std::uint64_t user, pets::MealKind kind) {
        pet.hunger -= kind == pets::MealKind::meal ? rules.feed_amount : rules.treat_amount;
        add_meal(history, {at(now_ms), {user}, "", kind});
    }
    Faults audit() { return audit_pet(diets_of(record).at(mimi), rules, pet, history, &was_counted); }
    Faults audit_ben(std::int64_t slot, std::uint32_t spent) {
        return audit_hand(record.persons[1], {{slot, spent}, at(now_ms)});
    }

    Record record;
    pets::Rules rules;
    pets::Pet pet;
    pets::History history;
    std::int64_t now_ms = 10 * half_hour_ms + 1;
    bool was_counted = false;
};

constexpr auto meal = pets::MealKind::meal;
constexpr auto treat = pets::MealKind::treat;

}  // namespace

TEST_CASE("what was acknowledged and eaten once is no fault") {
    World world;
    world.weigh(1, 100'000);
    world.acknowledged_meal();
    world.acknowledged_treat();
    world.eat(1, meal);
    world.eat(2, treat);
    CHECK(world.audit().empty());
    CHECK(world.was_counted);
}

TEST_CASE("a meal that is lost shows in the history and in the hunger") {
    World world;
    world.weigh(1, 100'000);
    world.acknowledged_meal();
    CHECK(world.audit().size() == 2);
}

TEST_CASE("a meal that is there twice shows in the history and in the hunger") {
    World world;
    world.weigh(1, 100'000);
    world.acknowledged_meal();
    world.eat(1, meal);
    world.eat(1, meal);
    CHECK(world.audit().size() == 2);
}

TEST_CASE("a meal that nobody sent is a fault") {
    World world;
    world.weigh(1, 100'000);
    world.eat(3, meal);
    CHECK(world.audit().size() == 2);
}

TEST_CASE("a refused meal must not be there") {
    World world;
    world.weigh(1, 100'000);
    world.order(0, OrderKind::feed, mimi);
    world.answer(0, 11, {});
    CHECK(world.audit().empty());
    world.eat(1, meal);
    CHECK(world.audit().size() == 2);
}

TEST_CASE("what has no answer may be there or not, but once at most") {
    World world;
    world.weigh(1, 100'000);
    world.order(0, OrderKind::feed, mimi);
    world.order(1, OrderKind::treat, mimi);
    CHECK(world.audit().empty());
    world.eat(2, treat);
    CHECK(world.audit().empty());
    world.eat(1, meal);
    CHECK(world.audit().empty());
    world.eat(1, meal);
    CHECK(world.audit().size() == 2);
}

TEST_CASE("hunger counts on where the history has forgotten") {
    World world;
    world.weigh(1, 100'000);
    for (int i = 0; i < 30; ++i) {
        world.acknowledged_meal();
        world.eat(1, meal);
    }
    CHECK(world.audit().empty());
    world.pet.age_ticks += 3;
    world.pet.hunger += 3 * world.rules.hunger_per_tick;
    CHECK(world.audit().empty());
    world.pet.hunger += 1;  // one of thirty is lost
    CHECK(world.audit().size() == 1);
}

TEST_CASE("a loss of what an earlier check has seen is a fault too") {
    World world;
    world.acknowledged_meal();
    world.eat(1, meal);
    world.weigh(2, 199'999);
    world.pet.hunger += 1;
    CHECK(world.audit().size() == 1);
}

TEST_CASE("hunger is not counted by where a meal may have found none, or the greatest") {
    World world;
    world.weigh(0, 0);
    world.acknowledged_meal();
    world.eat(1, meal);
    world.pet.hunger = 0;
    CHECK(world.audit().empty());
    CHECK_FALSE(world.was_counted);
    world.weigh(9'999, 999'900'000);
    world.pet.age_ticks += 2;
    world.pet.hunger = world.rules.hunger_max;
    CHECK(world.audit().empty());
    CHECK_FALSE(world.was_counted);
}

TEST_CASE("a hand has spent what was acknowledged in its half hour") {
    World world;
    world.acknowledged_treat();
    world.acknowledged_treat();
    CHECK(world.audit_ben(10, 2).empty());
    CHECK(world.audit_ben(10, 1).size() == 1);
    CHECK(world.audit_ben(10, 3).size() == 1);
    CHECK(world.audit_ben(9, 0).size() == 1);  // it knows nothing of them
    world.now_ms += half_hour_ms;
    CHECK(world.audit_ben(10, 2).empty());  // full again, but nobody has asked it since
    world.acknowledged_treat();
    CHECK(world.audit_ben(11, 1).empty());
    CHECK(world.audit_ben(11, 3).size() == 1);
}

TEST_CASE("a treat answered in the next half hour may count in either") {
    World world;
    world.order(1, OrderKind::treat, mimi);
    world.now_ms += half_hour_ms;
    world.answer(1, 0, mimi);
    CHECK(world.audit_ben(10, 1).empty());
    CHECK(world.audit_ben(11, 1).empty());
    CHECK(world.audit_ben(11, 2).size() == 1);
}

TEST_CASE("more treats than there are is a fault, whatever was acknowledged") {
    World world;
    for (std::uint32_t i = 0; i <= pets::treats_max; ++i) world.acknowledged_treat();
    CHECK(world.audit_ben(10, pets::treats_max + 1).size() == 1);
}

TEST_CASE("a person has the pets that were acknowledged, and no others") {
    World world;
    const PersonRecord& ada = world.record.persons[0];
    CHECK(audit_pets(ada, {{mimi}, 1}).empty());
    CHECK(audit_pets(ada, {{}, 0}).size() == 2);
    CHECK(audit_pets(ada, {{mimi, {8}}, 2}).size() == 1);
    world.order(0, OrderKind::create, {});
    CHECK(audit_pets(ada, {{mimi, {8}}, 2}).empty());
}
