#include "backend/gateway/session_protocol.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "backend/fiber/shard.hpp"
#include "shared/base/hash.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::gateway {
namespace {

constexpr std::string_view busy = "The server is busy; please try again in a moment.";
constexpr std::string_view own_fault = "The server could not do this; the fault is its own.";

constexpr int identify_attempts_max = 4;  // while log-ins end all the time

/// The versions in a Hello of any version of the protocol: their places never change.
struct Versions {
    std::uint64_t protocol = 0;
    std::uint64_t schema = 0;
};

std::optional<Versions> peek_versions(base::BytesView frame) {
    wire::Reader reader(frame);
    Versions versions;
    std::size_t length = 0;
    std::uint32_t alternative = 0;
    const bool is_hello = reader.take_array_length(length, 1) && length >= 3 &&
                          reader.take_integer(alternative) && alternative == 0 &&
                          reader.take_integer(versions.protocol) && reader.take_integer(versions.schema);
    return is_hello ? std::optional(versions) : std::nullopt;
}

}  // namespace

SessionProtocol::SessionProtocol(fiber::Shard& shard, const SessionTerms& terms, const Limits& limits,
                                 Counters& counters, Transport& transport, Caller caller)
    : shard_(shard),
      terms_(terms),
      counters_(counters),
      transport_(&transport),
      queue_(limits),
      command_rate_{limits.commands_burst_max,
                    std::chrono::nanoseconds(std::chrono::seconds(1)) / limits.commands_per_second_max},
      caller_(std::move(caller)) {}

SessionProtocol::~SessionProtocol() = default;

// ---- for apps ----

void SessionProtocol::send_frame(Frame frame) {
    if (is_over()) return;
    if (frame->size() > wire::server_frame_bytes_max) {
        spdlog::error("A message of {} bytes for user {} is past the bound of a frame", frame->size(),
                      user());
        return end(CloseCode::internal_error, own_fault, false);
    }
    if (queue_.push(std::move(frame))) return transport_->wake_writer();
    ++counters_.sessions_slow;
    queue_.drop_waiting();
    end(CloseCode::try_again_later, "The connection was too slow for what there was to send.", true);
}

bool SessionProtocol::offer_frame(Frame frame) {
    if (queue_.bytes() < offered_bytes_max) {
        send_frame(std::move(frame));
        return true;
    }
    has_refused_ = true;
    return false;
}

void SessionProtocol::close_channel(std::uint32_t channel, std::string_view reason) {
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return;
    const std::unique_ptr<Channel> last = std::move(found->second);
    channels_.erase(found);
    send(wire::Closed{channel, std::string(reason)});
}

void SessionProtocol::end(CloseCode code, std::string_view reason, bool retry) {
    close({code, std::string(reason)}, wire::Goodbye{std::string(reason), retry});
}

void SessionProtocol::log_out(std::string_view reason) {
    if (!is_over()) ++counters_.sessions_revoked;
    close({CloseCode::logged_out, std::string(reason)}, wire::Goodbye{std::string(reason), true, true});
}

void SessionProtocol::close(Closing closing, const wire::ServerMessage& last_message) {
    if (is_over()) return;
    if (phase_ != Phase::open) ++counters_.sessions_refused;
    phase_ = Phase::closing;
    closing_ = std::move(closing);
    queue_.push_last(std::make_shared<const base::Bytes>(wire::encode(last_message)));
    transport_->wake_writer();
}

void SessionProtocol::fault(CloseCode code, std::string_view reason) {
    if (!is_over()) ++counters_.sessions_faulty;
    end(code, reason, false);
}

// ---- for the transport ----

void SessionProtocol::on_binary_frame(base::BytesView bytes) {
    if (is_over()) return;
    ++counters_.frames_in;
    counters_.frame_bytes_in += bytes.size();
    is_busy_ = true;
    handle_frame(bytes);
    is_busy_ = false;
    if (is_draining_) drain();
}

void SessionProtocol::on_text_frame() {
    fault(CloseCode::unsupported_data, "Messages are sent as binary frames; this one was text.");
}

void SessionProtocol::on_oversized_frame() {
    fault(CloseCode::too_big, "A message was longer than the " +
                                  std::to_string(wire::client_frame_bytes_max) + " bytes that one may have.");
}

