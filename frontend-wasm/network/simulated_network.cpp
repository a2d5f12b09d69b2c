#include "frontend-wasm/network/simulated_network.hpp"

#include <algorithm>
#include <utility>

namespace livepet::ui::network {

using base::Milliseconds;
using platform::MonotonicTime;

namespace {

constexpr std::string_view is_cut = "The simulated network is cut.";
constexpr std::string_view was_broken = "The simulated network broke the connection.";

}  // namespace

SimulatedNetwork::SimulatedNetwork(platform::SocketOpener real, std::uint64_t seed)
    : real_(std::move(real)), delays_(seed) {}

platform::SocketOpener SimulatedNetwork::opener() {
    return [this](const std::string& url, platform::SocketEvents events) {
        return open(url, std::move(events));
    };
}

std::unique_ptr<platform::Socket> SimulatedNetwork::open(const std::string& url,
                                                         platform::SocketEvents&& events) {
    Way& way = *this;
    auto link = std::make_unique<Link>(way, std::move(events));
    links_.push_back(link.get());
    if (cut_left() > Milliseconds{0}) {
        link->fail(is_cut);
    } else {
        schedule_break(*link);
        link->open(real_, url);
    }
    return link;
}

void SimulatedNetwork::gone(Link& link) { std::erase(links_, &link); }

void SimulatedNetwork::schedule_break(Link& link) {
    link.breaks_at = conditions_.break_interval_s == 0
                         ? never
                         : platform::monotonic_now() + delays_.next_break(conditions_);
}

void SimulatedNetwork::set(const Conditions& conditions) {
    const std::uint32_t interval_before = conditions_.break_interval_s;
    conditions_ = bounded(conditions);
    if (conditions_.break_interval_s == interval_before) return;
    for (Link* link : links_) schedule_break(*link);
}

void SimulatedNetwork::break_connections() {
    for (Link* link : links_) link->break_off(was_broken);
}

void SimulatedNetwork::cut_for(Milliseconds time) {
    cut_until_ = platform::monotonic_now() + time;
    break_connections();
}

Milliseconds SimulatedNetwork::cut_left() const {
    return std::max(Milliseconds{0}, cut_until_ - platform::monotonic_now());
}

bool SimulatedNetwork::is_perfect() const {
    return conditions_ == Conditions{} && cut_left() == Milliseconds{0};
}

void SimulatedNetwork::switch_off() {
    set({});
    cut_until_ = {};
    for (Link* link : links_) link->hurry();
}

void SimulatedNetwork::tick(MonotonicTime now) {
    // What is told may open and close connections, so no iterators.
    for (std::size_t i = 0; i < links_.size(); ++i) {
        Link& link = *links_[i];
        if (now >= link.breaks_at) link.break_off(was_broken);
        link.deliver(now);
    }
}

MonotonicTime SimulatedNetwork::next() const {
    MonotonicTime soonest = never;
    for (const Link* link : links_) soonest = std::min(soonest, link->next());
    return soonest;
}

void SimulatedNetwork::ask_for_frame(platform::Window& window) const {
    const MonotonicTime due = next();
    if (due == never) return;
    window.request_frame_in(std::max(Milliseconds{0}, due - platform::monotonic_now()));
}

}  // namespace livepet::ui::network
