#include "backend/gateway/topic_channel.hpp"

#include <utility>

#include "shared/wire/encode.hpp"

namespace livepet::gateway {
namespace {

Frame frame_of(const pubsub::Publication& publication, std::uint32_t stream) {
    const wire::ServerMessage message =
        wire::Patch{stream, publication.revision, publication.span, publication.body};
    return std::make_shared<const base::Bytes>(wire::encode(message));
}

}  // namespace

TopicChannel::TopicChannel(Session& session, const wire::Join& join, pubsub::Broker& broker,
                           std::string topic)
    : session_(session), broker_(broker), channel_(join.channel), client_has_(join.revision) {
    broker.on(session.shard()).subscribe(*this, std::move(topic));
}

bool TopicChannel::resume() {
    const auto missed = broker_.missed(session_.shard(), *this, client_has_);
    if (!missed) return false;
    session_.send(wire::Resumed{channel_, stream(), client_has_});
    for (const pubsub::Published& publication : *missed) pass_on(publication);
    start_from(missed->empty() ? client_has_ : missed->back()->revision);
    return true;
}

void TopicChannel::open(std::uint64_t revision, base::Bytes snapshot) {
    session_.send(wire::Snapshot{channel_, stream(), revision, std::move(snapshot)});
    broker_.note(session_.shard(), *this, revision);
    start_from(revision);
}

void TopicChannel::start_from(std::uint64_t revision) {
    is_open_ = true;
    client_has_ = revision;
    for (const pubsub::Published& publication : std::exchange(early_, {})) {
        if (publication->revision > revision) pass_on(publication);
    }
}

void TopicChannel::on_published(pubsub::Delivery& delivery) {
    if (is_open_) {
        // What was told of before the snapshot was taken may be on its way still.
        if (delivery.publication->revision > client_has_) pass_on(delivery);
    } else if (early_.size() < early_publications_max) {
        early_.push_back(delivery.publication);
    }
}

void TopicChannel::pass_on(const pubsub::Published& publication) {
    pubsub::Delivery delivery{publication, stream(), nullptr};
    pass_on(delivery);
}

void TopicChannel::pass_on(pubsub::Delivery& delivery) {
    if (held_back_) {
        held_back_ = pubsub::merged_or_later(held_back_, delivery.publication);
        return;
    }
    if (!delivery.encoded) delivery.encoded = frame_of(*delivery.publication, delivery.stream);
    if (!session_.offer_frame(delivery.encoded)) held_back_ = delivery.publication;
}

void TopicChannel::on_room() {
    if (held_back_) pass_on(std::exchange(held_back_, nullptr));
}

}  // namespace livepet::gateway
