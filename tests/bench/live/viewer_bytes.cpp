// Five minutes of somebody who looks at a pet, with the page's own connection and store.
#include <boost/json/serialize.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/store/store.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/apps/schema.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/json.hpp"
#include "tests/bench/live/counting_network.hpp"
#include "tests/bench/live/figures.hpp"
#include "tests/bench/live/owner.hpp"
#include "tests/bench/live/world_folder.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/server_process.hpp"

namespace livepet::bench::live {
namespace {

constexpr base::Milliseconds frame{20};       // between two frames of the page
constexpr std::size_t header_bytes = 2;       // of a frame with up to 125 bytes
constexpr std::size_t long_header_bytes = 4;  // of a longer one

struct Visit {
    double lasts_s;
    double fed_each_s;
};

Visit visit_of(const Pace& pace) {
    if (is_smallest(pace)) return {2, 1};
    return is_quick(pace) ? Visit{30, 3} : Visit{300, 30};
}

/// The page without its window: it follows what it takes to show a pet that lives.
class Viewer {
  public:
    Viewer(const ServerProcess& server, pets::PetId pet)
        : topic_(pets::pet_topic(pet)), store_(options(server)) {}

    /// A frame of the page. Real time passes.
    void draw() {
        // allowed(sleep): the pace of a window
        std::this_thread::sleep_for(frame);
        const double now_s = wall_s();
        const auto passed = std::chrono::duration<double>(now_s - drawn_s_);
        drawn_s_ = now_s;
        ui::platform::headless::advance_clock(std::chrono::round<base::Milliseconds>(passed));
        network_.poll();
        store_.tick(ui::platform::monotonic_now());
        store_.begin_frame();
        (void)store_.follow<pets::Rules>(pets::rules_topic);
        const auto shown = store_.follow<pets::Pet>(topic_);
        if (!shown) return;
        if (sees_pet() && shown->last_fed != pet_.last_fed) ++meals_seen_;
        pet_ = *shown;
        revision_ = shown.revision;
    }

    bool sees_pet() const { return revision_ != 0; }
    std::size_t meals_seen() const { return meals_seen_; }
    std::size_t bytes() const { return network_.bytes(); }

    /// Of a frame with the pet's whole state.
    std::size_t state_bytes() const {
        wire::Snapshot snapshot;
        snapshot.channel = 1;
        snapshot.revision = revision_;
        snapshot.body = wire::encode(pet_);
        return header_bytes + wire::encode(wire::ServerMessage(snapshot)).size();
    }
    std::size_t json_bytes() const {
        return long_header_bytes + boost::json::serialize(wire::to_json(pet_)).size();
    }

  private:
    ui::store::StoreOptions options(const ServerProcess& server) {
        ui::platform::headless::reset_clock();
        ui::store::StoreOptions options;
        options.url = server.url();
        options.schema = schema;
        options.device = 1;
        options.open_socket = network_.opener();
        options.changed = [] {};
        return options;
    }

    const std::string topic_;
    CountingNetwork network_;
    ui::store::Store store_;
    double drawn_s_ = wall_s();
    pets::Pet pet_;
    std::uint64_t revision_ = 0;
    std::size_t meals_seen_ = 0;
};

Figure look_on(const Pace& pace) {
    const Visit visit = visit_of(pace);
    const WorldFolder folder(in_memory());
    const ServerProcess server(folder.database());
    server.wait_until_ready();
    const Owner owner = make_owner(server);
    Viewer viewer(server, owner.pet);

    const double began_s = wall_s();
    std::size_t meals = 0;
    while (wall_s() - began_s < visit.lasts_s) {
        viewer.draw();
        if (wall_s() - began_s < visit.fed_each_s * (static_cast<double>(meals) + 0.5)) continue;
        feed(server, owner);
        ++meals;
    }
    if (!viewer.sees_pet() || viewer.meals_seen() != meals)
        throw std::runtime_error("the viewer has not seen each meal");

    const double ticks = visit.lasts_s / std::chrono::duration<double>(pets::Rules{}.tick).count();
    Figure figure;
    figure.name = "viewer_bytes_5min";
    figure.unit = "B";
    figure.value = static_cast<double>(viewer.bytes());
    const auto sent_again = [ticks](std::size_t bytes) { return ticks * static_cast<double>(bytes); };
    figure.peers.push_back({"its state, sent again each tick", sent_again(viewer.state_bytes())});
    figure.peers.push_back({"the same as JSON", sent_again(viewer.json_bytes())});
    if (is_quick(pace)) {
        figure.remarks.push_back("Of " + std::to_string(static_cast<int>(visit.lasts_s)) + " s with " +
                                 std::to_string(meals) + " meals, not of five minutes with ten.");
    }
    return figure;
}

}  // namespace

FigureSpec viewer_bytes_5min() {
    return {
        "viewer_bytes_5min",
        "Bytes of a viewer's WebSocket, both ways, in the five minutes from its upgrade on: everything that "
        "the page's connection and store have to say and to hear for a living pet with a name of ten "
        "letters, which is fed each 30 s. Beside it, the pet's whole state once each tick of 5 s, "
        "and nothing else.",
        look_on};
}

}  // namespace livepet::bench::live
