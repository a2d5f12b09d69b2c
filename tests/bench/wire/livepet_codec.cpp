#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/bench/keep.hpp"
#include "tests/bench/wire/codecs.hpp"
#include "tests/bench/wire/corpus.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t index_mask = corpus_size - 1;

template <class Message>
std::vector<base::Bytes> encoded(const std::vector<Message>& messages) {
    std::vector<base::Bytes> frames;
    for (const Message& message : messages) frames.push_back(wire::encode(message));
    return frames;
}

void encode_snapshot(std::size_t count) {
    wire::ServerMessage message;
    auto& snapshot = message.emplace<wire::Snapshot>();
    base::Bytes frame;
    for (std::size_t i = 0; i < count; ++i) {
        const Topic& topic = corpus().topics[i & index_mask];
        snapshot.channel = topic.channel;
        snapshot.stream = topic.stream;
        snapshot.revision = topic.revision;
        snapshot.body.clear();
        wire::encode(topic.pet, snapshot.body);
        frame.clear();
        wire::encode(message, frame);
        keep(*frame.data());
    }
}

std::vector<base::Bytes> snapshot_frames() {
    std::vector<wire::ServerMessage> messages;
    for (const Topic& topic : corpus().topics)
        messages.emplace_back(
            wire::Snapshot{topic.channel, topic.stream, topic.revision, wire::encode(topic.pet)});
    return encoded(messages);
}

void decode_snapshot(const std::vector<base::Bytes>& frames, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto message = wire::decode<wire::ServerMessage>(frames[i & index_mask]);
        const auto pet = wire::decode<pets::Pet>(std::get_if<wire::Snapshot>(&*message)->body);
        keep(*pet);
    }
}

void encode_frames(std::size_t count) {
    base::Bytes frame;
    for (std::size_t i = 0; i < count; ++i) {
        frame.clear();
        wire::encode(corpus().from_server[i & index_mask], frame);
        keep(*frame.data());
    }
}

void decode_frames(const std::vector<base::Bytes>& frames, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto message = wire::decode<wire::ClientMessage>(frames[i & index_mask]);
        keep(*message);
    }
}

}  // namespace

Codec livepet_codec() {
    return {
        .encode_snapshot = encode_snapshot,
        .decode_snapshot = [frames =
                                snapshot_frames()](std::size_t count) { decode_snapshot(frames, count); },
        .encode_frames = encode_frames,
        .decode_frames =
            [frames = encoded(corpus().from_client)](std::size_t count) { decode_frames(frames, count); },
    };
}

}  // namespace livepet::bench
