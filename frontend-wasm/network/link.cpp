#include "frontend-wasm/network/link.hpp"

#include <algorithm>
#include <utility>

namespace livepet::ui::network {

using platform::MonotonicTime;

namespace {

constexpr std::uint16_t closed_without_code = 1006;
constexpr int handshake_ways = 2;  // there and back

}  // namespace

// ---- what is under way in one direction ----

std::unique_ptr<Link::Parcel> Link::Lane::take_first() {
    std::unique_ptr<Parcel> taken = std::move(first);
    first = std::move(taken->next);
    bytes -= taken->bytes.size();
    return taken;
}

/// One by one: a long lane that took itself down would take the stack with it.
void Link::Lane::clear() {
    while (first) take_first();
}

void Link::Lane::not_before(MonotonicTime time) {
    for (Parcel* parcel = first.get(); parcel != nullptr; parcel = parcel->next.get())
        parcel->due = std::max(parcel->due, time);
}

void Link::Lane::hurry(MonotonicTime now) {
    for (Parcel* parcel = first.get(); parcel != nullptr; parcel = parcel->next.get())
        parcel->due = std::min(parcel->due, now);
}

Link::Parcel& Link::put(Lane& lane, Kind kind, base::BytesView bytes, int ways) {
    MonotonicTime due = platform::monotonic_now();
    for (; ways > 0; --ways) due += way_.next_delay();
    std::unique_ptr<Parcel>& place = lane.first ? lane.last->next : lane.first;
    place.reset(new Parcel{nullptr, due, kind, 0, base::Bytes(bytes.begin(), bytes.end())});
    lane.last = place.get();
    lane.bytes += bytes.size();
    return *place;
}

// ---- towards the page ----

void Link::open(const platform::SocketOpener& real, const std::string& url) {
    server_ = real(url, {.opened = [this] { arrived(Kind::opened, {}, handshake_ways); },
                         .received = [this](base::BytesView frame) { arrived(Kind::frame, frame, 1); },
                         .closed =
                             [this](std::uint16_t code, std::string_view reason) {
                                 put_closed(code, reason, 1);
                                 tell_due(platform::monotonic_now());
                             }});
}

void Link::arrived(Kind kind, base::BytesView bytes, int ways) {
    put(arriving_, kind, bytes, ways);
    while (arriving_.bytes > arriving_bytes_max) tell_oldest();
    tell_due(platform::monotonic_now());
}

void Link::put_closed(std::uint16_t code, std::string_view reason, int ways) {
    is_over_ = true;
    put(arriving_, Kind::closed, base::as_bytes(reason), ways).code = code;
}

void Link::fail(std::string_view reason) { put_closed(closed_without_code, reason, 1); }

void Link::tell_due(MonotonicTime now) {
    while (arriving_.first && arriving_.first->due <= now) tell_oldest();
}

void Link::tell_oldest() {
    const std::unique_ptr<Parcel> parcel = arriving_.take_first();
    is_open_ = parcel->kind != Kind::closed;
    if (parcel->kind == Kind::opened) return page_.opened();
    if (parcel->kind == Kind::closed) return page_.closed(parcel->code, base::as_text(parcel->bytes));
    page_.received(parcel->bytes);
}

// ---- towards the server ----

bool Link::send(base::BytesView frame) {
    if (!is_open_ || is_over_ || leaving_.bytes + frame.size() > platform::unsent_bytes_max) return false;
    const bool is_first = !leaving_.first;
    const MonotonicTime now = platform::monotonic_now();
    if (put(leaving_, Kind::frame, frame, 1).due > now || !is_first) return true;
    leaving_.clear();
    return server_->send(frame);
}

void Link::send_due(MonotonicTime now) {
    while (leaving_.first && leaving_.first->due <= now) {
        if (!server_->send(leaving_.first->bytes)) return leaving_.not_before(now + full_socket_wait);
        leaving_.take_first();
    }
}

// ---- the network ----

Link::~Link() {
    way_.gone(*this);
    leaving_.clear();
    arriving_.clear();
}

void Link::break_off(std::string_view reason) {
    if (is_over_) return;
    server_.reset();
    leaving_.clear();
    arriving_.clear();
    put_closed(closed_without_code, reason, 0);
}

void Link::deliver(MonotonicTime now) {
    if (server_) send_due(now);
    tell_due(now);
}

void Link::hurry() {
    const MonotonicTime now = platform::monotonic_now();
    leaving_.hurry(now);
    arriving_.hurry(now);
}

MonotonicTime Link::next() const {
    MonotonicTime soonest = is_over_ ? never : breaks_at;
    if (leaving_.first) soonest = std::min(soonest, leaving_.first->due);
    if (arriving_.first) soonest = std::min(soonest, arriving_.first->due);
    return soonest;
}

}  // namespace livepet::ui::network
