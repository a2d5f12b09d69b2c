#include "tools/debug-client/frames/frame_tap.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "frontend-wasm/platform/headless/fake_network.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

struct Notes final : FrameSink {
    void opened(std::uint32_t connection) override { all.push_back("opened " + std::to_string(connection)); }
    void passed(std::uint32_t connection, Direction direction, base::BytesView frame) override {
        all.push_back(std::to_string(connection) + (direction == Direction::to_server ? " < " : " > ") +
                      std::string(base::as_text(frame)));
    }
    void closed(std::uint32_t connection, std::uint16_t, std::string_view reason, bool by_page) override {
        all.push_back("closed " + std::to_string(connection) + ' ' +
                      (by_page ? "by page" : std::string(reason)));
    }
    std::vector<std::string> all;
};

struct Scene {
    ui::platform::headless::FakeNetwork network;
    Notes notes;
    FrameTap tap{network.opener(), {&notes}};
    int told = 0;  // events of the page

    std::unique_ptr<ui::platform::Socket> open() {
        return tap.opener()("ws://pets.test/ws",
                            {.opened = [this] { ++told; },
                             .received = [this](base::BytesView) { ++told; },
                             .closed = [this](std::uint16_t, std::string_view) { ++told; }});
    }
};

}  // namespace

TEST_CASE("everything that passes is told, and passes all the same") {
    Scene scene;
    const auto socket = scene.open();
    CHECK_FALSE(socket->send(base::as_bytes("early")));
    scene.network.latest().open();
    CHECK(socket->send(base::as_bytes("hello")));
    scene.network.latest().receive(base::as_bytes("welcome"));
    scene.network.latest().close(1001, "bye");
    CHECK(scene.notes.all ==
          std::vector<std::string>{"opened 1", "1 < hello", "1 > welcome", "closed 1 bye"});
    CHECK(scene.told == 3);
    CHECK(scene.network.latest().sent.size() == 1);
}

TEST_CASE("a page that lets go is told of, once, and each connection has its number") {
    Scene scene;
    auto socket = scene.open();
    scene.network.latest().open();
    socket = nullptr;
    socket = scene.open();
    scene.network.latest().open();
    CHECK(scene.notes.all == std::vector<std::string>{"opened 1", "closed 1 by page", "opened 2"});
}

TEST_CASE("frames of our own go over the page's present connection") {
    Scene scene;
    CHECK_FALSE(scene.tap.send(base::as_bytes("ours")));
    auto socket = scene.open();
    scene.network.latest().open();
    CHECK(scene.tap.send(base::as_bytes("ours")));
    CHECK(scene.notes.all.back() == "1 < ours");
    socket = nullptr;
    CHECK_FALSE(scene.tap.send(base::as_bytes("ours")));
}
