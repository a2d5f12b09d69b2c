#include "frontend-wasm/network/simulated_network.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/transport/connection.hpp"
#include "shared/wire/encode.hpp"
#include "tests/frontend-wasm/network/line.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::network;

namespace {

constexpr const char* url = "ws://pets.test/ws";

struct Scene {
    explicit Scene(std::uint64_t seed = 1) : simulated(network.opener(), seed) {}

    std::unique_ptr<platform::Socket> open() {
        auto socket = simulated.opener()(url, page.events());
        return socket;
    }
    void pass(Milliseconds time) {
        for (; time > Milliseconds{0}; time -= Milliseconds{1}) {
            platform::headless::advance_clock(Milliseconds{1});
            simulated.tick(platform::monotonic_now());
        }
    }

    platform::headless::FakeNetwork network;
    PageEnd page;
    SimulatedNetwork simulated;
};

/// When each of some frames arrives, with this seed.
std::vector<Told> arrivals(std::uint64_t seed) {
    platform::headless::reset_clock();
    Scene scene(seed);
    scene.simulated.set({100, 300, 20, 0});
    const auto socket = scene.open();
    scene.network.latest().open();
    for (int i = 0; i < 30; ++i) {
        scene.pass(Milliseconds{50});
        scene.network.latest().receive(frame_of(std::to_string(i)));
    }
    scene.pass(Milliseconds{60'000});
    return scene.page.told;
}

}  // namespace

TEST_CASE("a network that nobody has made worse is not there") {
    Scene scene;
    const auto socket = scene.open();
    scene.network.latest().open();
    CHECK(socket->send(frame_of("hello")));
    CHECK(scene.network.latest().sent.size() == 1);
    CHECK(scene.page.words() == std::vector<std::string>{"opened"});
    CHECK(scene.simulated.is_perfect());
    CHECK(scene.simulated.next() == never);
}

TEST_CASE("the same seed gives the same arrivals, to the millisecond; all arrive, in order") {
    const auto once = arrivals(3);
    CHECK(once == arrivals(3));
    CHECK(once != arrivals(4));
    REQUIRE(once.size() == 31);
    for (std::size_t i = 1; i < once.size(); ++i) CHECK(once[i].what == std::to_string(i - 1));
}

TEST_CASE("the next thing that is due is told, so that a frame can be asked for") {
    Scene scene;
    scene.simulated.set({.latency_ms = 800});
    const auto socket = scene.open();
    scene.network.latest().open();
    CHECK(scene.simulated.next() - platform::monotonic_now() == Milliseconds{1'600});
    scene.pass(Milliseconds{1'600});
    CHECK(scene.page.words() == std::vector<std::string>{"opened"});
    CHECK(scene.simulated.next() == never);
}

TEST_CASE("a cut breaks what stands, and lets nothing stand until it ends") {
    Scene scene;
    auto socket = scene.open();
    scene.network.latest().open();
    scene.simulated.cut_for(Milliseconds{10'000});
    CHECK_FALSE(scene.simulated.is_perfect());
    CHECK(scene.network.latest().was_dropped());
    scene.pass(Milliseconds{1});
    CHECK(scene.page.words().back() == "closed: The simulated network broke the connection.");

    socket = scene.open();
    scene.pass(Milliseconds{9'000});
    CHECK(scene.page.words().back() == "closed: The simulated network is cut.");
    CHECK(scene.network.opened_count() == 1);  // the server never heard of it
    CHECK(scene.simulated.cut_left() == Milliseconds{999});

    scene.pass(Milliseconds{1'000});
    CHECK(scene.simulated.is_perfect());
    socket = scene.open();
    CHECK(scene.network.opened_count() == 2);
}

TEST_CASE("connections break by themselves, if asked for") {
    Scene scene;
    scene.simulated.set({.break_interval_s = 1});
    const auto socket = scene.open();
    scene.network.latest().open();
    REQUIRE(scene.simulated.next() != never);
    scene.pass(Milliseconds{1'501});
    CHECK(scene.page.words().back() == "closed: The simulated network broke the connection.");
    CHECK(scene.page.told.back().at >= Milliseconds{500});
    CHECK(scene.simulated.next() == never);
}

TEST_CASE("switched off, what is under way arrives, and nothing waits any more") {
    Scene scene;
    scene.simulated.set({.latency_ms = 5'000, .break_interval_s = 60});
    const auto socket = scene.open();
    scene.network.latest().open();
    scene.simulated.switch_off();
    CHECK(scene.simulated.is_perfect());
    scene.simulated.tick(platform::monotonic_now());
    CHECK(scene.page.words() == std::vector<std::string>{"opened"});
    scene.network.latest().receive(frame_of("at once"));
    CHECK(scene.page.words().back() == "at once");
    CHECK(scene.simulated.next() == never);
}

namespace {

struct Nobody final : transport::ConnectionEvents {
    void welcomed(std::uint64_t) override {}
    void lost() override {}
    void received(const wire::ServerMessage&) override {}
    void state_changed() override {}
};

}  // namespace

TEST_CASE("a connection measures the round trip that it is given, and survives a cut") {
    Scene scene;
    scene.simulated.set({.latency_ms = 800});
    transport::ConnectionOptions options;
    options.url = url;
    options.schema = 42;
    options.open_socket = scene.simulated.opener();
    Nobody nobody;
    transport::Connection connection(options, nobody);
    const auto pass = [&](Milliseconds time) {
        for (; time > Milliseconds{0}; time -= Milliseconds{1}) {
            scene.pass(Milliseconds{1});
            connection.tick(platform::monotonic_now());
        }
    };
    const auto welcome = [&] {
        wire::Welcome told;
        told.schema = options.schema;
        scene.network.latest().receive(wire::encode(wire::ServerMessage{told}));
    };
    pass(Milliseconds{1});
    scene.network.latest().open();
    pass(Milliseconds{1'600 + 800});
    REQUIRE(scene.network.latest().sent.size() == 1);  // the greeting
    welcome();
    CHECK_FALSE(connection.is_online());
    pass(Milliseconds{800});
    REQUIRE(connection.is_online());
    CHECK(connection.state().round_trip == Milliseconds{1'600});

    scene.simulated.cut_for(Milliseconds{5'000});
    pass(Milliseconds{1});
    CHECK_FALSE(connection.is_online());
    pass(Milliseconds{30'000});
    CHECK(scene.network.opened_count() > 1);
    scene.network.latest().open();
    pass(Milliseconds{2'400});
    welcome();
    pass(Milliseconds{800});
    CHECK(connection.is_online());
}
