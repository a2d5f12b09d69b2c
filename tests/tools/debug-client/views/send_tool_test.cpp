#include "tools/debug-client/views/send_tool.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "shared/wire/decode.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/tools/debug-client/messages.hpp"
#include "tests/tools/debug-client/views/tool_stage.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

struct Scene {
    Scene() {
        ui::platform::headless::clear_storage();
        store.tick(ui::platform::monotonic_now());
        network.latest().open();
        hear(wire::Welcome{});
        stage.settle();
    }
    void hear(const wire::ServerMessage& message) { network.latest().receive(wire::encode(message)); }
    ui::store::StoreOptions options() {
        ui::store::StoreOptions options;
        options.open_socket = network.opener();
        options.changed = [] {};
        return options;
    }

    ui::platform::headless::FakeNetwork network;
    ui::store::Store store{options()};
    std::vector<base::Bytes> raw;
    SendTool tool{[this]() -> ui::store::Store& { return store; },
                  [this](base::BytesView frame) {
                      raw.emplace_back(frame.begin(), frame.end());
                      return true;
                  }};
    ToolStage<SendTool> stage{tool};
};

}  // namespace

TEST_CASE("a command is filled in and sent, and its answer shown") {
    Scene scene;
    CHECK(scene.stage.click(Role::radio, "pets, Feed"));
    CHECK(scene.stage.type("pet", "7"));
    CHECK(scene.stage.click(Role::button, "Send"));
    CHECK(scene.stage.says("Feed: on its way"));
    const auto message = wire::decode<wire::ClientMessage>(scene.network.latest().sent.back());
    REQUIRE(message);
    CHECK(std::get<wire::Command>(*message) == feed_mochi(1));

    wire::Reply reply;
    reply.sequence = 1;
    reply.body = wire::encode(pets::Done{pets::PetId{7}});
    scene.hear(reply);
    scene.stage.settle();
    CHECK(scene.stage.says("Feed: done: Done\n    pet 7"));

    CHECK(scene.stage.click(Role::button, "Send"));
    reply.sequence = 2;
    reply.code = static_cast<std::uint32_t>(pets::Refusal::pet_is_dead);
    reply.message = "It is dead.";
    scene.hear(reply);
    scene.stage.settle();
    CHECK(scene.stage.says("Feed: refused: 10 pet_is_dead, It is dead."));
}

TEST_CASE("what no field can be is said, and nothing is sent") {
    Scene scene;
    CHECK(scene.stage.click(Role::radio, "pets, Create"));
    CHECK(scene.stage.type("species", "horse"));
    const std::size_t sent = scene.network.latest().sent.size();
    CHECK(scene.stage.click(Role::button, "Send"));
    CHECK(scene.stage.says("Create: species is to be cat, dog"));
    CHECK(scene.network.latest().sent.size() == sent);
}

TEST_CASE("a topic is joined by hand") {
    Scene scene;
    CHECK(scene.stage.click(Role::radio, "protocol, Join"));
    CHECK(scene.stage.type("channel", "200"));
    CHECK(scene.stage.type("topic", "pets/newest"));
    CHECK(scene.stage.click(Role::button, "Send"));
    REQUIRE(scene.raw.size() == 1);
    const auto message = wire::decode<wire::ClientMessage>(scene.raw.front());
    REQUIRE(message);
    CHECK(std::get<wire::Join>(*message).channel == 200);
    CHECK(scene.stage.says("Join: sent"));
}
