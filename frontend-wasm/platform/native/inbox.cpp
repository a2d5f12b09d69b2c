#include "frontend-wasm/platform/native/inbox.hpp"

#include <utility>

namespace livepet::ui::platform::native {

void Inbox::leave(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    left_.push_back(std::move(work));
    if (wake_) wake_();
}

bool Inbox::deliver() {
    std::vector<std::function<void()>> taken;
    {
        const std::lock_guard lock(mutex_);
        taken.swap(left_);
    }
    for (const auto& work : taken) work();
    return !taken.empty();
}

bool Inbox::has_news() const {
    const std::lock_guard lock(mutex_);
    return !left_.empty();
}

void Inbox::clear() {
    std::vector<std::function<void()>> dropped;
    const std::lock_guard lock(mutex_);
    dropped.swap(left_);  // destroyed after the lock: what it held may leave something on its way
}

void Inbox::set_wake(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

Inbox& inbox() {
    static Inbox windows;
    return windows;
}

}  // namespace livepet::ui::platform::native
