#include "backend/apps/pets/list_actor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "backend/apps/pets/requests.hpp"
#include "shared/apps/pets/list_text.hpp"
#include "shared/sync/replica.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using pets::ListActor;
using pets::PetId;

namespace {

const std::string by_name = "pets/list?";
constexpr std::chrono::seconds patience{20};

base::Result<std::optional<pets::TopicState>, actor::CallError> follow(test::PetsStage& stage,
                                                                       const std::string& topic) {
    return pets::call_started(stage.dispatcher(), ListActor::of(topic),
                              ListActor::Follow{topic, *pets::query_of_topic(topic)},
                              [&] { pets::start_list(stage.world(), stage.dispatcher(), topic); });
}

/// Who looks at a list, as a client does.
struct Viewer final : pubsub::Subscription {
    Viewer(test::PetsStage& stage, const std::string& topic) {
        stage.world().broker.on(stage.shard()).subscribe(*this, topic);
        const auto state = follow(stage, topic);
        REQUIRE(state.has_value());
        REQUIRE(state->has_value());
        page.apply_snapshot((*state)->revision, (*state)->snapshot);
    }
    void on_published(pubsub::Delivery& delivery) override {
        const pubsub::Publication& told = *delivery.publication;
        CHECK(page.apply_patch(told.revision, told.span, told.body) == sync::Follow::applied);
    }
    sync::Replica<pets::PetPage> page;
};

pets::Pet pet_named(PetId id, std::string name) {
    pets::Pet pet;
    pet.id = id;
    pet.name = std::move(name);
    return pet;
}

bool comes_true(test::PetsStage& stage, const std::function<bool()>& is_true) {
    const auto until = stage.clock().now() + patience;
    while (!is_true() && stage.clock().now() < until) stage.shard().sleep_for(5ms);
    return is_true();
}

}  // namespace

TEST_CASE("who looks at a list sees it change") {
    test::PetsStage stage;
    stage.run([&] {
        stage.insert(pet_named(PetId{1}, "Bella"));
        const Viewer viewer(stage, by_name);
        CHECK(viewer.page.state()->pets == std::vector{PetId{1}});
        stage.insert(pet_named(PetId{2}, "Anton"));
        CHECK(comes_true(stage, [&] {
            return viewer.page.state()->pets == std::vector{PetId{2}, PetId{1}};
        }));
        CHECK(viewer.page.state()->found == 2);
    });
}

TEST_CASE("a list is read as long as somebody looks at it, and no longer") {
    test::PetsStage stage;
    stage.run([&] {
        const actor::Identity identity = ListActor::of(by_name).identity();
        std::optional<Viewer> viewer(std::in_place, stage, by_name);
        CHECK(stage.dispatcher().has(identity));
        viewer.reset();
        stage.world().broker.on(stage.shard()).follow(by_name);  // as another topic of the same slot would
        CHECK(comes_true(stage, [&] { return !stage.dispatcher().has(identity); }));
        viewer.emplace(stage, by_name);
        CHECK(stage.dispatcher().has(identity));
    });
}

TEST_CASE("a number stands for the query that had it first") {
    test::PetsStage stage;
    stage.run([&] {
        const Viewer viewer(stage, by_name);
        const auto other =
            stage.dispatcher().call(ListActor::of(by_name), ListActor::Follow{"pets/list?graves", {}});
        REQUIRE(other.has_value());
        CHECK_FALSE(other->has_value());
    });
}

TEST_CASE("thousands who ask for a list at once are shown it as it changes, each of them") {
    constexpr int people = 3'000;
    test::PetsStage stage;
    stage.run([&] {
        int asked = 0;
        int answered = 0;
        for (int i = 0; i < people; ++i) {
            stage.shard().spawn([&] {
                const auto state = follow(stage, by_name);
                ++asked;
                if (state.has_value() && state->has_value()) ++answered;
            });
        }
        CHECK(comes_true(stage, [&] { return asked == people; }));
        CHECK(answered == people);
    });
}
