#include "tools/debug-client/script/player.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"

using namespace livepet;
using namespace livepet::debug_client;
using livepet::base::Milliseconds;
using livepet::ui::semantics::ActionKind;
using livepet::ui::semantics::Node;
using livepet::ui::semantics::Role;

namespace {

/// A page of one button, that shows a heading once it is pressed.
struct Page final : Stage {
    ui::semantics::Tree& tree() override { return tree_; }
    ui::network::SimulatedNetwork& network() override { return network_; }
    void go_to(std::string_view route) override { routes.emplace_back(route); }
    void reload() override { ++reloads; }
    bool take_screenshot(const std::string&) override { return false; }
    void print(std::string_view lines) override { printed += lines; }

    void draw() {
        tree_.begin_frame();
        if (tree_.take(1, ActionKind::click)) shows_heading = true;
        Node button;
        button.id = 1;
        button.role = Role::button;
        button.name = "Feed";
        button.states.disabled = is_disabled;
        tree_.add(button);
        if (shows_heading) {
            Node heading;
            heading.id = 2;
            heading.role = Role::heading;
            heading.name = "Fed";
            tree_.add(heading);
        }
        tree_.end_frame();
        ++frames;
    }

    std::uint64_t frames = 0;
    bool shows_heading = false;
    bool is_disabled = false;
    std::vector<std::string> routes;
    int reloads = 0;
    std::string printed;

  private:
    ui::platform::headless::FakeNetwork fake_;
    ui::network::SimulatedNetwork network_{fake_.opener(), 1};
    ui::semantics::Tree tree_;
};

struct Scene {
    explicit Scene(std::string_view text) : player("a.script", *parse_script(text)) {}

    /// So many frames, ten milliseconds apart.
    void run(int frames) {
        for (; frames > 0; --frames) {
            ui::platform::headless::advance_clock(Milliseconds{10});
            page.draw();
            player.step(page, page.frames, ui::platform::monotonic_now());
        }
    }

    Page page;
    Player player;
};

}  // namespace

TEST_CASE("what acts is given frames to show before the next statement looks") {
    Scene scene("click button Feed\nexpect heading Fed");
    scene.run(20);
    CHECK(scene.player.is_over());
    CHECK(scene.player.failure().empty());
}

TEST_CASE("a click waits until there is something that can be pressed, but not for ever") {
    Scene scene("patience 500\nclick button Feed");
    scene.page.is_disabled = true;
    scene.run(30);
    CHECK_FALSE(scene.player.is_over());
    scene.page.is_disabled = false;
    scene.run(10);
    CHECK(scene.player.is_over());
    CHECK(scene.player.failure().empty());

    Scene in_vain("patience 500\nclick button Feed");
    in_vain.page.is_disabled = true;
    in_vain.run(100);
    CHECK(in_vain.player.failure() ==
          "a.script:2: click button Feed: it is disabled, within 500 ms. On screen is:\n"
          "  button \"Feed\" (disabled)\n");
}

TEST_CASE("expect looks once, wait-until again and again, and both can want nothing to be there") {
    Scene at_once("expect heading Fed");
    at_once.run(10);
    CHECK(at_once.player.failure().starts_with("a.script:1: expect heading Fed: there is none"));

    Scene later("wait-until heading Fed\nexpect no heading Hungry\nexpect no button Feed");
    later.run(10);
    CHECK_FALSE(later.player.is_over());
    later.page.shows_heading = true;
    later.run(10);
    CHECK(later.player.failure().starts_with("a.script:3: expect no button Feed: there is one"));
}

TEST_CASE("the network is as the script says, statement by statement") {
    Scene scene(
        "latency 800\njitter 100\nloss 5\ncut 10000\nroute about\nreload\nprint\nnetwork-off\nwait 200");
    scene.run(20);
    CHECK(scene.page.network().conditions() == ui::network::Conditions{800, 100, 5, 0});
    CHECK(scene.page.network().cut_left() > Milliseconds{0});
    scene.run(10);
    CHECK(scene.page.network().is_perfect());
    CHECK(scene.page.routes == std::vector<std::string>{"about"});
    CHECK(scene.page.reloads == 1);
    CHECK(scene.page.printed == "  button \"Feed\"\n");
    CHECK_FALSE(scene.player.is_over());
    scene.run(20);
    CHECK(scene.player.is_over());
}

TEST_CASE("a screenshot without a window fails") {
    Scene scene("screenshot page.png");
    scene.run(10);
    CHECK(scene.player.failure().starts_with("a.script:1: screenshot page.png: there is no window"));
}
