#include "tools/debug-client/headless.hpp"

#include <condition_variable>
#include <mutex>

#include "frontend-wasm/platform/native/inbox.hpp"

namespace livepet::debug_client {

namespace {

/// Waits for the network's thread, but not for long.
class Wake {
  public:
    Wake() {
        ui::platform::native::inbox().set_wake([this] {
            const std::lock_guard lock(mutex_);
            has_news_ = true;
            changed_.notify_one();
        });
    }
    ~Wake() { ui::platform::native::inbox().set_wake({}); }
    Wake(const Wake&) = delete;
    Wake& operator=(const Wake&) = delete;

    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, headless_frame_interval, [this] { return has_news_; });
        has_news_ = false;
    }

  private:
    std::mutex mutex_;  // guards has_news_
    std::condition_variable changed_;
    bool has_news_ = false;
};

}  // namespace

void run_headless(ui::platform::headless::HeadlessWindow& window, Client& client) {
    Wake wake;
    while (client.player() != nullptr && !client.player()->is_over()) {
        ui::platform::native::inbox().deliver();
        window.run(client);
        wake.wait();
    }
}

}  // namespace livepet::debug_client
