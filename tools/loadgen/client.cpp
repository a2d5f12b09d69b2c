#include "tools/loadgen/client.hpp"

#include <algorithm>
#include <utility>

#include "shared/apps/schema.hpp"
#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/sources.hpp"

namespace livepet::loadgen {
namespace {

using std::chrono::milliseconds;
using ui::transport::ConnectionPhase;

constexpr milliseconds tick_online{2'000};
static_assert(tick_online < ui::transport::tick_pause, "else the page believes that it was asleep");
constexpr milliseconds tick_offline_min{20};
constexpr milliseconds tick_offline_max{1'000};
constexpr std::size_t offline_ticks_per_ms_max = 20;  // of a shard, all clients together

}  // namespace

Client::Client(Crowd& crowd, const Part& part, std::size_t number, PersonRecord* person, Identity identity)
    : crowd_(crowd),
      part_(part),
      number_(number),
      identity_(std::move(identity)),
      store_({.url = {},
              .schema = schema,
              .seed = crowd.random().next(),
              .device = identity_.device,
              .open_socket =
                  [this](const std::string&, ui::platform::SocketEvents events) {
                      return open_socket(std::move(events));
                  },
              .changed = [] {},
              .tokens = this,
              .last_sequence = identity_.last_sequence,
              .observer = &crowd.observer()}),
      activity_(make_activity(*this, part, person)) {}

Client::~Client() = default;

// ---- being told ----

void Client::come(platform::MonotonicTime intended) {
    has_come_ = true;
    due_since_ = intended;
    tick_at_ = intended;
    rearm();
}

void Client::schedule_is_known() {
    activity_->schedule_is_known();
    if (part_.drop_every_s > 0) drop_at_ = crowd_.schedule()->begin + crowd_.gap(part_.drop_every_s);
    rearm();
}

void Client::settle() {
    drop_at_ = never;
    const bool was_coming_back = std::exchange(back_at_, never) != never;
    if (has_come_ && (was_coming_back || !is_online())) store_.reconnect_now();
}

void Client::give_up() { activity_->give_up(); }

bool Client::is_online() const { return store_.connection().phase == ConnectionPhase::online; }
bool Client::is_ready() const {
    return has_come_ && is_online() && page_.is_shown() && activity_->is_ready();
}
bool Client::has_ended() const { return activity_->has_ended(); }

void Client::forget() {
    crowd_.tally().fail("client " + std::to_string(number_) + ", user " + std::to_string(identity_.user) +
                        ": the server does not know the token any more that it gave");
}

// ---- what happens ----

std::unique_ptr<ui::platform::Socket> Client::open_socket(ui::platform::SocketEvents events) {
    ui::platform::SocketEvents seen;
    seen.opened = [this, told = std::move(events.opened)] {
        told();
        look();
    };
    seen.received = [this, told = std::move(events.received)](base::BytesView frame) {
        told(frame);
        look();
    };
    seen.closed = [this, told = std::move(events.closed)](std::uint16_t code, std::string_view reason) {
        told(code, reason);
        look();
    };
    auto link =
        std::make_shared<Link>(crowd_.shard(), crowd_.target(), crowd_.tally().traffic, std::move(seen));
    link_ = link;
    link->open(source_of(number_, crowd_.target().endpoint.address()));
    return std::make_unique<PageSocket>(std::move(link));
}

void Client::on_due() {
    const auto now = crowd_.shard().clock().now();
    if (now >= back_at_) {
        back_at_ = never;
        store_.reconnect_now();
    }
    if (now >= tick_at_) {
        store_.tick(ui::platform::monotonic_now());
        const milliseconds offline(crowd_.size() / offline_ticks_per_ms_max);
        tick_at_ =
            now + (is_online() ? tick_online : std::clamp(offline, tick_offline_min, tick_offline_max));
    }
    if (now >= drop_at_) lose_connection(now);
    activity_->act(now);
    look();
}

void Client::look() {
    const auto now = crowd_.shard().clock().now();
    notice_connection(now);
    page_.draw(store_);
    activity_->look(now);
    rearm();
}

void Client::notice_connection(platform::MonotonicTime now) {
    const ConnectionPhase phase = store_.connection().phase;
    const ConnectionPhase before = std::exchange(phase_, phase);
    if (phase == before) return;
    Tally& tally = crowd_.tally();
    if (phase == ConnectionPhase::online) {
        (has_been_online_ ? tally.back_after : tally.connected_after).add(now - due_since_);
        has_been_online_ = true;
        was_dropped_ = false;
        page_.look_again();
    } else if (before == ConnectionPhase::online) {
        ++tally.connections_lost;
        if (!was_dropped_) due_since_ = now;
        tick_at_ = now;
    } else if (phase == ConnectionPhase::waiting) {
        ++tally.connections_failed;
    }
    if (phase == ConnectionPhase::incompatible || phase == ConnectionPhase::refused)
        tally.fail("client " + std::to_string(number_) + ": " + store_.connection().message);
}

void Client::lose_connection(platform::MonotonicTime now) {
    const bool is_over = now >= crowd_.schedule()->end;
    drop_at_ = is_over ? never : now + crowd_.gap(part_.drop_every_s);
    const auto link = link_.lock();
    const Loss how = part_.losses[crowd_.random().below(part_.losses.size())];
    if (is_over || !link || !is_online() || !link->lose(how)) return;
    ++crowd_.tally().drops[static_cast<std::size_t>(how)];
    due_since_ = now;
    was_dropped_ = true;
    back_at_ = now + crowd_.gap(part_.down_s);
}

void Client::rearm() {
    if (!has_come_) return;
    const auto next = std::min({tick_at_, drop_at_, back_at_, activity_->next()});
    crowd_.shard().timers().arm(*this, next);
}

}  // namespace livepet::loadgen