void SessionProtocol::on_hello_overdue() {
    if (phase_ == Phase::waiting_for_hello)
        end(CloseCode::policy_violation, "The connection did not say Hello in time.", true);
}

void SessionProtocol::drain() {
    is_draining_ = true;
    if (!is_busy_) end(CloseCode::service_restart, "The server is restarting.", true);
}

void SessionProtocol::on_disconnected() {
    phase_ = Phase::gone;
    transport_ = nullptr;
    if (user() != 0) terms_.open_sessions->on(shard_).remove(*this);
    queue_.drop_waiting();
    const auto last = std::exchange(channels_, {});  // their destructors find a session without channels
}

void SessionProtocol::frame_written() {
    ++counters_.frames_out;
    counters_.frame_bytes_out += queue_.written();
    if (!has_refused_ || queue_.bytes() >= offered_bytes_max / 2) return;
    has_refused_ = false;
    for (auto& [number, channel] : channels_) channel->on_room();
}

// ---- messages ----

void SessionProtocol::handle_frame(base::BytesView bytes) {
    if (phase_ == Phase::waiting_for_hello) return handle_first_frame(bytes);
    const auto message = wire::decode<wire::ClientMessage>(bytes);
    if (!message) return fault(CloseCode::invalid_payload, describe(message.error()));
    std::visit([this](const auto& alternative) { handle(alternative); }, *message);
}

void SessionProtocol::handle_first_frame(base::BytesView bytes) {
    const auto versions = peek_versions(bytes);
    if (!versions)
        return fault(CloseCode::protocol_error, "A connection begins with Hello, and this one did not.");
    if (versions->protocol != terms_.protocol || versions->schema != terms_.schema)
        return answer_incompatible();
    const auto message = wire::decode<wire::ClientMessage>(bytes);
    if (!message) return fault(CloseCode::invalid_payload, describe(message.error()));
    identify(std::get<wire::Hello>(*message));
}

void SessionProtocol::answer_incompatible() {
    const std::string message =
        "The server speaks another version than this program. Reload to get a new one.";
    close({CloseCode::protocol_error, message}, wire::Incompatible{terms_.protocol, terms_.schema, message});
}

void SessionProtocol::identify(const wire::Hello& hello) {
    phase_ = Phase::identifying;
    base::Result<Person, Refusal> person = Refusal{std::string(own_fault), true};
    try {
        person = person_of(hello.token);
    } catch (const std::exception& error) {
        spdlog::error("Identifying a person failed: {}", error.what());
    }
    if (is_over()) return;
    if (!person) return end(CloseCode::policy_violation, person.error().reason, person.error().retry);
    person_ = std::move(*person);
    if (!recall_commands(hello.device)) return end(CloseCode::try_again_later, busy, true);
    if (is_over()) return;
    if (user() != 0) terms_.open_sessions->on(shard_).add(*this);
    phase_ = Phase::open;
    ++counters_.sessions_opened;
    welcome(user() == 0 && !hello.token.empty());
}

/// A number that others cannot guess, nor choose to be another person's: commands are known by it.
bool SessionProtocol::recall_commands(std::uint64_t device) {
    if (user() == 0 || device == 0) return true;
    base::Fnv1a source;
    source.add(user());
    source.add(device);
    device_ = source.value();
    if (!terms_.command_memory) return true;
    const auto last = terms_.command_memory->last_of(shard_, device_);
    if (last) last_sequence_ = *last;
    return last.has_value();
}

base::Result<Person, Refusal> SessionProtocol::person_of(const std::string& token) {
    const LocalSessions& sessions = terms_.open_sessions->on(shard_);
    for (int attempt = 0; attempt < identify_attempts_max; ++attempt) {
        const std::uint64_t before = sessions.revocations();
        auto person = terms_.authenticator->identify(shard(), token);
        if (!person || person->user == 0 || sessions.revocations() == before) return person;
    }
    return Refusal{std::string(busy), true};
}

void SessionProtocol::welcome(bool token_refused) {
    wire::Welcome welcome;
    welcome.protocol = terms_.protocol;
    welcome.schema = terms_.schema;
    welcome.user = person_.user;
    welcome.name = person_.name;
    if (user() != 0) welcome.role = is_administrator() ? wire::Role::administrator : wire::Role::user;
    welcome.token_refused = token_refused;
    welcome.epoch = terms_.epoch;
    welcome.world_now = terms_.world_now();
    welcome.last_sequence = last_sequence_;
    send(welcome);
}

