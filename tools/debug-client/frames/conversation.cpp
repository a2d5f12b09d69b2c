#include "tools/debug-client/frames/conversation.hpp"

#include <utility>
#include <variant>

#include "tools/debug-client/frames/app_bodies.hpp"

namespace livepet::debug_client {

Subject Conversation::note(const wire::ClientMessage& message) {
    return std::visit([this](const auto& said) { return on(said); }, message);
}

Subject Conversation::note(const wire::ServerMessage& message) {
    return std::visit([this](const auto& said) { return on(said); }, message);
}

std::string Conversation::topic_of(std::uint32_t channel) const {
    const auto found = channels_.find(channel);
    return found == channels_.end() ? std::string() : found->second.topic;
}

Subject Conversation::streams(std::uint32_t channel, std::uint32_t stream) {
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return {};
    found->second.stream = stream;
    return {.topic = found->second.topic};
}

Subject Conversation::on(const wire::Join& join) {
    if (channels_.size() < wire::channels_of_a_session_max) channels_[join.channel] = {.topic = join.topic};
    return {.topic = join.topic};
}

Subject Conversation::on(const wire::Leave& leave) {
    Subject subject{.topic = topic_of(leave.channel)};
    channels_.erase(leave.channel);
    return subject;
}

Subject Conversation::on(const wire::Command& command) {
    const AppBodies* bodies = bodies_of(command.app);
    Subject subject{.app = command.app, .command = bodies ? bodies->command(command.body).name : ""};
    if (commands_.size() >= unanswered_commands_max) commands_.erase(commands_.begin());
    commands_[command.sequence] = subject;
    return subject;
}

Subject Conversation::on(const wire::Snapshot& snapshot) {
    return streams(snapshot.channel, snapshot.stream);
}

Subject Conversation::on(const wire::Resumed& resumed) { return streams(resumed.channel, resumed.stream); }

Subject Conversation::on(const wire::Patch& patch) const {
    for (const auto& [number, channel] : channels_) {
        if (channel.stream == patch.stream) return {.topic = channel.topic};
    }
    return {};
}

Subject Conversation::on(const wire::Closed& closed) {
    Subject subject{.topic = topic_of(closed.channel)};
    channels_.erase(closed.channel);
    return subject;
}

Subject Conversation::on(const wire::Reply& reply) {
    const auto found = commands_.find(reply.sequence);
    if (found == commands_.end()) return {};
    Subject subject = std::move(found->second);
    commands_.erase(found);
    return subject;
}

}  // namespace livepet::debug_client
