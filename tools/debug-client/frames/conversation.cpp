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
    const auto found = topics_.find(channel);
    return found == topics_.end() ? std::string() : found->second;
}

Subject Conversation::on(const wire::Join& join) {
    if (topics_.size() < wire::channels_of_a_session_max) topics_[join.channel] = join.topic;
    return {.topic = join.topic};
}

Subject Conversation::on(const wire::Leave& leave) {
    Subject subject{.topic = topic_of(leave.channel)};
    topics_.erase(leave.channel);
    return subject;
}

Subject Conversation::on(const wire::Command& command) {
    const AppBodies* bodies = bodies_of(command.app);
    Subject subject{.app = command.app, .command = bodies ? bodies->command(command.body).name : ""};
    if (commands_.size() >= unanswered_commands_max) commands_.erase(commands_.begin());
    commands_[command.sequence] = subject;
    return subject;
}

Subject Conversation::on(const wire::Snapshot& snapshot) const {
    return {.topic = topic_of(snapshot.channel)};
}

Subject Conversation::on(const wire::Patch& patch) const { return {.topic = topic_of(patch.channel)}; }

Subject Conversation::on(const wire::Closed& closed) {
    Subject subject{.topic = topic_of(closed.channel)};
    topics_.erase(closed.channel);
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
