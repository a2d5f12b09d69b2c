// Somebody visits the page: a world, a store, the whole application, and a window without pixels.
#pragma once

#include <string>
#include <string_view>

#include "frontend-wasm/network/simulated_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "frontend-wasm/platform/headless/window/headless_window.hpp"
#include "frontend-wasm/semantics/tree.hpp"
#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/app.hpp"
#include "frontend-wasm/views/network/network_section.hpp"
#include "tests/frontend-wasm/views/world.hpp"

namespace livepet::ui::views {

using base::Milliseconds;
using platform::headless::Key;
using semantics::ActionKind;
using semantics::Node;
using semantics::Role;

/// Set the world up first; the storage and the clock begin anew with each World (see fresh_device()).
inline void fresh_device() {
    platform::headless::reset_clock();
    platform::headless::clear_storage();
}

class Visit {
  public:
    Visit(World& world, std::string_view route, float width = 1'280, float height = 800, Dock* dock = nullptr)
        : world_(world),
          network(world.network.opener(), 1),
          window(width, height, App::fonts()),
          store(store_options(network)),
          app(window, store, app_options(network, dock)) {
        window.set_route(route);
        store.tick(platform::monotonic_now());
    }

    /// Goes online and lets the page settle.
    void arrive() {
        world_.welcome();
        settle();
    }

    void tick() {
        network.tick(platform::monotonic_now());
        store.tick(platform::monotonic_now());
    }
    void draw() {
        world_.answer();
        window.draw([this] {
            store.begin_frame();
            app.frame();
        });
    }
    void settle() {
        for (int i = 0; i < 4; ++i) draw();
    }
    /// Time passes, for the page and for the world alike.
    void wait(Milliseconds time) {
        platform::headless::advance_clock(time);
        world_.now += time;
        tick();
        settle();
    }

    const Node* find(Role role, std::string_view name) const { return app.tree().find(role, name); }
    const Node* find(Role role) const { return app.tree().find(role); }
    bool shows(Role role, std::string_view name) const { return find(role, name) != nullptr; }
    /// Whether any text holds these words.
    bool says(std::string_view words) const {
        for (const Node& node : app.tree().nodes()) {
            if (node.name.find(words) != std::string::npos ||
                node.description.find(words) != std::string::npos)
                return true;
        }
        return false;
    }

    /// As an assistive tool does.
    bool act(Role role, std::string_view name, ActionKind kind = ActionKind::click,
             std::string_view value = {}) {
        const Node* node = find(role, name);
        const bool posted = node != nullptr && app.tree().post({node->id, kind, std::string(value)});
        settle();
        return posted;
    }
    bool click(Role role, std::string_view name) { return act(role, name); }
    bool type(std::string_view field, std::string_view text) {
        return act(Role::textbox, field, ActionKind::set_value, text);
    }

  private:
    static store::StoreOptions store_options(network::SimulatedNetwork& network) {
        store::StoreOptions options;
        options.url = "ws://localhost/ws";
        options.schema = World::schema;
        options.open_socket = network.opener();
        options.changed = [] {};
        return options;
    }
    static AppOptions app_options(network::SimulatedNetwork& network, Dock* dock) {
        AppOptions options;
        options.address = "http://localhost/";
        options.sections.push_back(make_network_section(network));
        options.dock = dock;
        return options;
    }

    World& world_;

  public:
    network::SimulatedNetwork network;
    platform::headless::HeadlessWindow window;
    store::Store store;
    App app;
};

}  // namespace livepet::ui::views