void SessionProtocol::handle(const wire::Hello&) {
    fault(CloseCode::protocol_error, "Hello is said once in a connection, and this was the second.");
}

void SessionProtocol::handle(const wire::Join& join) {
    if (channels_.find(join.channel) != channels_.end())
        return fault(CloseCode::protocol_error, "A channel's number was used for a second topic.");
    auto joined = join_topic(join);
    if (is_over()) return;  // and the channel, if there is one, with it
    if (!joined) return send(wire::Closed{join.channel, joined.error()});
    channels_.emplace(join.channel, std::move(*joined));
}

base::Result<std::unique_ptr<Channel>, std::string> SessionProtocol::join_topic(const wire::Join& join) {
    if (channels_.size() >= wire::channels_of_a_session_max)
        return std::string("Too many topics are open at once.");
    App* app = nullptr;
    const std::size_t slash = join.topic.find('/');
    if (slash != std::string::npos && join.topic.size() <= wire::topic_bytes_max)
        app = app_named(std::string_view(join.topic).substr(0, slash));
    if (!app) return std::string("There is no such topic.");
    try {
        return app->join(*this, join);
    } catch (const std::exception& error) {
        spdlog::error("Joining {} failed: {}", join.topic, error.what());
    }
    return std::string(own_fault);
}

void SessionProtocol::handle(const wire::Leave& leave) {
    // A channel that is not there: it may have ended on this side while the message was on its way.
    const auto found = channels_.find(leave.channel);
    if (found == channels_.end()) return;
    const std::unique_ptr<Channel> last = std::move(found->second);
    channels_.erase(found);
}

void SessionProtocol::handle(const wire::Command& command) {
    // Its effect shows on topics before it is answered; who foresees it must hear of the answer first.
    queue_.hold();
    wire::Reply reply = answer(command);
    reply.sequence = command.sequence;
    queue_.release_behind_next();
    send(reply);
}

wire::Reply SessionProtocol::answer(const wire::Command& command) {
    if (device_ == 0 || !terms_.command_memory) return carry_out(command);
    if (command.sequence <= last_sequence_) {
        if (auto first = first_answer(command)) return std::move(*first);
        wire::Reply refusal;
        refusal.code = wire::reply_code_expired;
        refusal.message = "This command is too old to be carried out again; whatever became of it stays so.";
        return refusal;
    }
    last_sequence_ = command.sequence;
    wire::Reply reply = carry_out(command);
    // Sent again just after a connection was lost, it may have been under way still when this session began.
    if (++commands_ > resent_commands_max || reply.code == 0) return reply;
    auto first = first_answer(command);
    return first ? std::move(*first) : std::move(reply);
}

std::optional<wire::Reply> SessionProtocol::first_answer(const wire::Command& command) {
    auto first = terms_.command_memory->answer_to(shard_, device_, command.sequence);
    return first ? std::move(*first) : std::nullopt;
}

wire::Reply SessionProtocol::carry_out(const wire::Command& command) {
    wire::Reply refusal;
    if (const auto wait = commands_left_.take(command_rate_, shard_.clock().now())) {
        ++counters_.commands_too_fast;
        refusal.code = wire::reply_code_too_fast;
        refusal.message = "Too many commands at once; try again in " +
                          std::to_string(std::chrono::ceil<std::chrono::milliseconds>(*wait).count()) +
                          " ms.";
        return refusal;
    }
    App* app = app_named(command.app);
    if (!app) {
        refusal.code = wire::reply_code_unknown_app;
        refusal.message = "There is no such app.";
        return refusal;
    }
    try {
        return app->command(*this, command);
    } catch (const std::exception& error) {
        spdlog::error("A command of {} failed: {}", command.app, error.what());
    }
    refusal.code = wire::reply_code_failed;
    refusal.message = own_fault;
    return refusal;
}

void SessionProtocol::handle(const wire::Ping& ping) { send(wire::Pong{ping.sent, terms_.world_now()}); }

App* SessionProtocol::app_named(std::string_view name) const {
    const auto found = std::find_if(terms_.apps.begin(), terms_.apps.end(),
                                    [&](const App* app) { return app->name() == name; });
    return found == terms_.apps.end() ? nullptr : *found;
}

}  // namespace livepet::gateway
