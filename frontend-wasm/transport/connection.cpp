#include "frontend-wasm/transport/connection.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::ui::transport {

namespace {

constexpr std::string_view no_answer = "The server does not answer.";
constexpr std::string_view unreachable = "The server cannot be reached.";
constexpr std::string_view unreadable = "The server sent something that cannot be read.";
constexpr std::string_view was_lost = "The connection was lost.";

// Those that are one byte on the wire.
constexpr std::uint64_t ping_numbers = 128;

base::Milliseconds whole_seconds(base::Milliseconds time) {
    return base::Milliseconds((time.count() + 999) / 1000 * 1000);
}

}  // namespace

Connection::Connection(ConnectionOptions options, ConnectionEvents& events)
    : options_(std::move(options)), events_(events), schedule_(options_.seed) {}

void Connection::tick(platform::MonotonicTime now) {
    const bool was_asleep = started_ && now - now_ >= tick_pause;
    now_ = now;
    closing_.reset();
    if (!std::exchange(started_, true)) open();
    switch (state_.phase) {
        case ConnectionPhase::connecting:
            watch_handshake();
            break;
        case ConnectionPhase::online:
            watch_liveness(was_asleep);
            break;
        case ConnectionPhase::waiting:
            watch_wait();
            break;
        case ConnectionPhase::incompatible:
        case ConnectionPhase::refused:
            break;
    }
    world_now_ = clock_.now(now_);
}

void Connection::reconnect_now() {
    now_ = platform::monotonic_now();
    if (is_online()) {
        if (probe_until_ && now_ >= *probe_until_) return fail(no_answer);
        probe();
    } else if (state_.phase == ConnectionPhase::waiting || state_.phase == ConnectionPhase::refused) {
        open();
    }
}

bool Connection::send(const wire::ClientMessage& message) { return is_online() && send_frame(message); }

void Connection::give_up(std::string_view why) {
    if (socket_) fail(why);
}

void Connection::log_in(std::string_view token) {
    options_.tokens->save(token);
    reopen();
}

void Connection::log_out() {
    forget_token();
    reopen();
}

// ---- opening and losing ----

std::string Connection::stored_token() const {
    std::string token = options_.tokens->load();
    if (token.size() != wire::token_bytes) token.clear();
    return token;
}

/// Another page of this browser may have logged in meanwhile: its token stays.
void Connection::forget_token() {
    if (stored_token() == token_) options_.tokens->forget();
}

void Connection::reopen() {
    if (state_.phase == ConnectionPhase::incompatible) return;
    const bool was_online = is_online();
    now_ = platform::monotonic_now();
    clock_.stop();
    probe_until_.reset();
    open();
    if (was_online) events_.lost();
}

void Connection::open() {
    close_socket();
    opened_at_ = now_;
    ConnectionState next = state_;
    next.phase = ConnectionPhase::connecting;
    next.retry_in = base::Milliseconds{0};
    next.round_trip.reset();
    change(std::move(next));

    const std::uint64_t number = ++socket_number_;
    const auto is_present = [this, number] { return socket_number_ == number; };
    platform::SocketEvents events;
    events.opened = [this, is_present] {
        if (is_present()) on_opened();
    };
    events.received = [this, is_present](base::BytesView frame) {
        if (is_present()) on_received(frame);
    };
    events.closed = [this, is_present](std::uint16_t, std::string_view reason) {
        if (is_present()) on_closed(reason);
    };
    socket_ = options_.open_socket(options_.url, std::move(events));
}

void Connection::close_socket() {
    ++socket_number_;
    if (socket_) closing_ = std::move(socket_);
}

void Connection::fail(std::string_view why) {
    const bool was_online = is_online();
    if (was_online && now_ - welcomed_at_ >= stable_after) schedule_.succeeded();
    close_socket();
    clock_.stop();
    probe_until_.reset();
    const base::Milliseconds delay = schedule_.next_delay();
    retry_at_ = now_ + delay;

    ConnectionState next = state_;
    next.phase = ConnectionPhase::waiting;
    next.retry_in = whole_seconds(delay);
    next.attempt = schedule_.attempt();
    next.message = why;
    next.round_trip.reset();
    change(std::move(next));
    if (was_online) events_.lost();
}

void Connection::change(ConnectionState next) {
    if (next == state_) return;
    state_ = std::move(next);
    events_.state_changed();
}

bool Connection::send_frame(const wire::ClientMessage& message) {
    const base::Bytes frame = wire::encode(message);
    return socket_ && frame.size() <= wire::client_frame_bytes_max && socket_->send(frame);
}

// ---- what the socket says ----

