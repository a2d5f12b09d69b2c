// A window without pixels: ImGui lays out and draws into lists that nobody renders. The test is the person:
// it moves the pointer, types, acts through the semantic tree, and says when a frame is made.
//
//     HeadlessWindow window(390, 844, fonts);
//     window.draw([&] { app.frame(); });
//     window.click_at(point); window.draw(…);
//
// One at a time. Fonts are the page's own, so that texts are as wide as they are in a browser.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/glyphs/font_atlas.hpp"
#include "frontend-wasm/platform/window.hpp"

namespace livepet::ui::platform::headless {

enum class Key { tab, shift_tab, enter, space, escape, left, right, up, down, page_down, end, home };

class HeadlessWindow final : public Window {
  public:
    HeadlessWindow(float width, float height, std::span<const FontRequest> fonts);
    ~HeadlessWindow() override;

    /// The one there is, if there is one.
    static HeadlessWindow* opened() { return opened_; }

    /// For the next frame.
    Environment& next_environment() { return next_; }

    /// One frame. The clock is the test's (manual_clock.hpp).
    void draw(const std::function<void()>& frame);

    // ---- the person; each takes effect over the next frames ----

    void move_pointer(float x, float y);
    void press_pointer();
    void release_pointer();
    void press(Key key);
    void release_keys();
    void type(std::string_view text);

    // ---- what the page has asked for ----

    bool wants_frame_at_once() const { return wants_at_once_; }
    /// The soonest of the delays asked for since the last frame; negative: none.
    base::Milliseconds soonest_frame() const { return soonest_; }
    const std::string& title() const { return title_; }
    const std::string& copied() const { return copied_; }
    const std::string& saved_name() const { return saved_name_; }
    const std::string& saved_content() const { return saved_content_; }
    const std::string& opened_url() const { return opened_url_; }
    int reloads() const { return reloads_; }
    /// Of the last frame, in all its lists.
    std::size_t vertex_count() const { return vertices_; }
    std::string_view drawable(std::string_view text);

    const Environment& environment() const override { return environment_; }
    void run(Program& program) override;
    void request_frame() override { wants_at_once_ = true; }
    void request_frame_in(base::Milliseconds delay) override;
    std::string_view route() const override { return route_; }
    void set_route(std::string_view route) override;
    void replace_route(std::string_view route) override { set_route(route); }
    void set_title(std::string_view title) override { title_ = title; }
    void copy_text(std::string_view text) override { copied_ = text; }
    void save_file(std::string_view name, std::string_view content) override {
        saved_name_ = name;
        saved_content_ = content;
    }
    void open_url(std::string_view url) override { opened_url_ = url; }
    void reload() override { ++reloads_; }
    void mirror(semantics::Tree&) override {}

  private:
    static inline HeadlessWindow* opened_ = nullptr;

    glyphs::FontAtlas atlas_;
    Environment environment_;
    Environment next_;
    std::string route_;
    std::string title_;
    std::string copied_;
    std::string saved_name_;
    std::string saved_content_;
    std::string opened_url_;
    int reloads_ = 0;
    std::size_t vertices_ = 0;
    bool wants_at_once_ = false;
    base::Milliseconds soonest_{-1};
};

}  // namespace livepet::ui::platform::headless
