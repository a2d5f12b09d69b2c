#include "frontend-wasm/views/pets/drawings/animal.hpp"

#include <imgui.h>

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>

#include "frontend-wasm/views/pets/drawings/scene.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::views {

namespace {

// A page of sixty cards stays far below what a graphics card minds.
constexpr int vertices_of_a_card_max = 5'000;
constexpr int vertices_at_any_size_max = 16'000;

void draw_on_list(const std::function<void(ImDrawList&)>& draw) {
    const widgets::Stage stage([&](widgets::Ui&) {
        ImDrawList list(ImGui::GetDrawListSharedData());
        list._ResetForNewFrame();
        draw(list);
    });
}

Portrait portrait_of(std::size_t species, Mood mood, bool eats) {
    Moment moment;
    moment.seed = species;
    moment.mood = mood;
    moment.time_ms = 7'300;
    if (eats) moment.since_meal_ms = 500;
    Portrait portrait;
    portrait.species = static_cast<pets::Species>(species);
    portrait.seed = species + 1;
    portrait.fullness = 0.5F;
    portrait.pose = pose_at(moment);
    return portrait;
}

}  // namespace

TEST_CASE("every animal in every mood draws something, in bounds, within a budget", "[animal]") {
    draw_on_list([](ImDrawList& list) {
        for (std::size_t species = 0; species < pets::species_count; ++species) {
            for (int mood = 0; mood <= static_cast<int>(Mood::dead); ++mood) {
                for (const float points : {140.0F, 2'000.0F}) {
                    INFO("species " << species << ", mood " << mood << ", " << points << " points");
                    list._ResetForNewFrame();
                    const widgets::Painter p(list, {0, 0, points, points}, 200, 200, 0.5F);
                    draw_portrait(p, portrait_of(species, static_cast<Mood>(mood), mood == 0));
                    CHECK(list.VtxBuffer.Size > 300);
                    CHECK(list.VtxBuffer.Size <
                          (points < 200 ? vertices_of_a_card_max : vertices_at_any_size_max));
                    bool in_bounds = true;
                    for (const ImDrawVert& v : list.VtxBuffer) {
                        const bool finite = std::isfinite(v.pos.x) && std::isfinite(v.pos.y);
                        const float margin = points * 0.15F;
                        in_bounds = in_bounds && finite && v.pos.x > -margin && v.pos.y > -margin &&
                                    v.pos.x < points + margin && v.pos.y < points + margin;
                    }
                    CHECK(in_bounds);
                }
            }
        }
    });
}

TEST_CASE("a place fills its rectangle and no more, whatever its shape", "[scene]") {
    draw_on_list([](ImDrawList& list) {
        for (std::size_t species = 0; species < pets::species_count; ++species) {
            for (const semantics::Rect area :
                 {semantics::Rect{0, 0, 160, 170}, semantics::Rect{0, 0, 600, 200}}) {
                for (const bool night : {false, true}) {
                    INFO("species " << species << " in " << area.width << "x" << area.height);
                    list._ResetForNewFrame();
                    const widgets::Painter p(list, area, area.width, area.height, 1);
                    Scene scene;
                    scene.species = static_cast<pets::Species>(species);
                    scene.night = night;
                    scene.sway = 1;
                    draw_scene(p, scene, area.width, area.height, 12);
                    CHECK(list.VtxBuffer.Size < 4'000);
                    for (const ImDrawVert& v : list.VtxBuffer) {
                        const bool inside = v.pos.x >= -1.5F && v.pos.y >= -1.5F &&
                                            v.pos.x <= area.width + 1.5F && v.pos.y <= area.height + 1.5F;
                        if (!inside) FAIL_CHECK("sticks out at " << v.pos.x << "," << v.pos.y);
                    }
                }
            }
        }
    });
}

TEST_CASE("an animal stands on the ground of its place", "[scene]") {
    const semantics::Rect stage = stage_in({10, 20, 300, 160});
    CHECK(stage.width == stage.height);
    CHECK(stage.x >= 10);
    CHECK(stage.right() <= 310);
    CHECK(std::abs(stage.x + stage.width / 2 - 160) < 0.01F);
}

}  // namespace livepet::ui::views
