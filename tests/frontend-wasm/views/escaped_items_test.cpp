// No interactive item escapes the semantic tree: ImGui's test-engine hooks report every item that has an id,
// and each must be a node of the tree, at the same place.

#include <imgui.h>
#include <imgui_internal.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdarg>
#include <map>
#include <set>

#include "tests/frontend-wasm/views/visit.hpp"

namespace {

std::map<ImGuiID, ImRect>& hooked() {
    static std::map<ImGuiID, ImRect> items;
    return items;
}

}  // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& rect, const ImGuiLastItemData*) {
    hooked()[id] = rect;
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace livepet::ui::views {

namespace {

/// What ImGui reports of each window by itself: its ground, its scroll bars (assistive tools scroll by
/// themselves), and the title of the window of its own that it never shows.
std::set<ImGuiID> parts_of_windows() {
    std::set<ImGuiID> ids;
    for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
        ids.insert({window->ID, window->MoveId, ImHashStr("#COLLAPSE", 0, window->ID)});
        ids.insert(ImGui::GetWindowScrollbarID(window, ImGuiAxis_Y));
        ids.insert(ImGui::GetWindowScrollbarID(window, ImGuiAxis_X));
    }
    return ids;
}

void check_items(Visit& visit) {
    hooked().clear();
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    visit.draw();
    const std::set<ImGuiID> exempt = parts_of_windows();
    for (const auto& [id, rect] : hooked()) {
        if (exempt.contains(id)) continue;
        const Node* node = visit.app.tree().find(semantics::NodeId{id});
        INFO("item at " << rect.Min.x << "," << rect.Min.y);
        REQUIRE(node != nullptr);
        INFO(semantics::role_name(node->role) << " " << node->name);
        CHECK(semantics::is_interactive(node->role));
        CHECK_FALSE(node->name.empty());
        CHECK(node->rect.overlaps({rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()}));
    }
    // And the other way: whatever the tree says can be pressed is an item.
    for (const Node& node : visit.app.tree().nodes()) {
        INFO(semantics::role_name(node.role) << " " << node.name);
        if (semantics::is_interactive(node.role)) CHECK(hooked().contains(node.id));
    }
}

}  // namespace

TEST_CASE("no interactive item escapes the semantic tree", "[escaped_items]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{3'600'000});
    for (const float width : {390.0F, 1'280.0F}) {
        for (const char* route :
             {"pets", "pets/new", "pets/1", "pets/99", "newest", "about", "network", "nowhere"}) {
            INFO(route << " at " << width);
            Visit visit(world, route, width);
            visit.arrive();
            check_items(visit);
            visit.window.type("?");
            visit.settle();
            if (width > 1'000) check_items(visit);
        }
    }
}

}  // namespace livepet::ui::views
