#include "tools/debug-client/recording/replay.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "frontend-wasm/store/store.hpp"
#include "tests/tools/debug-client/recording/session.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

/// A page that follows Mochi, whatever the recorded page did and when.
struct Page {
    Page() { store.tick(ui::platform::monotonic_now()); }

    void pass(std::int64_t ms) {
        for (; ms > 0; ms -= 10) {
            ui::platform::headless::advance_clock(Milliseconds{10});
            replay.tick(ui::platform::monotonic_now());
            if (replay.wants_page()) store.reconnect_now();
            store.tick(ui::platform::monotonic_now());
            store.begin_frame();
            if (is_looking) store.follow<pets::Pet>("pets/pet/7");
            if (is_looking_elsewhere) store.follow<pets::Pet>("pets/pet/8");
        }
    }
    std::uint32_t hunger() {
        const auto pet = store.follow<pets::Pet>("pets/pet/7");
        return pet ? pet->hunger : 0;
    }
    bool is_online() { return store.connection().phase == ui::transport::ConnectionPhase::online; }
    std::int64_t world_ms() { return store.world_now().time_since_epoch().count(); }

    static ui::store::StoreOptions options(Replay& replay) {
        ui::platform::headless::clear_storage();
        ui::store::StoreOptions options;
        options.schema = session_schema;
        options.open_socket = replay.opener();
        options.changed = [] {};
        return options;
    }

    bool is_looking = true;
    bool is_looking_elsewhere = false;
    Replay replay{two_connections()};
    ui::store::Store store{options(replay)};
};

}  // namespace

TEST_CASE("a page is told what was told, when it was told") {
    Page page;
    page.pass(500);
    CHECK(page.is_online());
    CHECK(page.store.user_name() == "Ada");
    CHECK(page.hunger() == 50);
    CHECK(page.replay.route() == "pets/7");
    page.pass(600);
    CHECK(page.hunger() == 60);
}

TEST_CASE("a page that joins later, and after others, is told what stands then") {
    Page page;
    page.is_looking = false;
    page.is_looking_elsewhere = true;
    page.pass(1'500);
    CHECK(page.store.follow<pets::Pet>("pets/pet/8").status == ui::store::TopicStatus::closed);
    page.is_looking = true;
    page.pass(100);
    CHECK(page.hunger() == 60);
}

TEST_CASE("where the recorded connection broke the page's breaks, and comes back with it") {
    Page page;
    page.pass(2'200);
    CHECK_FALSE(page.is_online());
    CHECK(page.hunger() == 60);
    page.pass(600);
    CHECK(page.is_online());
    page.pass(300);
    CHECK(page.hunger() == 70);
    CHECK(page.replay.route() == "newest");
    CHECK(page.replay.is_at_end());
    page.pass(2'000);
    CHECK(page.is_online());
}

TEST_CASE("it can be paused, and moved both ways; the world's time goes with it") {
    Page page;
    page.pass(500);
    page.replay.pause();
    page.pass(5'000);
    CHECK(page.hunger() == 50);
    CHECK(page.replay.position() < Milliseconds{600});
    CHECK(page.world_ms() < 101'000);
    page.replay.play();
    page.pass(700);
    CHECK(page.hunger() == 60);
    page.replay.pause();
    page.replay.seek(Milliseconds{2'950});
    page.pass(100);
    CHECK(page.world_ms() >= 102'900);
    page.replay.seek(Milliseconds{3'000});
    page.pass(100);
    CHECK(page.hunger() == 70);
    page.replay.seek(Milliseconds{300});
    page.pass(100);
    CHECK(page.hunger() == 50);
    CHECK(page.world_ms() < 101'000);
    CHECK(page.is_online());
}

TEST_CASE("its speed can be changed") {
    Page page;
    page.replay.set_speed_percent(400);
    page.pass(300);
    CHECK(page.replay.position() == Milliseconds{1'200});
    CHECK(page.hunger() == 60);
    CHECK(page.world_ms() >= 100'800);
}

TEST_CASE("a command is refused: nothing can be done in a recording") {
    Page page;
    page.pass(500);
    const auto ticket = page.store.send(pets::app_name, pets::Command{pets::Feed{pets::PetId{7}}});
    page.pass(50);
    CHECK(page.store.status(ticket).phase == ui::store::CommandPhase::refused);
    CHECK(page.store.status(ticket).message == "This is a recording: nothing can be done here.");
}

TEST_CASE("an empty recording shows nothing, and does no harm") {
    Replay replay{Recording{}};
    const auto socket = replay.opener()("ws://pets.test/ws", {});
    ui::platform::headless::advance_clock(Milliseconds{100});
    replay.tick(ui::platform::monotonic_now());
    replay.seek(Milliseconds{500});
    replay.tick(ui::platform::monotonic_now());
    CHECK(replay.is_at_end());
    CHECK_FALSE(socket->send(base::as_bytes("hello")));
}
