// The pages with everything beneath them: the composition of the native client, whatever the window is.
//
//     pages ── store ── FrameTap ── SimulatedNetwork ── a server, or a recording
//                          │
//                  FrameLog, Recorder
//
// One thread: the window's. Tools stand beside the pages if they are asked for; a script plays if there is
// one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "frontend-wasm/network/simulated_network.hpp"
#include "frontend-wasm/platform/window.hpp"
#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/app.hpp"
#include "tools/debug-client/frames/frame_log.hpp"
#include "tools/debug-client/frames/frame_tap.hpp"
#include "tools/debug-client/recording/recorder.hpp"
#include "tools/debug-client/recording/replay.hpp"
#include "tools/debug-client/script/player.hpp"
#include "tools/debug-client/views/tools_dock.hpp"

namespace livepet::debug_client {

struct ClientOptions {
    std::string url;                   // of the server's WebSocket
    bool has_tools = false;            // beside the pages
    std::string record{};              // a file to record into; empty: none
    std::unique_ptr<Replay> replay{};  // in the place of a server
    std::unique_ptr<Player> player{};  // of a script
    /// Of the next frame, for the script; null: there is no window.
    std::function<bool(const std::string& path)> take_screenshot{};
    /// The script is over; may be called from within tick().
    std::function<void()> script_is_over{};
};

class Client final : public ui::platform::Program, private Stage {
  public:
    /// The window must outlive it.
    Client(ui::platform::Window& window, ClientOptions options);
    ~Client() override;

    void frame() override;
    void tick(ui::platform::MonotonicTime now) override;
    void woken() override;

    /// When something is due of itself; nothing: not before something else happens.
    ui::platform::MonotonicTime next() const { return network_.next(); }
    /// Null: there is no script.
    const Player* player() const { return options_.player.get(); }

  private:
    struct Pages;
    std::unique_ptr<Pages> new_pages();
    std::unique_ptr<ToolsDock> new_dock();
    ui::platform::SocketOpener server();
    void follow_replay();
    void play_script(ui::platform::MonotonicTime now);

    ui::semantics::Tree& tree() override;
    ui::network::SimulatedNetwork& network() override { return network_; }
    void go_to(std::string_view route) override;
    void reload() override;
    bool take_screenshot(const std::string& path) override;
    void print(std::string_view lines) override;

    ui::platform::Window& window_;
    ClientOptions options_;
    FrameLog log_;
    Recorder recorder_;
    ui::network::SimulatedNetwork network_;
    FrameTap tap_;
    std::unique_ptr<ToolsDock> dock_;
    std::unique_ptr<Pages> pages_;
    std::uint64_t frames_ = 0;
    std::uint64_t frames_logged_ = 0;
    std::string replayed_route_;
    bool wants_reload_ = false;
};

}  // namespace livepet::debug_client
