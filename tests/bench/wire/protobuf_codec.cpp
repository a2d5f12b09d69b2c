// Protocol Buffers as their users use them for speed: messages and strings are reused, so that after the
// first few nothing is allocated; what is parsed is used as it is, without a second copy.
#include <string>

#include "tests/bench/keep.hpp"
#include "tests/bench/wire/codecs.hpp"
#include "tests/bench/wire/corpus.hpp"
#include "tests/bench/wire/protobuf_pet.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t index_mask = corpus_size - 1;
using Frames = std::vector<std::string>;

void fill(proto::ServerMessage& message, const wire::ServerMessage& from) {
    if (const auto* patch = std::get_if<wire::Patch>(&from)) {
        proto::Patch& out = *message.mutable_patch();
        out.set_stream(patch->stream);
        out.set_revision(patch->revision);
        out.set_span(patch->span);
        out.set_body(patch->body.data(), patch->body.size());
    } else if (const auto* reply = std::get_if<wire::Reply>(&from)) {
        proto::Reply& out = *message.mutable_reply();
        out.set_sequence(reply->sequence);
        out.set_code(reply->code);
        out.set_message(reply->message);
        out.clear_revisions();
        for (const wire::TopicRevision& revision : reply->revisions) {
            proto::TopicRevision& added = *out.add_revisions();
            added.set_topic(revision.topic);
            added.set_revision(revision.revision);
        }
        out.set_body(reply->body.data(), reply->body.size());
    } else if (const auto* pong = std::get_if<wire::Pong>(&from)) {
        proto::Pong& out = *message.mutable_pong();
        out.set_sent(pong->sent);
        out.set_world_now(pong->world_now.time_since_epoch().count());
    }
}

void fill(proto::ClientMessage& message, const wire::ClientMessage& from) {
    if (const auto* command = std::get_if<wire::Command>(&from)) {
        proto::Command& out = *message.mutable_command();
        out.set_sequence(command->sequence);
        out.set_app(command->app);
        out.set_body(command->body.data(), command->body.size());
    } else if (const auto* join = std::get_if<wire::Join>(&from)) {
        message.mutable_join()->set_channel(join->channel);
        message.mutable_join()->set_topic(join->topic);
        message.mutable_join()->set_revision(join->revision);
    } else if (const auto* ping = std::get_if<wire::Ping>(&from)) {
        message.mutable_ping()->set_sent(ping->sent);
    }
}

void fill(proto::ServerMessage& message, const Topic& topic, proto::Pet& pet) {
    fill_pet(pet, topic.pet);
    proto::Snapshot& snapshot = *message.mutable_snapshot();
    snapshot.set_channel(topic.channel);
    snapshot.set_stream(topic.stream);
    snapshot.set_revision(topic.revision);
    pet.SerializeToString(snapshot.mutable_body());
}

void encode_snapshot(std::size_t count) {
    proto::ServerMessage message;
    proto::Pet pet;
    std::string frame;
    for (std::size_t i = 0; i < count; ++i) {
        fill(message, corpus().topics[i & index_mask], pet);
        message.SerializeToString(&frame);
        keep(*frame.data());
    }
}

Frames snapshot_frames() {
    Frames frames;
    for (const Topic& topic : corpus().topics) {
        proto::ServerMessage message;
        proto::Pet pet;
        fill(message, topic, pet);
        frames.push_back(message.SerializeAsString());
    }
    return frames;
}

void decode_snapshot(const Frames& frames, std::size_t count) {
    proto::ServerMessage message;
    proto::Pet pet;
    for (std::size_t i = 0; i < count; ++i) {
        message.ParseFromString(frames[i & index_mask]);
        pet.ParseFromString(message.snapshot().body());
        keep(pet);
    }
}

// The three kinds of frames have a message object each, so that each keeps what it has allocated.
void encode_frames(std::size_t count) {
    proto::ServerMessage messages[3];
    std::string frame;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t index = i & index_mask;
        fill(messages[index % 3], corpus().from_server[index]);
        messages[index % 3].SerializeToString(&frame);
        keep(*frame.data());
    }
}

Frames client_frames() {
    Frames frames;
    for (const wire::ClientMessage& from : corpus().from_client) {
        proto::ClientMessage message;
        fill(message, from);
        frames.push_back(message.SerializeAsString());
    }
    return frames;
}

void decode_frames(const Frames& frames, std::size_t count) {
    proto::ClientMessage message;
    for (std::size_t i = 0; i < count; ++i) {
        message.ParseFromString(frames[i & index_mask]);
        keep(message);
    }
}

}  // namespace

Codec protobuf_codec() {
    return {
        .encode_snapshot = encode_snapshot,
        .decode_snapshot = [frames =
                                snapshot_frames()](std::size_t count) { decode_snapshot(frames, count); },
        .encode_frames = encode_frames,
        .decode_frames = [frames = client_frames()](std::size_t count) { decode_frames(frames, count); },
    };
}

}  // namespace livepet::bench
