#include "tools/debug-client/client.hpp"

#include <cstdio>
#include <utility>

#include "frontend-wasm/platform/random.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "frontend-wasm/views/network/network_section.hpp"
#include "shared/apps/schema.hpp"
#include "tools/debug-client/views/frames_tool.hpp"
#include "tools/debug-client/views/network_tool.hpp"
#include "tools/debug-client/views/recording_tool.hpp"
#include "tools/debug-client/views/replay_tool.hpp"
#include "tools/debug-client/views/send_tool.hpp"

namespace livepet::debug_client {

using ui::platform::MonotonicTime;

namespace {

/// "http://host:port/" of "ws://host:port/ws".
std::string page_address(const std::string& url) {
    const std::size_t host = url.find("//");
    const std::size_t path = host == std::string::npos ? host : url.find('/', host + 2);
    return host == std::string::npos ? std::string() : "http:" + url.substr(host, path - host) + "/";
}

}  // namespace

/// What a reload makes anew.
struct Client::Pages {
    Pages(ui::platform::Window& window, ui::store::StoreOptions store_options, ui::views::AppOptions options)
        : store(std::move(store_options)), app(window, store, std::move(options)) {}
    ui::store::Store store;
    ui::views::App app;
};

Client::Client(ui::platform::Window& window, ClientOptions options)
    : window_(window),
      options_(std::move(options)),
      network_(server(), ui::platform::random_seed()),
      tap_(network_.opener(), {&log_, &recorder_}),
      dock_(options_.has_tools ? new_dock() : nullptr),
      pages_(new_pages()) {
    if (!options_.record.empty()) recorder_.begin(options_.record, recording_schema(schema));
}

/// What ends with the client is no part of the session.
Client::~Client() { recorder_.end(); }

ui::platform::SocketOpener Client::server() {
    if (options_.replay) return options_.replay->opener();
    return ui::platform::open_socket;
}

std::unique_ptr<ToolsDock> Client::new_dock() {
    std::vector<std::unique_ptr<Tool>> tools;
    tools.push_back(std::make_unique<FramesTool>(log_));
    tools.push_back(std::make_unique<SendTool>([this]() -> ui::store::Store& { return pages_->store; },
                                               [this](base::BytesView frame) { return tap_.send(frame); }));
    tools.push_back(std::make_unique<NetworkTool>(network_));
    if (options_.replay)
        tools.push_back(std::make_unique<ReplayTool>(*options_.replay));
    else
        tools.push_back(std::make_unique<RecordingTool>(recorder_, recording_schema(schema),
                                                        [this] { wants_reload_ = true; }));
    return std::make_unique<ToolsDock>(std::move(tools));
}

std::unique_ptr<Client::Pages> Client::new_pages() {
    ui::store::StoreOptions store;
    store.url = options_.url;
    store.schema = schema;
    store.seed = ui::platform::random_seed();
    store.device = ui::platform::tab_number();
    store.open_socket = tap_.opener();
    store.changed = [this] { window_.request_frame(); };
    ui::views::AppOptions app;
    app.address = page_address(options_.url);
    app.sections.push_back(ui::views::make_network_section(network_));
    app.dock = dock_.get();
    return std::make_unique<Pages>(window_, std::move(store), std::move(app));
}

void Client::frame() {
    ++frames_;
    pages_->store.begin_frame();
    pages_->app.frame();
    recorder_.moved(window_.route());
    network_.ask_for_frame(window_);
}

void Client::tick(MonotonicTime now) {
    if (std::exchange(wants_reload_, false)) reload();
    if (options_.replay) follow_replay();
    network_.tick(now);
    pages_->store.tick(now);
    play_script(now);
    network_.ask_for_frame(window_);
    // What the pages do not show (an answered ping) the tools do.
    if (dock_ && std::exchange(frames_logged_, log_.last_number()) != log_.last_number())
        window_.request_frame();
}

void Client::woken() { pages_->store.reconnect_now(); }

void Client::follow_replay() {
    Replay& replay = *options_.replay;
    replay.tick(ui::platform::monotonic_now());
    if (replay.wants_page()) pages_->store.reconnect_now();
    if (replay.route() != replayed_route_) window_.set_route(replayed_route_ = replay.route());
    if (replay.is_playing()) window_.request_frame_in(replay_frame_interval);
}

void Client::play_script(MonotonicTime now) {
    if (!options_.player || options_.player->is_over()) return;
    options_.player->step(*this, frames_, now);
    window_.request_frame();
    if (options_.player->is_over() && options_.script_is_over) options_.script_is_over();
}

// ---- for the script ----

ui::semantics::Tree& Client::tree() { return pages_->app.tree(); }

void Client::go_to(std::string_view route) { window_.set_route(route); }

void Client::reload() {
    pages_.reset();
    pages_ = new_pages();
    pages_->store.tick(ui::platform::monotonic_now());
    window_.request_frame();
}

bool Client::take_screenshot(const std::string& path) {
    return options_.take_screenshot && options_.take_screenshot(path);
}

void Client::print(std::string_view lines) {
    std::fwrite(lines.data(), 1, lines.size(), stdout);
    std::fflush(stdout);
}

}  // namespace livepet::debug_client
