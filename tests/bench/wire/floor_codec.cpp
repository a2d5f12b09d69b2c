// The floor of encoding: every field is copied, at its fixed width, into a buffer that is there already, and
// back into a value. No format, no checks, no versions.
#include <array>
#include <cstring>
#include <string>

#include "shared/apps/pets/state.hpp"
#include "tests/bench/keep.hpp"
#include "tests/bench/wire/codecs.hpp"
#include "tests/bench/wire/corpus.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t index_mask = corpus_size - 1;
using Buffer = std::array<std::byte, 1'024>;

template <class T>
void copy(std::byte*& out, const T& value) {
    std::memcpy(out, &value, sizeof value);
    out += sizeof value;
}

template <class Block>
void copy_block(std::byte*& out, const Block& block) {
    copy(out, static_cast<std::uint32_t>(block.size()));
    std::memcpy(out, block.data(), block.size());
    out += block.size();
}

template <class T>
void copy_back(const std::byte*& at, T& value) {
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
}

template <class Block>
void copy_block_back(const std::byte*& at, Block& block) {
    std::uint32_t size = 0;
    copy_back(at, size);
    const auto* data = reinterpret_cast<const typename Block::value_type*>(at);
    block.assign(data, data + size);
    at += size;
}

void copy_topic(std::byte*& out, const Topic& topic) {
    copy(out, topic.channel);
    copy(out, topic.stream);
    copy(out, topic.revision);
    copy(out, topic.pet.id);
    copy(out, topic.pet.owner);
    copy_block(out, topic.pet.name);
    copy(out, topic.pet.species);
    copy(out, topic.pet.birth);
    copy(out, topic.pet.last_fed);
    copy(out, topic.pet.age_ticks);
    copy(out, topic.pet.hunger);
    copy(out, topic.pet.starving_ticks);
    copy(out, topic.pet.alive);
    copy(out, topic.pet.cause_of_death);
}

void copy_topic_back(const std::byte* at, Topic& topic) {
    copy_back(at, topic.channel);
    copy_back(at, topic.stream);
    copy_back(at, topic.revision);
    copy_back(at, topic.pet.id);
    copy_back(at, topic.pet.owner);
    copy_block_back(at, topic.pet.name);
    copy_back(at, topic.pet.species);
    copy_back(at, topic.pet.birth);
    copy_back(at, topic.pet.last_fed);
    copy_back(at, topic.pet.age_ticks);
    copy_back(at, topic.pet.hunger);
    copy_back(at, topic.pet.starving_ticks);
    copy_back(at, topic.pet.alive);
    copy_back(at, topic.pet.cause_of_death);
}

void copy_server_message(std::byte*& out, const wire::ServerMessage& message) {
    copy(out, static_cast<std::uint8_t>(message.index()));
    if (const auto* patch = std::get_if<wire::Patch>(&message)) {
        copy(out, patch->stream);
        copy(out, patch->revision);
        copy(out, patch->span);
        copy_block(out, patch->body);
    } else if (const auto* reply = std::get_if<wire::Reply>(&message)) {
        copy(out, reply->sequence);
        copy(out, reply->code);
        copy_block(out, reply->message);
        copy(out, static_cast<std::uint32_t>(reply->revisions.size()));
        for (const wire::TopicRevision& revision : reply->revisions) {
            copy_block(out, revision.topic);
            copy(out, revision.revision);
        }
        copy_block(out, reply->body);
    } else if (const auto* pong = std::get_if<wire::Pong>(&message)) {
        copy(out, pong->sent);
        copy(out, pong->world_now);
    }
}

void copy_client_message(std::byte*& out, const wire::ClientMessage& message) {
    copy(out, static_cast<std::uint8_t>(message.index()));
    if (const auto* command = std::get_if<wire::Command>(&message)) {
        copy(out, command->sequence);
        copy_block(out, command->app);
        copy_block(out, command->body);
    } else if (const auto* join = std::get_if<wire::Join>(&message)) {
        copy(out, join->channel);
        copy_block(out, join->topic);
        copy(out, join->revision);
    } else if (const auto* ping = std::get_if<wire::Ping>(&message)) {
        copy(out, ping->sent);
    }
}

void copy_client_message_back(const std::byte* at, wire::ClientMessage& message) {
    std::uint8_t index = 0;
    copy_back(at, index);
    if (index == 3) {
        auto& command = message.emplace<wire::Command>();
        copy_back(at, command.sequence);
        copy_block_back(at, command.app);
        copy_block_back(at, command.body);
    } else if (index == 1) {
        auto& join = message.emplace<wire::Join>();
        copy_back(at, join.channel);
        copy_block_back(at, join.topic);
        copy_back(at, join.revision);
    } else {
        copy_back(at, message.emplace<wire::Ping>().sent);
    }
}

template <class Value>
std::vector<Buffer> copied(const std::vector<Value>& values, void (*copy_value)(std::byte*&, const Value&)) {
    std::vector<Buffer> frames(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::byte* out = frames[i].data();
        copy_value(out, values[i]);
    }
    return frames;
}

template <class Value>
void copy_each(const std::vector<Value>& values, void (*copy_value)(std::byte*&, const Value&),
               std::size_t count) {
    Buffer buffer;
    for (std::size_t i = 0; i < count; ++i) {
        std::byte* out = buffer.data();
        copy_value(out, values[i & index_mask]);
        keep(buffer);
    }
}

template <class Value>
void copy_each_back(const std::vector<Buffer>& frames, void (*copy_value_back)(const std::byte*, Value&),
                    std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        Value value;
        copy_value_back(frames[i & index_mask].data(), value);
        keep(value);
    }
}

}  // namespace

Codec floor_codec() {
    return {
        .encode_snapshot = [](std::size_t count) { copy_each(corpus().topics, copy_topic, count); },
        .decode_snapshot = [frames = copied(corpus().topics, copy_topic)](
                               std::size_t count) { copy_each_back(frames, copy_topic_back, count); },
        .encode_frames =
            [](std::size_t count) { copy_each(corpus().from_server, copy_server_message, count); },
        .decode_frames = [frames = copied(corpus().from_client, copy_client_message)](
                             std::size_t count) { copy_each_back(frames, copy_client_message_back, count); },
    };
}

}  // namespace livepet::bench