void Connection::on_opened() {
    now_ = platform::monotonic_now();
    greeted_at_ = now_;
    wire::Hello hello;
    hello.schema = options_.schema;
    hello.token = token_ = stored_token();
    hello.device = options_.device;
    if (!send_frame(hello)) fail(was_lost);
}

void Connection::on_received(base::BytesView frame) {
    now_ = platform::monotonic_now();
    heard_at_ = now_;
    probe_until_.reset();
    if (frame.size() > wire::server_frame_bytes_max) return fail(unreadable);
    const auto message = wire::decode<wire::ServerMessage>(frame);
    if (!message) return fail(unreadable);

    if (const auto* welcome = std::get_if<wire::Welcome>(&*message)) return on(*welcome);
    if (const auto* incompatible = std::get_if<wire::Incompatible>(&*message)) return on(*incompatible);
    if (const auto* goodbye = std::get_if<wire::Goodbye>(&*message)) return on(*goodbye);
    if (!is_online()) return fail(unreadable);
    if (const auto* pong = std::get_if<wire::Pong>(&*message)) return on(*pong);
    events_.received(*message);
}

void Connection::on_closed(std::string_view reason) {
    now_ = platform::monotonic_now();
    const std::string_view otherwise = is_online() ? was_lost : unreachable;
    fail(reason.empty() ? otherwise : reason);
}

void Connection::on(const wire::Welcome& welcome) {
    if (is_online()) return fail(unreadable);
    if (welcome.protocol != wire::protocol_version || welcome.schema != options_.schema) {
        return on(wire::Incompatible{welcome.protocol, welcome.schema, ""});
    }
    if (welcome.epoch != epoch_) clock_.reset();
    epoch_ = welcome.epoch;
    user_ = welcome.user;
    user_name_ = welcome.name;
    role_ = welcome.role;
    if (welcome.token_refused) forget_token();
    clock_.add_sample(greeted_at_, now_, welcome.world_now);
    world_now_ = clock_.now(now_);
    welcomed_at_ = now_;
    ping_interval_ = first_ping_after;
    ping_at_ = now_ + ping_interval_;

    ConnectionState next;
    next.phase = ConnectionPhase::online;
    next.round_trip = now_ - greeted_at_;
    next.has_been_online = true;
    change(std::move(next));
    events_.welcomed(welcome.last_sequence);
}

void Connection::on(const wire::Incompatible& incompatible) {
    const bool was_online = is_online();
    close_socket();
    clock_.stop();
    ConnectionState next = state_;
    next.phase = ConnectionPhase::incompatible;
    next.message = incompatible.message.empty() ? "A new version is there. Please load the page again."
                                                : incompatible.message;
    next.round_trip.reset();
    change(std::move(next));
    if (was_online) events_.lost();
}

void Connection::on(const wire::Pong& pong) {
    if (pong.sent != pings_ % ping_numbers) return;  // of an earlier one, which was given up
    clock_.add_sample(pinged_at_, now_, pong.world_now);
    ConnectionState next = state_;
    next.round_trip = now_ - pinged_at_;
    change(std::move(next));
}

void Connection::on(const wire::Goodbye& goodbye) {
    if (goodbye.logged_out) {
        forget_token();
        return reopen();  // as a guest
    }
    const std::string reason = goodbye.reason.empty() ? std::string(was_lost) : goodbye.reason;
    fail(reason);
    if (goodbye.retry) return;
    ConnectionState next = state_;
    next.phase = ConnectionPhase::refused;
    next.retry_in = base::Milliseconds{0};
    change(std::move(next));
}

// ---- what time brings ----

void Connection::watch_handshake() {
    if (now_ - opened_at_ >= handshake_timeout) fail(no_answer);
}

void Connection::watch_liveness(bool was_asleep) {
    if (probe_until_ && now_ >= *probe_until_) return fail(no_answer);
    if (was_asleep) return probe();
    if (now_ - heard_at_ >= ping_after_silence) return probe();
    if (now_ >= ping_at_) ping();
}

void Connection::watch_wait() {
    if (now_ >= retry_at_) return open();
    ConnectionState next = state_;
    next.retry_in = whole_seconds(retry_at_ - now_);
    change(std::move(next));
}

void Connection::ping() {
    ping_interval_ = std::min(3 * ping_interval_, ping_interval_max);
    ping_at_ = now_ + ping_interval_;
    pinged_at_ = now_;
    send_frame(wire::Ping{++pings_ % ping_numbers});
}

void Connection::probe() {
    if (probe_until_ && now_ < *probe_until_) return;
    ping();
    probe_until_ = now_ + probe_timeout;
}

}  // namespace livepet::ui::transport
