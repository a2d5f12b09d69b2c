#include "frontend-wasm/store/store.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

namespace livepet::ui::store {

namespace {

constexpr std::string_view offline = "There is no connection to the server right now; nothing has changed.";
constexpr std::string_view too_long = "This is too long to be sent; nothing has changed.";
constexpr std::string_view too_busy = "Too much is under way; please wait a moment. Nothing has changed.";
constexpr std::string_view unreadable_state =
    "The server's answer could not be read. Please load the page again.";

transport::ConnectionOptions connection_options(const StoreOptions& options) {
    return {.url = options.url,
            .schema = options.schema,
            .seed = options.seed,
            .device = options.device,
            .open_socket = options.open_socket,
            .tokens = options.tokens};
}

}  // namespace

Store::Store(StoreOptions options)
    : options_(std::move(options)), connection_(connection_options(options_), *this) {
    commands_.connected(options_.last_sequence);
}

Store::~Store() = default;

void Store::tick(platform::MonotonicTime now) {
    now_ = now;
    connection_.tick(now);
    commands_.forget_old(now);
    send_commands();
    leave_unfollowed();
    rejoin_broken();
}

// ---- topics ----

FollowedTopic* Store::find_or_join(std::string_view topic, TopicTypeTag type,
                                   std::unique_ptr<FollowedTopic> (*make)(std::string_view)) {
    auto found = topics_.find(topic);
    if (found == topics_.end()) {
        if (topics_.size() >= topics_max || topic.size() > wire::topic_bytes_max) return nullptr;
        found = topics_.emplace(std::string(topic), make(topic)).first;
        join(*found->second);
    }
    FollowedTopic& followed = *found->second;
    if (followed.type() != type) return nullptr;
    followed.followed_in_frame = frame_;
    followed.last_on_display = now_;
    return &followed;
}

void Store::join(FollowedTopic& topic) {
    const std::uint32_t channel = last_channel_ + 1;
    const wire::Join join{.channel = channel, .topic = topic.topic(), .revision = topic.resumable_from()};
    if (!connection_.send(join)) return;
    last_channel_ = channel;
    topic.joined(channel, now_);
}

void Store::part(FollowedTopic& topic) {
    if (topic.is_joined()) connection_.send(wire::Leave{topic.channel()});
    topic.parted();
}

void Store::leave_unfollowed() {
    for (auto at = topics_.begin(); at != topics_.end();) {
        FollowedTopic& topic = *at->second;
        if (topic.followed_in_frame == frame_) topic.last_on_display = now_;
        if (now_ - topic.last_on_display < follow_linger) {
            ++at;
            continue;
        }
        part(topic);
        at = topics_.erase(at);
    }
}

void Store::rejoin_broken() {
    for (auto& [name, topic] : topics_) {
        const bool was_refused_by_socket = !topic->is_joined() && topic->status() != TopicStatus::closed;
        if (!connection_.is_online() || !(topic->wants_to_rejoin(now_) || was_refused_by_socket)) continue;
        part(*topic);
        join(*topic);
    }
}

template <class Matches>
FollowedTopic* Store::find_topic(Matches matches) {
    const auto found = std::find_if(topics_.begin(), topics_.end(),
                                    [&](const auto& entry) { return matches(*entry.second); });
    return found == topics_.end() ? nullptr : found->second.get();
}

FollowedTopic* Store::find_channel(std::uint32_t channel) {
    return find_topic([channel](const FollowedTopic& topic) { return topic.channel() == channel; });
}

// ---- commands ----

bool Store::takes_commands() const {
    const auto phase = connection_.state().phase;
    return phase != transport::ConnectionPhase::incompatible && phase != transport::ConnectionPhase::refused;
}

Ticket Store::send_body(std::string_view app, base::Bytes body, Delivery delivery) {
    const bool is_possible =
        delivery == Delivery::until_answered ? takes_commands() : connection_.is_online();
    if (!is_possible) return commands_.add_not_sent(now_, offline);
    if (body.size() > command_body_bytes_max) return commands_.add_not_sent(now_, too_long);
    if (!commands_.has_room()) return commands_.add_not_sent(now_, too_busy);
    wire::Command command;
    command.app = app;
    command.body = std::move(body);
    const Ticket ticket = commands_.add(std::move(command), delivery, world_now(), now_);
    send_commands();
    return ticket;
}

/// Those that the socket does not take now go out at a later tick.
void Store::send_commands() {
    if (!connection_.is_online()) return;
    while (const wire::Command* command = commands_.next_to_send()) {
        if (!connection_.send(*command)) return;
        commands_.sent(*command);
    }
}

// ---- what the connection tells ----

void Store::welcomed(std::uint64_t last_sequence) {
    now_ = platform::monotonic_now();
    last_channel_ = 0;
    // What was somebody else's is not shown to the next one, nor done in their name.
    const auto before = std::exchange(topics_of_, connection_.user());
    if (before && *before != connection_.user()) {
        topics_.clear();
        commands_.abandon(now_);
    }
    if (std::exchange(epoch_, connection_.epoch()) != connection_.epoch()) {
        for (auto& [name, topic] : topics_) topic->end_run();
    }
    commands_.connected(last_sequence);
    send_commands();
    for (auto& [name, topic] : topics_) join(*topic);
}

void Store::lost() {
    now_ = platform::monotonic_now();
    commands_.disconnected(now_);
    for (auto& [name, topic] : topics_) {
        if (topic->status() != TopicStatus::closed) topic->parted();
    }
}

void Store::state_changed() { options_.changed(); }

void Store::received(const wire::ServerMessage& message) {
    now_ = platform::monotonic_now();
    std::visit(
        [this](const auto& told) {
            if constexpr (requires { on(told); }) on(told);
        },
        message);
}

void Store::on(const wire::Snapshot& snapshot) {
    FollowedTopic* topic = find_channel(snapshot.channel);
    if (topic == nullptr) return;  // left meanwhile
    const bool was_live = topic->status() == TopicStatus::live;
    if (topic->snapshot(snapshot) != sync::Follow::applied) {
        part(*topic);
        topic->closed(unreadable_state);
    } else if (options_.observer) {
        options_.observer->took_snapshot(*topic, was_live);
    }
    commands_.shown_anew(topic->topic());
    options_.changed();
}

void Store::on(const wire::Resumed& resumed) {
    FollowedTopic* topic = find_channel(resumed.channel);
    if (topic == nullptr) return;
    const sync::Follow outcome = topic->resumed(resumed);
    if (options_.observer) options_.observer->took_resumption(*topic, outcome, resumed.revision);
    if (outcome != sync::Follow::applied) topic->ask_to_rejoin();
    commands_.shown(topic->topic(), resumed.revision);
    options_.changed();
}

void Store::on(const wire::Patch& patch) {
    FollowedTopic* topic = find_topic([&](const FollowedTopic& followed) {
        return followed.stream() != 0 && followed.stream() == patch.stream;
    });
    if (topic == nullptr) return;
    const sync::Follow outcome = topic->patch(patch);
    if (options_.observer) options_.observer->took_patch(*topic, outcome, patch.revision);
    if (outcome == sync::Follow::stale) return;
    if (outcome != sync::Follow::applied) topic->ask_to_rejoin();
    if (outcome == sync::Follow::applied) commands_.shown(topic->topic(), patch.revision);
    options_.changed();
}

void Store::on(const wire::Closed& closed) {
    FollowedTopic* topic = find_channel(closed.channel);
    if (topic == nullptr) return;
    topic->closed(closed.reason);
    options_.changed();
}

void Store::on(const wire::Reply& reply) {
    commands_.finish(reply, now_);
    // The server may have given up the order of answer and patch.
    for (const auto& [name, revision] : reply.revisions) {
        const auto topic = topics_.find(name);
        if (topic != topics_.end() && topic->second->status() == TopicStatus::live)
            commands_.shown(name, topic->second->revision());
    }
    options_.changed();
}

}  // namespace livepet::ui::store
